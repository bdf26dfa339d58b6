#pragma once

#include <string_view>

#include "ledger/loan/event.h"
#include "ledger/loan/terms.h"

namespace tawi::loan {

/// The words for the choices of a contract, the same in JSON, SQL and CSV, as spelled in the enums.
/// parse throws InvalidInput{field, "unknown_value"} and lists what would be right.
std::string_view to_string(InterestMethod value) noexcept;
std::string_view to_string(Amortisation value) noexcept;
std::string_view to_string(InterestBy value) noexcept;
std::string_view to_string(FirstPeriod value) noexcept;
std::string_view to_string(OddInterest value) noexcept;
std::string_view to_string(InstalmentBasis value) noexcept;
std::string_view to_string(AnnuityFactors value) noexcept;
std::string_view to_string(Residue value) noexcept;
std::string_view to_string(Shares value) noexcept;
std::string_view to_string(DeferredInterest value) noexcept;
std::string_view to_string(FlatTerm value) noexcept;
std::string_view to_string(OnChange value) noexcept;
std::string_view to_string(UncoveredInterest value) noexcept;
std::string_view to_string(Rebate value) noexcept;
std::string_view to_string(LateInterestRule value) noexcept;
std::string_view to_string(SettlementInterest value) noexcept;
std::string_view to_string(IncomeRecognition value) noexcept;
std::string_view to_string(FeeRecognition value) noexcept;
std::string_view to_string(ClassificationBasis value) noexcept;
std::string_view to_string(Component value) noexcept;
std::string_view to_string(AdvanceRule value) noexcept;
std::string_view to_string(Fee::When value) noexcept;
std::string_view to_string(Fee::Base value) noexcept;
std::string_view to_string(Penalty::Base value) noexcept;
std::string_view to_string(RoundingMode value) noexcept;

/// Defined for each of the enums above.
template <typename Choice>
Choice parse_word(std::string_view text, std::string_view field);

}  // namespace tawi::loan
