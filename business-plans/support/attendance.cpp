#include "business-plans/support/attendance.h"

#include "business-plans/support/choice.h"

namespace tawi::support {

namespace {
constexpr std::array<std::string_view, 4> mark_words{"present", "late", "excused", "absent"};
}

std::string_view to_string(AttendanceMark mark) noexcept {
    return mark_words[static_cast<std::size_t>(mark)];
}

AttendanceMark parse_attendance_mark(std::string_view text, std::string_view field) {
    return parse_choice<AttendanceMark>(text, field, mark_words);
}

AttendedHours attended_hours(std::span<const AttendedSession> sessions) {
    AttendedHours hours{0, 0};
    for (const auto& session : sessions) {
        const auto mark = session.mark.value_or(AttendanceMark::absent);
        if (mark == AttendanceMark::excused) continue;
        hours.counted += session.hours;
        if (mark != AttendanceMark::absent) hours.attended += session.hours;
    }
    return hours;
}

}  // namespace tawi::support
