#pragma once

#include <string>
#include <vector>

#include "business-plans/support/attendance.h"
#include "business-plans/support/course.h"

namespace tawi::support {

/// What came of a course.
struct CourseResult {
    bool passed = false;
    std::vector<std::string> reasons;  ///< why not, for people; empty: passed
};

/// Passed is who came to at least the least share of the hours and scored at least the pass mark
/// afterwards. Nobody decides it otherwise.
CourseResult result_of(const Course& course, const AttendedHours& attendance,
                       const Exact& score_after);

}  // namespace tawi::support
