#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tawi::loan {

/// Which loan: the borrower and the cycle, counted from 1 for each borrower.
struct LoanId {
    std::int64_t borrower_id = 0;
    int cycle = 0;
    friend auto operator<=>(const LoanId&, const LoanId&) = default;
};

/// The number that a borrower can type as a payment reference on any phone: the borrower's number,
/// two digits of cycle, and a check digit (Damm), which catches every single wrong digit and every
/// swap of neighbours. Borrower 100023, cycle 2 is "100023021". Throws InvariantViolation outside
/// borrowers 1 to 10^15 - 1 and cycles 1 to 99.
std::string to_loan_number(const LoanId& id);

/// Throws InvalidInput{field} with code not_a_loan_number (form) or wrong_check_digit.
LoanId parse_loan_number(std::string_view text, std::string_view field);

/// The Damm check digit of a string of digits (H. Michael Damm, 2004, with the published
/// quasigroup of order 10).
int damm_digit(std::string_view digits);

}  // namespace tawi::loan
