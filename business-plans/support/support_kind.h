#pragma once

#include <string_view>

namespace tawi::support {

/// What money in support is given for: the first four as awards, the others by vouchers.
enum class SupportKind { grant, scholarship, job_search_costs, stipend, childcare, transport };

/// As spelled in the enum.
std::string_view to_string(SupportKind kind) noexcept;
/// Any kind, as budgets have them. Throws InvalidInput{field, "unknown_value"}.
SupportKind parse_support_kind(std::string_view text, std::string_view field);
/// A kind of which awards are. Throws InvalidInput{field, "unknown_value"}.
SupportKind parse_award_kind(std::string_view text, std::string_view field);
/// A kind of which vouchers are. Throws InvalidInput{field, "unknown_value"}.
SupportKind parse_voucher_kind(std::string_view text, std::string_view field);

}  // namespace tawi::support
