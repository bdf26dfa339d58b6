#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "ledger/loan/charge_rules.h"
#include "ledger/loan/deferred_fees.h"
#include "ledger/loan/event.h"
#include "ledger/loan/instalment_state.h"
#include "ledger/loan/plan.h"
#include "ledger/loan/suspended_income.h"

namespace tawi::loan {

/// What one event moved; the parts of money in sum to the event's amount. `advance` is negative
/// where a payment used up the advance held before.
struct Allocation {
    std::array<Money, 4> parts;  ///< by Component
    Money advance;
    Money overpayment;
    Money recovery;  ///< of what was written off
    Money prepaid;   ///< principal paid ahead of its row (also part of parts[principal])
    Money lapsed;    ///< of an agreed amount that found nothing left to take
    Money refund_returned;

    static Allocation none(Currency currency);
    const Money& of(Component component) const { return parts[index_of(component)]; }
    Money& of(Component component) { return parts[index_of(component)]; }
};

/// A charge added by an event, and the row that it joined.
struct AddedCharge {
    unsigned event = 0;
    Component component = Component::fee;
    std::string name{};
    Date due_on;      ///< its own
    Date row_due_on;  ///< as it is now
    Money amount;
    unsigned row_number = 0;  ///< of the instalment; 0: the charge is a row of its own
    Money waived;             ///< of it, by name

    /// Whether this is the row that it joined.
    bool is_on(const InstalmentState& row) const {
        if (row_number != 0) return row.number == row_number;
        const bool apart = row.kind == RowKind::charge || row.kind == RowKind::superseded;
        return apart && row.due_on == row_due_on;
    }
};

/// Everything that follows from a contract and its events at the opening of the business day
/// `as_of`: the closes of all earlier days have been done.
struct LoanState {
    Date as_of;
    Money disbursed;  ///< in all, fees kept back included
    Plan plan{};      ///< the contract as it now stands; empty before the first disbursement
    std::vector<InstalmentState> instalments{};  ///< by due date
    Money money_in;                              ///< received from or for the borrower
    Money money_out;                             ///< paid out: disbursements less fees, refunds
    Money advance;                               ///< held for instalments that are not yet due
    Money overpayment;                           ///< owed back to the borrower
    Money refund_to_be_returned;         ///< refunded out of money that turned out not to be there
    Money recovered;                     ///< paid after the write-off
    Money tolerance_written_off;         ///< small rests given up by the close
    std::optional<Date> disbursed_on{};  ///< the first disbursement
    std::optional<Date> settled_on{};    ///< the day on which it was paid in full
    std::optional<Date> interest_ends_on{};  ///< settled or written off: nothing is earned any
                                             ///< more, what is due is all that was
    bool closed_by_decision = false;         ///< by a settlement or write-off, not by a payment
    std::optional<Date> written_off_on{};
    std::optional<Date> rescheduled_on{};   ///< the last time
    std::optional<Date> last_value_date{};  ///< of the events applied so far
    bool non_performing = false;            ///< by a classification
    ClassificationBasis classified_by = ClassificationBasis::decision;  ///< where it is
    IncomeRecognition income_recognition = IncomeRecognition::accrual;  ///< frozen from the terms
    SuspendedIncome suspended;
    Money principal_taken;       ///< of the rows: paid or written off; a running total
    std::size_t first_open = 0;  ///< every row before this one is dealt with in full
    std::vector<DeferredFees> deferred_fees{};  ///< where the terms spread them, as last planned
    std::vector<AddedCharge> charges{};         ///< by events, in order of application
    std::vector<Money> penalties_charged{};     ///< by rule of the contract, for its caps

    bool is_closed() const;  ///< disbursed, and nothing is owed or will fall due
    Money paid(Component component) const;
    Money waived(Component component) const;
    Money written_off(Component component) const;
    Money written_off() const;            ///< all components
    Money outstanding_principal() const;  ///< not written off
    Money capitalised() const;            ///< interest and charges that have joined the principal
    Money earned(Component component) const;  ///< interest, fee, penalty: to the opening of as_of,
                                              ///< less what was waived
    Money earned_of(const InstalmentState& row, Component component) const;  ///< the same of a row
    /// What of a component has joined the principal, of all rows or of one.
    Money capitalised_of(Component component) const;
    Money capitalised_of(const InstalmentState& row, Component component) const;
    /// Earned and neither paid, written off nor capitalised; negative: paid before it was earned.
    Money receivable(Component component) const;
    Money accrued_interest() const;  ///< earned and not paid; never negative
    Money overdue() const;           ///< unpaid parts of rows due before as_of
    Money overdue(Component component) const;
    /// The oldest due date before as_of of a row whose unpaid part, penalties left out, is above
    /// `tolerance`.
    std::optional<Date> oldest_overdue_on(const Money& tolerance) const;
    int days_past_due(const Money& tolerance) const;

    Currency currency() const { return disbursed.currency(); }

    RoundingMode rounding = RoundingMode::half_even;  ///< frozen from the terms
    std::optional<Tax> tax{};                         ///< of the terms, with its rates
};

}  // namespace tawi::loan
