#include <utility>

#include "ledger/loan/quote.h"
#include "ledger/loan/replay.h"
#include "ledger/operations/demonstration_office.h"

namespace tawi::operations {

namespace {

using loan::Component;
using loan::EventKind;

constexpr int days_until_rescheduled = 45;
constexpr int days_until_written_off = 150;
constexpr int days_until_recovery = 25;

Money share(const Money& amount, const Exact& part) {
    return Money::round(amount.exact() * part, amount.currency(), RoundingMode::down);
}

}  // namespace

void DemonstrationOffice::plan_trouble(const LoanPointer& loan,
                                       const loan::InstalmentState& first_missed) {
    const auto due = day_of(first_missed.due_on);
    if (loan->habit == Habit::is_rescheduled) {
        at(due + days_until_rescheduled, [this, loan](int today) { reschedule(today, loan); });
    } else {
        at(due + days_until_written_off, [this, loan](int today) { write_off(today, loan); });
    }
}

loan::LoanState DemonstrationOffice::state_on(int day, const Loan& loan) const {
    return loan::replay(*loan.terms, loan.events, date(day));
}

void DemonstrationOffice::record(int day, const LoanPointer& loan, const people::Principal& actor,
                                 loan::Event event, const std::string& reason) {
    const auto value_date = event.value_date;
    record_event(world_.stores.lending, command(actor, day), {loan->id, value_date, {}, reason, {}},
                 std::move(event), [&](const PostedLoanEvent& posted) {
                     after_event(day, loan, posted);
                     return Answer{201, "{}"};
                 });
}

void DemonstrationOffice::pay_late(int day, const LoanPointer& loan, const Money& amount) {
    if (loan->closed) return;
    auto penalties = state_on(day, *loan).overdue(Component::penalty);
    if (penalties.is_positive() && world_.chance.percent(12)) {
        record(day, loan, staff_.manager,
               {.kind = EventKind::penalty_waiver, .value_date = date(day), .amount = penalties},
               "Illness in the family, seen by the officer");
        penalties -= penalties;
    }
    pay(day, loan, amount + penalties, false);
}

void DemonstrationOffice::pay_what_is_due(int day, const LoanPointer& loan) {
    if (loan->closed) return;
    const auto state = state_on(day, *loan);
    auto amount = -state.advance;
    for (const auto& row : state.instalments) {
        if (row.due_on <= state.as_of) amount += row.unpaid();
    }
    pay(day, loan, amount, false);
}

void DemonstrationOffice::follow_new_plan(int day, const LoanPointer& loan) {
    if (loan->closed) return;
    for (const auto& row : state_on(day, *loan).instalments) {
        if (row.due_on < date(day) || row.unpaid().is_zero()) continue;
        at(day_of(row.due_on), [this, loan](int today) { pay_what_is_due(today, loan); });
    }
}

void DemonstrationOffice::prepay(int day, const LoanPointer& loan) {
    if (loan->closed) return;
    const auto amount = share(state_on(day, *loan).outstanding_principal(), Exact(2, 5));
    if (!amount.is_positive()) return;
    const auto rule = world_.chance.percent(50) ? loan::AdvanceRule::smaller_instalments
                                                : loan::AdvanceRule::shorter_term;
    record(day, loan, loan->officer,
           {.kind = EventKind::prepayment,
            .value_date = date(day),
            .amount = amount,
            .advance_rule = rule},
           "A good season");
    follow_new_plan(day, loan);
}

void DemonstrationOffice::reschedule(int day, const LoanPointer& loan) {
    if (loan->closed) return;
    const auto state = state_on(day, *loan);
    const auto joins = state.overdue() - state.overdue(Component::principal);
    record(day, loan, staff_.manager,
           {.kind = EventKind::reschedule,
            .value_date = date(day),
            .amount = joins,
            .reschedule = loan::Reschedule{.added_instalments = 3, .include_arrears = true}},
           "Flood at the market; three instalments more");
    follow_new_plan(day, loan);
}

void DemonstrationOffice::write_off(int day, const LoanPointer& loan) {
    if (loan->closed) return;
    const auto quote = loan::settlement_quote(*loan->terms, state_on(day, *loan));
    record(day, loan, staff_.manager,
           {.kind = EventKind::write_off, .value_date = date(day), .amount = quote.amount},
           "Moved away; cannot be found");
    at(day + days_until_recovery, [this, loan](int today) { recover(today, loan); });
}

void DemonstrationOffice::recover(int day, const LoanPointer& loan) {
    const auto amount = share(state_on(day, *loan).written_off(), Exact(1, 5));
    if (!amount.is_positive()) return;
    record(day, loan, loan->officer,
           {.kind = EventKind::recovery, .value_date = date(day), .amount = amount},
           "Found through the guarantor");
}

}  // namespace tawi::operations
