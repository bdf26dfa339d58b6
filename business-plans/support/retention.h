#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "ledger/calendar/date.h"

namespace tawi::employment {

/// After how many days it is asked whether somebody still works.
inline constexpr std::array<unsigned, 3> retention_days{30, 90, 180};

/// The day on which a check falls due: so many calendar days after the start.
Date retention_due_on(const Date& started_on, unsigned after_days);

/// Throws InvalidInput{field, "unknown_value"} where it is none of retention_days.
unsigned check_retention_days(std::int64_t after_days, std::string_view field);

/// What a check found.
enum class RetentionOutcome { same_job, other_job, no_job };

std::string_view to_string(RetentionOutcome outcome) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
RetentionOutcome parse_retention_outcome(std::string_view text, std::string_view field);

/// How a job came to be counted: somebody said so, or staff saw it.
enum class CountSource { told, seen };

std::string_view to_string(CountSource source) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
CountSource parse_count_source(std::string_view text, std::string_view field);

/// What a job is.
enum class JobKind { job, self_employed };

std::string_view to_string(JobKind kind) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
JobKind parse_job_kind(std::string_view text, std::string_view field);

}  // namespace tawi::employment
