#pragma once

#include <string_view>

#include "ledger/calendar/date.h"

namespace tawi::employment {

/// How far an application is.
enum class ApplicationState { applied, interview, offered, accepted, refused, withdrawn };

std::string_view to_string(ApplicationState state) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
ApplicationState parse_application_state(std::string_view text, std::string_view field);

/// Whether one state may follow another: forward, an interview also after an interview; refused or
/// withdrawn from wherever it is not over. Only what was offered is accepted.
bool may_follow(ApplicationState now, ApplicationState next) noexcept;

/// Whether nothing follows: accepted, refused, withdrawn.
bool is_over(ApplicationState state) noexcept;

enum class VacancyState { open, filled, closed };

std::string_view to_string(VacancyState state) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
VacancyState parse_vacancy_state(std::string_view text, std::string_view field);

/// Closed where somebody closed it or its last day is over; else filled where all posts are taken.
VacancyState vacancy_state(unsigned posts, unsigned accepted, bool was_closed,
                           const Date& closes_on, const Date& today) noexcept;

/// For what time a pay is.
enum class PayPeriod { hour, day, week, month, year };

std::string_view to_string(PayPeriod period) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
PayPeriod parse_pay_period(std::string_view text, std::string_view field);

}  // namespace tawi::employment
