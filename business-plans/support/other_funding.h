#pragma once

#include <optional>
#include <string_view>

#include "ledger/money/money.h"

namespace tawi::community {

/// What another funder decided, or that nobody asks any longer.
enum class FundingDecisionKind { granted, refused, withdrawn };

std::string_view to_string(FundingDecisionKind kind) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
FundingDecisionKind parse_funding_decision(std::string_view text, std::string_view field);

/// An amount is granted, in the currency that was asked for; a refusal has a reason. Throws
/// InvalidInput {"/granted", "required" or "not_allowed"}, {"/granted/currency",
/// "currency_mismatch"}, {"/reason", "required"}.
void check_funding_decision(FundingDecisionKind kind, const Money& asked,
                            const std::optional<Money>& granted, std::string_view reason);

/// How somebody learns about a market.
enum class ResearchMethod { interviews, survey, observation, desk };

std::string_view to_string(ResearchMethod method) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
ResearchMethod parse_research_method(std::string_view text, std::string_view field);

/// Interviews and surveys say how many people were asked, others do not. Throws InvalidInput
/// {"/people_asked", "required" or "not_allowed"}.
void check_people_asked(ResearchMethod method, const std::optional<unsigned>& people);

}  // namespace tawi::community
