#include <gtest/gtest.h>

#include "ledger/loan/fees.h"
#include "ledger/loan/position.h"
#include "tests/ledger/loan/property.h"
#include "tests/ledger/loan/walks.h"

/// What holds of a loan's balances after every event and on any day.
namespace tawi::loan {
namespace {

using journal::PositionComponent;

/// The sum over all rows of what `part` gives.
template <typename Part>
Money sum(const LoanState& state, Part part) {
    auto total = Money::zero(state.currency());
    for (const auto& row : state.instalments)
        total += part(row);
    return total;
}

void check_cells(const LoanState& state) {
    for (const auto& row : state.instalments) {
        for (const auto& cell : row.cells) {
            RC_ASSERT(!cell.due.is_negative());
            RC_ASSERT(!cell.paid.is_negative());
            RC_ASSERT(!cell.waived.is_negative());
            RC_ASSERT(!cell.written_off.is_negative());
            RC_ASSERT(!cell.capitalised.is_negative());
            RC_ASSERT(!cell.unpaid().is_negative());
        }
        RC_ASSERT(!row.capitalised_interest.is_negative());
        RC_ASSERT(!row.late_interest.is_negative());
        RC_ASSERT(!row.paid_in_advance.is_negative());
        RC_ASSERT(!row.paid_late.is_negative());
        RC_ASSERT(row.paid_in_advance + row.paid_late <= row.paid());
    }
}

LOAN_PROPERTY(Balances, CellsAndPoolsAreNeverNegative, 10) {
    walk(*any_eventful_history(), [](const Step& step) {
        const auto& state = step.after;
        check_cells(state);
        for (const auto& pool : {state.advance, state.overpayment, state.refund_to_be_returned,
                                 state.recovered, state.tolerance_written_off})
            RC_ASSERT(!pool.is_negative());
        RC_ASSERT(state.recovered <= state.written_off());
    });
}

LOAN_PROPERTY(Balances, TheOutstandingPrincipalIsNeverNegative, 10) {
    walk(*any_eventful_history(),
         [](const Step& step) { RC_ASSERT(!step.after.outstanding_principal().is_negative()); });
}

// What the rows still ask for is what is owed, and what is going to be when interest joins it.
LOAN_PROPERTY(Balances, TheRowsAskForTheOutstandingPrincipalAndWhatWillJoinIt, 10) {
    walk(*any_eventful_history(), [](const Step& step) {
        const auto& state = step.after;
        const auto zero = Money::zero(state.currency());
        const auto unpaid = sum(state, [](const InstalmentState& row) {
            return row.of(Component::principal).unpaid();
        });
        const auto will_join = sum(state, [&](const InstalmentState& row) {
            return row.ends_on > state.as_of ? row.capitalised_interest : zero;
        });
        RC_ASSERT(unpaid == state.outstanding_principal() + will_join);
    });
}

LOAN_PROPERTY(Balances, PrincipalDueIsWhatWasDisbursedAndCapitalised, 10) {
    walk(*any_eventful_history(), [](const Step& step) {
        const auto& state = step.after;
        const auto joins = sum(state, [](const InstalmentState& row) {
            return row.of(Component::fee).capitalised + row.of(Component::penalty).capitalised +
                   row.of(Component::interest).capitalised + row.capitalised_interest;
        });
        const auto due =
            sum(state, [](const InstalmentState& row) { return row.of(Component::principal).due; });
        RC_ASSERT(due == state.disbursed + joins);
    });
}

LOAN_PROPERTY(Balances, NoMoreInterestIsPaidThanIsDue, 10) {
    walk(*any_eventful_history(), [](const Step& step) {
        const auto& state = step.after;
        const auto due =
            sum(state, [](const InstalmentState& row) { return row.of(Component::interest).due; });
        RC_ASSERT(state.paid(Component::interest) + state.waived(Component::interest) <= due);
    });
}

// Without a replay: what each step moved is all that moves the principal.
LOAN_PROPERTY(Balances, ThePrincipalRollsForward, 10) {
    const auto history = *any_eventful_history();
    auto rolled = Money::zero(history.terms.principal.currency());
    walk(history, [&](const Step& step) {
        const auto& [before, after, event, allocation] = step;
        if (event != nullptr && event->kind == EventKind::disbursement) rolled += event->amount;
        const auto paid = [](const LoanState& state) { return state.paid(Component::principal); };
        rolled += after.capitalised() - before.capitalised();
        rolled -=
            after.written_off(Component::principal) - before.written_off(Component::principal);
        // Between events only money held pays.
        const bool pays = event != nullptr && is_money_in(event->kind);
        rolled -= pays ? allocation.of(Component::principal) : paid(after) - paid(before);
        RC_ASSERT(rolled == after.outstanding_principal());
    });
}

// Between events no money comes from anywhere: what rows were paid was held.
LOAN_PROPERTY(Balances, TimePaysOutOfMoneyHeldAlone, 10) {
    walk(*any_eventful_history(), [](const Step& step) {
        if (step.event != nullptr) return;
        const auto in_hand = [](const LoanState& state) {
            return state.advance + state.overpayment - state.refund_to_be_returned +
                   sum(state, [](const InstalmentState& row) { return row.paid(); });
        };
        RC_ASSERT(in_hand(step.before) == in_hand(step.after));
        RC_ASSERT(step.after.money_in == step.before.money_in);
        RC_ASSERT(step.after.money_out == step.before.money_out);
    });
}

LOAN_PROPERTY(Balances, MoneyInLessMoneyOutIsTheMoneyOfThePosition, 10) {
    const auto history = *any_eventful_history();
    auto money = Money::zero(history.terms.principal.currency());
    walk(history, [&](const Step& step) {
        if (step.event != nullptr) {
            const auto kind = step.event->kind;
            const auto& amount = step.event->amount;
            if (is_money_in(kind)) money += amount;
            if (kind == EventKind::refund) money -= amount;
            if (kind == EventKind::disbursement) {
                money -=
                    amount - fees_with_disbursement(history.terms, amount, Fee::When::deducted);
            }
        }
        RC_ASSERT(position_of(step.after).amount(PositionComponent::money) == money);
    });
}

LOAN_PROPERTY(Balances, PositionsSumToZeroWithNoNegativeAssets, 10) {
    walk(*any_eventful_history(), [](const Step& step) {
        const auto position = position_of(step.after);
        position.check_balanced();
        for (const auto component :
             {PositionComponent::portfolio, PositionComponent::interest_receivable,
              PositionComponent::fee_receivable, PositionComponent::penalty_receivable,
              PositionComponent::refund_to_be_returned, PositionComponent::loss_allowance,
              PositionComponent::tolerance_expense})
            RC_ASSERT(!position.amount(component).is_negative());
        for (const auto component :
             {PositionComponent::interest_received_in_advance,
              PositionComponent::repayments_in_advance, PositionComponent::overpayment,
              PositionComponent::impairment_expense})
            RC_ASSERT(!position.amount(component).is_positive());
    });
}

LOAN_PROPERTY(Balances, RecoveriesGiveNoMoreImpairmentBackThanPrincipalWasLost, 10) {
    walk(*any_eventful_history(), [](const Step& step) {
        const auto position = position_of(step.after);
        const auto returned = -position.amount(PositionComponent::impairment_expense);
        RC_ASSERT(returned <= step.after.recovered);
        RC_ASSERT(returned <= position.amount(PositionComponent::loss_allowance));
        RC_ASSERT(returned <= step.after.written_off(Component::principal));
        RC_ASSERT(position.amount(PositionComponent::recovery_income).is_zero());
        RC_ASSERT(position.amount(PositionComponent::write_off_expense).is_zero());
    });
}

}  // namespace
}  // namespace tawi::loan
