#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/money/exact.h"

namespace tawi::support {

enum class CourseKind {
    entrepreneurship,
    financial_literacy,
    life_skills,
    job_readiness,
    vocational,
    academic,
    online,
};

std::string_view to_string(CourseKind kind) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
CourseKind parse_course_kind(std::string_view text, std::string_view field);

/// A part of what a course teaches.
struct Topic {
    std::string title;
    Exact hours;
};

/// What a service says that only courses have.
struct Course {
    CourseKind kind = CourseKind::entrepreneurship;
    std::vector<Topic> curriculum;
    Exact pass_mark;                             ///< the least score afterwards, of 100
    Exact least_attendance;                      ///< the least share of the hours, 0 to 1
    std::optional<unsigned> certificate_months;  ///< none: its certificate is valid for good
};

/// Throws InvalidInput with a JSON pointer below /course and the code required (no topic) or
/// out_of_range (hours, marks, shares).
void check_course(const Course& course);

/// A score of 100. Throws InvalidInput{field, "out_of_range"}.
void check_score(const Exact& score, std::string_view field);

}  // namespace tawi::support
