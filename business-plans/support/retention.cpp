#include "business-plans/support/retention.h"

#include "business-plans/support/choice.h"

namespace tawi::employment {

namespace {

using support::parse_choice;

constexpr std::array<std::string_view, 3> outcome_words{"same_job", "other_job", "no_job"};
constexpr std::array<std::string_view, 2> source_words{"told", "seen"};
constexpr std::array<std::string_view, 2> kind_words{"job", "self_employed"};

}  // namespace

Date retention_due_on(const Date& started_on, unsigned after_days) {
    return add_days(started_on, static_cast<int>(after_days));
}

unsigned check_retention_days(std::int64_t after_days, std::string_view field) {
    for (const auto days : retention_days) {
        if (days == after_days) return days;
    }
    throw InvalidInput(std::string(field), "unknown_value", "It must be one of 30, 90, 180.");
}

std::string_view to_string(RetentionOutcome outcome) noexcept {
    return outcome_words[static_cast<std::size_t>(outcome)];
}

RetentionOutcome parse_retention_outcome(std::string_view text, std::string_view field) {
    return parse_choice<RetentionOutcome>(text, field, outcome_words);
}

std::string_view to_string(CountSource source) noexcept {
    return source_words[static_cast<std::size_t>(source)];
}

CountSource parse_count_source(std::string_view text, std::string_view field) {
    return parse_choice<CountSource>(text, field, source_words);
}

std::string_view to_string(JobKind kind) noexcept {
    return kind_words[static_cast<std::size_t>(kind)];
}

JobKind parse_job_kind(std::string_view text, std::string_view field) {
    return parse_choice<JobKind>(text, field, kind_words);
}

}  // namespace tawi::employment
