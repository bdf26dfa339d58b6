#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "business-plans/support/course.h"
#include "ledger/calendar/date.h"

namespace tawi::support {

/// What a service may be; each kind has columns of its own. More kinds join here.
enum class ServiceKind { course };

std::string_view to_string(ServiceKind kind) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
ServiceKind parse_service_kind(std::string_view text, std::string_view field);

/// One version of a service: what is offered, to whom, and what it asks for.
struct Service {
    std::string code;  ///< "bookkeeping-1", for good
    std::string name;
    std::string language;  ///< BCP 47
    std::string description;
    std::optional<std::int32_t> office_id;  ///< none: all offices
    std::string provider;
    Date offered_from;
    std::optional<Date> offered_to;          ///< the last day
    unsigned capacity = 1;                   ///< of a run that says nothing else
    std::vector<std::string> prerequisites;  ///< codes of services to be completed first
    std::variant<Course> details;            ///< what only its kind has

    ServiceKind kind() const noexcept { return static_cast<ServiceKind>(details.index()); }
    const Course& course() const { return std::get<Course>(details); }
    bool is_offered(const Date& day) const {
        return offered_from <= day && (!offered_to || day <= *offered_to);
    }
};

/// What a service must be: a code of small letters, digits and dashes; a language's tag; days in
/// order; each prerequisite once and not itself; what its kind asks for. Throws InvalidInput with
/// the field and not_a_code, not_a_language, ends_before_start, repeated, circular, and what
/// check_course does.
void check_service(const Service& service);

/// A time on the wall's clock: "09:30". Throws InvalidInput{field, "not_a_time"}.
std::string parse_clock_time(std::string_view text, std::string_view field);

/// Throws InvalidInput{"/hours", "out_of_range"} where a session that begins at that time would end
/// after midnight.
void check_session_hours(const std::string& starts_at, const Exact& hours);

}  // namespace tawi::support
