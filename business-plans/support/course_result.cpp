#include "business-plans/support/course_result.h"

#include "ledger/money/decimal_text.h"

namespace tawi::support {

namespace {

/// A share in percent, cut to two decimals: what falls short is never shown as enough.
std::string percent(const Exact& share) {
    return to_decimal_text(share * 100, 2, RoundingMode::down) + " %";
}

}  // namespace

CourseResult result_of(const Course& course, const AttendedHours& attendance,
                       const Exact& score_after) {
    CourseResult result;
    if (attendance.share() < course.least_attendance) {
        result.reasons.push_back("Attendance was " + percent(attendance.share()) +
                                 " of the hours; the course asks for " +
                                 percent(course.least_attendance) + ".");
    }
    if (score_after < course.pass_mark) {
        result.reasons.push_back("The score afterwards was " + to_exact_decimal_text(score_after) +
                                 "; the pass mark is " + to_exact_decimal_text(course.pass_mark) +
                                 ".");
    }
    result.passed = result.reasons.empty();
    return result;
}

}  // namespace tawi::support
