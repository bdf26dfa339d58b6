#pragma once

#include <optional>
#include <vector>

#include "ledger/loan/event.h"
#include "ledger/loan/schedule.h"

namespace tawi::loan {

/// A row of the schedule with what is due now (less than the contract after an early settlement)
/// and what was paid of it.
struct InstalmentState {
    Instalment contract;
    Money interest_due;
    Money fees_due;
    Money principal_paid;
    Money interest_paid;
    Money fees_paid;
    std::optional<Date> paid_on{};  ///< when the last part of it was paid

    Money due() const { return contract.principal + interest_due + fees_due; }
    Money paid() const { return principal_paid + interest_paid + fees_paid; }
    Money unpaid() const { return due() - paid(); }
};

/// What one payment went to; the parts sum to the payment. `advance` is negative where the payment
/// settled the loan and used up the advance held before.
struct Allocation {
    Money principal;
    Money interest;
    Money fees;
    Money advance;
    Money overpayment;

    static Allocation none(Currency currency);
};

/// Everything that follows from a contract and its events at the opening of the business day
/// `as_of`: the closes of all earlier days have been done.
struct LoanState {
    Date as_of;
    Money disbursed;
    std::optional<Date> disbursed_on{};
    std::vector<InstalmentState> instalments{};
    Money advance;                          ///< held for instalments that are not yet due
    Money overpayment;                      ///< owed back to the borrower
    Money money_in;                         ///< sum of repayments
    std::optional<Date> settled_on{};       ///< the day on which it was paid in full
    std::optional<Date> last_value_date{};  ///< of the events applied so far

    bool is_closed() const;
    Money principal_paid() const;
    Money outstanding_principal() const;
    Money interest_earned() const;  ///< to the opening of as_of
    Money interest_paid() const;
    Money fees_earned() const;  ///< of instalments that have fallen due
    Money fees_paid() const;
    Money accrued_interest() const;  ///< earned and not paid; never negative
    Money overdue() const;           ///< unpaid parts of instalments due before as_of
    /// The oldest due date with an unpaid part above `tolerance`, due before as_of.
    std::optional<Date> oldest_overdue_on(const Money& tolerance) const;
    int days_past_due(const Money& tolerance) const;
    /// What closes the loan on as_of: principal, interest to the day, fees fallen due.
    Money owed_to_settle() const;
    /// The same less the advance held: the quote for the borrower. Never negative.
    Money settlement_amount() const;

    Currency currency() const { return disbursed.currency(); }

    RoundingMode rounding = RoundingMode::half_even;  ///< frozen from the terms, as is:
    InterestMethod interest_method = InterestMethod::declining_balance;
};

/// Interest that `row` owes in all when the loan is settled at the opening of `state.as_of`: what
/// is due or earned, or the whole of a flat row (no rebate); never less than was paid. Once
/// settled, what was due then.
Money interest_at_settlement(const LoanState& state, const InstalmentState& row);

/// Interest of one row earned to the opening of `as_of`: the exact interest x calendar days passed
/// / days of its period, rounded once, so that it meets the row's interest at the end (DOMAIN,
/// *Inside a period*). The one function that accrual, settlement and the close of day use.
Money interest_earned(const Instalment& row, const Date& as_of, RoundingMode rounding);

}  // namespace tawi::loan
