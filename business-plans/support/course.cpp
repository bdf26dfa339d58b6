#include "business-plans/support/course.h"

#include "business-plans/support/choice.h"

namespace tawi::support {

namespace {

constexpr std::array<std::string_view, 7> kind_words{
    "entrepreneurship", "financial_literacy", "life_skills", "job_readiness",
    "vocational",       "academic",           "online"};
constexpr int full_score = 100;
constexpr int most_hours = 1000;

}  // namespace

std::string_view to_string(CourseKind kind) noexcept {
    return kind_words[static_cast<std::size_t>(kind)];
}

CourseKind parse_course_kind(std::string_view text, std::string_view field) {
    return parse_choice<CourseKind>(text, field, kind_words);
}

void check_score(const Exact& score, std::string_view field) {
    if (score >= 0 && score <= full_score) return;
    throw InvalidInput(std::string(field), "out_of_range", "A score is from 0 to 100.");
}

void check_course(const Course& course) {
    if (course.curriculum.empty()) {
        throw InvalidInput("/course/curriculum", "required", "A course has at least one topic.");
    }
    std::size_t index = 0;
    for (const auto& topic : course.curriculum) {
        const auto place = "/course/curriculum/" + std::to_string(index++) + "/hours";
        if (topic.hours > most_hours) {
            throw InvalidInput(place, "out_of_range", "A topic has at most 1000 hours.");
        }
    }
    check_score(course.pass_mark, "/course/pass_mark");
    if (course.least_attendance > 1) {
        throw InvalidInput("/course/least_attendance", "out_of_range",
                           "It is a share of the hours, from 0 to 1.");
    }
}

}  // namespace tawi::support
