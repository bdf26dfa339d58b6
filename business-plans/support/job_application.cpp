#include "business-plans/support/job_application.h"

#include "business-plans/support/choice.h"

namespace tawi::employment {

namespace {

using support::parse_choice;

constexpr std::array<std::string_view, 6> application_words{"applied",  "interview", "offered",
                                                            "accepted", "refused",   "withdrawn"};
constexpr std::array<std::string_view, 3> vacancy_words{"open", "filled", "closed"};
constexpr std::array<std::string_view, 5> period_words{"hour", "day", "week", "month", "year"};

}  // namespace

std::string_view to_string(ApplicationState state) noexcept {
    return application_words[static_cast<std::size_t>(state)];
}

ApplicationState parse_application_state(std::string_view text, std::string_view field) {
    return parse_choice<ApplicationState>(text, field, application_words);
}

bool is_over(ApplicationState state) noexcept {
    return state >= ApplicationState::accepted;
}

bool may_follow(ApplicationState now, ApplicationState next) noexcept {
    if (is_over(now) || next == ApplicationState::applied) return false;
    if (next == ApplicationState::accepted) return now == ApplicationState::offered;
    if (is_over(next)) return true;
    return next > now || (next == now && now == ApplicationState::interview);
}

std::string_view to_string(VacancyState state) noexcept {
    return vacancy_words[static_cast<std::size_t>(state)];
}

VacancyState parse_vacancy_state(std::string_view text, std::string_view field) {
    return parse_choice<VacancyState>(text, field, vacancy_words);
}

VacancyState vacancy_state(unsigned posts, unsigned accepted, bool was_closed,
                           const Date& closes_on, const Date& today) noexcept {
    if (was_closed || closes_on < today) return VacancyState::closed;
    return accepted >= posts ? VacancyState::filled : VacancyState::open;
}

std::string_view to_string(PayPeriod period) noexcept {
    return period_words[static_cast<std::size_t>(period)];
}

PayPeriod parse_pay_period(std::string_view text, std::string_view field) {
    return parse_choice<PayPeriod>(text, field, period_words);
}

}  // namespace tawi::employment
