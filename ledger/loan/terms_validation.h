#pragma once

#include "ledger/loan/terms.h"

/// The parts of validate(terms), in the order in which they are looked at. Each throws
/// InvalidInput.
namespace tawi::loan {

void validate_amounts(const Terms& terms);     ///< principal, rates, multiple, tolerances
void validate_count(const Terms& terms);       ///< instalments and graces
void validate_dates(const Terms& terms);       ///< recurrence, first due date, named due dates
void validate_payouts(const Terms& terms);     ///< tranches and known rates
void validate_shape(const Terms& terms);       ///< down payment, surplus, principal parts
void validate_options(const Terms& terms);     ///< options that contradict the method
void validate_fees(const Terms& terms);        ///< fees
void validate_penalties(const Terms& terms);   ///< penalties
void validate_tax(const Terms& terms);         ///< what bears it, its rates
void validate_allocation(const Terms& terms);  ///< orders of payment

/// Throws InvalidInput{field, code} with one sentence for people.
[[noreturn]] void refuse_terms(const std::string& field, const char* code, const char* sentence);

/// The bounds of a rate per annum: 0 to 1000 %.
void validate_rate(const Exact& rate_per_annum, const std::string& field);

/// The bounds of a tax: 0 to 100 % of the net amount.
void validate_tax_rate(const Exact& rate, const std::string& field);

/// An amount in the loan's currency that is not negative.
void validate_not_negative(const Terms& terms, const std::optional<Money>& amount,
                           const std::string& field);

inline constexpr int longest_term_in_years = 100;

/// Whether a loan would run for more than 100 years, or into 2999.
bool is_too_long(const Date& from, const Date& to);

}  // namespace tawi::loan
