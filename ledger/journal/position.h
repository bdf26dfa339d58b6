#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "ledger/money/money.h"

namespace tawi::journal {

/// What a loan is made of in the books. Debits are positive, credits negative; the order is the
/// order of lines in an entry.
enum class PositionComponent {
    money,                         ///< what moved through a till, bank or wallet
    portfolio,                     ///< outstanding principal
    interest_receivable,           ///< earned, not yet paid
    fee_receivable,                ///< fallen due, not yet paid
    penalty_receivable,            ///< charged, not yet paid
    interest_received_in_advance,  ///< paid before it was earned
    repayments_in_advance,         ///< held for instalments not yet due
    overpayment,                   ///< owed back to the borrower
    refund_to_be_returned,         ///< refunded out of money that turned out not to be there
    suspended_interest,            ///< earned and not yet income: stands against the receivables
    loss_allowance,  ///< expected to be lost: stands against the portfolio; by closes and
                     ///< write-offs
    deferred_fees,   ///< fees that belong to the loan, not yet income: stand against the portfolio
    tax_payable,     ///< tax that is part of what was earned, to be paid over
    interest_income,
    fee_income,
    penalty_income,
    recovery_income,         ///< of books of before: recoveries give impairment back
    write_off_expense,       ///< of books of before: write-offs use the allowance
    tolerance_expense,       ///< small rests given up by the close
    impairment_expense,      ///< what the loss allowance grew by; by closes alone
    prior_year_adjustments,  ///< income of a year that was ended before it was known
};

inline constexpr std::size_t position_components = 21;

/// "money", "portfolio", ... as spelled in the enum.
std::string_view to_string(PositionComponent component) noexcept;
/// The opposite. Throws InvalidInput naming `field`.
PositionComponent parse_position_component(std::string_view text, std::string_view field);

/// A loan's place in the books: one amount a component, in one currency. A position that is
/// complete sums to zero; so does the difference of two positions, which is what an entry posts.
class Position {
 public:
    explicit Position(Currency currency) noexcept : currency_(currency) {}

    Currency currency() const noexcept { return currency_; }
    Money amount(PositionComponent component) const noexcept;
    /// Adds to one component. Throws InvariantViolation on overflow or another currency.
    void add(PositionComponent component, const Money& amount);

    bool is_zero() const noexcept;
    /// Throws InvariantViolation with the components when they do not sum to zero.
    void check_balanced() const;

    Position& operator+=(const Position& other);
    Position& operator-=(const Position& other);
    friend Position operator+(Position left, const Position& right) { return left += right; }
    friend Position operator-(Position left, const Position& right) { return left -= right; }
    Position operator-() const;
    friend bool operator==(const Position&, const Position&) = default;

 private:
    Currency currency_;
    std::array<Minor, position_components> amounts_{};
};

}  // namespace tawi::journal
