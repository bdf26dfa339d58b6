#include "ledger/loan/event_check.h"

#include <algorithm>

#include "ledger/error.h"
#include "ledger/loan/agreed_amounts.h"
#include "ledger/loan/classification.h"
#include "ledger/loan/posting.h"
#include "ledger/loan/quote.h"
#include "ledger/loan/replay.h"

namespace tawi::loan {

namespace {

using Events = std::span<const Event>;

bool has_no_amount(EventKind kind) {
    return kind == EventKind::classification || kind == EventKind::change ||
           kind == EventKind::reschedule || kind == EventKind::reversal;
}

void check_form(const Terms& terms, const Event& event) {
    const bool in_range =
        event.amount.currency() == terms.principal.currency() &&
        (event.amount.is_positive() || (has_no_amount(event.kind) && event.amount.is_zero()));
    if (!in_range) {
        throw InvalidInput("/amount", "out_of_range",
                           "The amount must be more than zero, in the loan's currency.");
    }
    if ((event.kind == EventKind::reschedule) != event.reschedule.has_value()) {
        throw InvalidInput("/reschedule", "contradiction",
                           "A reschedule, and nothing else, says what it changes.");
    }
    if (event.reverses && event.kind != EventKind::reversal) {
        throw InvalidInput("/reverses", "contradiction", "Only a reversal reverses an event.");
    }
    if (event.waives && event.kind != EventKind::charge_waiver) {
        throw InvalidInput("/waives", "contradiction", "Only a charge_waiver names a charge.");
    }
    const bool charge = event.kind == EventKind::charge || event.kind == EventKind::penalty;
    if (event.due_on && !charge) {
        throw InvalidInput("/due_on", "contradiction", "Only a charge or penalty has a due date.");
    }
    if (event.due_on && *event.due_on < event.value_date) {
        throw InvalidInput("/due_on", "before_value_date",
                           "A charge falls due on its value date or later.");
    }
}

void check_disbursement(const Terms& terms, const std::vector<Event>& counting,
                        const Event& event) {
    for (const auto& earlier : counting) {
        const bool ends = earlier.kind == EventKind::settlement ||
                          earlier.kind == EventKind::refinancing ||
                          earlier.kind == EventKind::write_off;
        if (ends && earlier.value_date <= event.value_date) {
            throw Refused(RefusalCode::already_settled,
                          "The loan was settled or written off; nothing more can be paid out.");
        }
    }
    auto disbursed = Money::zero(terms.principal.currency());
    for (const auto& earlier : counting) {
        if (earlier.kind == EventKind::disbursement) disbursed += earlier.amount;
    }
    if (counting.empty() && first_due_on(terms, event.value_date) <= event.value_date) {
        throw InvalidInput("/value_date", "after_first_due_date",
                           "The loan must be disbursed before its first instalment is due, on " +
                               tawi::to_string(first_due_on(terms, event.value_date)) + ".");
    }
    const bool at_once = terms.tranches.empty() && !terms.tranches_as_they_come;
    if (at_once && disbursed.is_positive()) {
        throw Refused(RefusalCode::already_disbursed, "The loan has been disbursed already.");
    }
    if (at_once && event.amount != terms.principal) {
        throw InvalidInput("/amount", "not_the_principal",
                           "The disbursement must be the agreed principal, " +
                               tawi::to_string(terms.principal) + ".");
    }
    if (disbursed + event.amount > terms.principal) {
        throw Refused(RefusalCode::more_than_agreed,
                      "With this the disbursements would be more than the agreed " +
                          tawi::to_string(terms.principal) + ".",
                      "/amount");
    }
}

void check_after_disbursement(const std::vector<Event>& counting, const Event& event) {
    const auto first = std::find_if(counting.begin(), counting.end(), [](const Event& earlier) {
        return earlier.kind == EventKind::disbursement;
    });
    if (first == counting.end()) {
        throw Refused(RefusalCode::not_disbursed, "The loan has not been disbursed.");
    }
    if (event.value_date < first->value_date) {
        throw Refused(RefusalCode::value_date_before_disbursement,
                      "The event cannot count from before the disbursement on " +
                          tawi::to_string(first->value_date) + ".",
                      "/value_date");
    }
}

/// Whether `later` would have nothing to stand on without `target`.
bool stands_on(const Event& later, const Event& target) {
    if (later.number == target.number) return false;
    if (target.kind == EventKind::write_off) return later.kind == EventKind::recovery;
    return later.waives == target.number;
}

/// Nothing ends a loan before money that it pays out later.
void check_nothing_paid_out_later(const std::vector<Event>& counting, const Event& event) {
    for (const auto& later : counting) {
        if (later.kind != EventKind::disbursement || later.value_date <= event.value_date) continue;
        throw Refused(RefusalCode::depends_on_later_event,
                      "Event " + std::to_string(later.number) +
                          " paid money out after that day; reverse it first.",
                      "/value_date");
    }
}

/// Whether without `target` the loan would be paid out by `other` alone, too late for its first due
/// date.
bool is_too_late_alone(const Terms& terms, const std::vector<Event>& counting, const Event& target,
                       const Event& other) {
    if (other.kind != EventKind::disbursement || other.number == target.number) return false;
    const bool first = std::none_of(counting.begin(), counting.end(), [&](const Event& earlier) {
        return earlier.kind == EventKind::disbursement && earlier.number != target.number &&
               earlier.value_date < other.value_date;
    });
    return first && first_due_on(terms, other.value_date) <= other.value_date;
}

void check_reversal(const Terms& terms, Events before, const std::vector<Event>& counting,
                    const Event& event) {
    if (!event.reverses) {
        throw InvalidInput("/reverses", "required", "A reversal names the event it takes away.");
    }
    const auto& target = event_of_number(before, *event.reverses);
    if (std::any_of(before.begin(), before.end(),
                    [&](const Event& earlier) { return earlier.reverses == event.reverses; })) {
        throw Refused(RefusalCode::already_reversed, "The event has been reversed already.");
    }
    if (target.kind == EventKind::reversal) {
        throw Refused(RefusalCode::not_reversible, "A reversal cannot be reversed.");
    }
    if (!event.amount.is_zero() && event.amount != target.amount) {
        throw InvalidInput("/amount", "not_the_amount",
                           "A reversal takes all of the event away: " +
                               tawi::to_string(target.amount) + ", or no amount at all.");
    }
    const bool only_ground =
        target.kind == EventKind::disbursement &&
        std::none_of(counting.begin(), counting.end(), [&](const Event& other) {
            return other.kind == EventKind::disbursement && other.number != target.number &&
                   other.value_date <= target.value_date;
        });
    for (const auto& later : counting) {
        const bool needs = (only_ground && later.number != target.number &&
                            later.kind != EventKind::disbursement) ||
                           (target.kind == EventKind::disbursement &&
                            is_too_late_alone(terms, counting, target, later)) ||
                           stands_on(later, target);
        if (!needs) continue;
        throw Refused(RefusalCode::depends_on_later_event,
                      "Event " + std::to_string(later.number) + " (" +
                          std::string(to_string(later.kind)) +
                          ") stands on it; reverse that one first.");
    }
}

Money unpaid(const LoanState& state, Component component) {
    auto total = Money::zero(state.currency());
    for (const auto& row : state.instalments)
        total += row.of(component).unpaid();
    return total;
}

void refuse_more(RefusalCode code, const Event& event, const Money& most, const std::string& what) {
    if (event.amount <= most) return;
    throw Refused(code, what + " " + tawi::to_string(most) + ".", "/amount");
}

void check_waived_charge(Events before, unsigned number) {
    const auto charge = std::find_if(before.begin(), before.end(),
                                     [&](const Event& each) { return each.number == number; });
    if (charge == before.end()) {
        throw InvalidInput("/waives", "no_such_event", "The loan has no event of that number.");
    }
    if (charge->kind != EventKind::charge && charge->kind != EventKind::penalty) {
        throw InvalidInput("/waives", "not_a_charge", "That event is no charge.");
    }
}

/// What of one charge is left to waive.
void check_waiver_of(const LoanState& state, const Event& event) {
    const auto charge =
        std::find_if(state.charges.begin(), state.charges.end(),
                     [&](const AddedCharge& each) { return each.event == *event.waives; });
    const auto left =
        charge == state.charges.end() ? Money::zero(state.currency()) : waivable(state, *charge);
    refuse_more(RefusalCode::more_than_owed, event, left, "What is left of that charge is");
}

/// A refund is of money that is owed back on its day and at the end of all that is recorded.
void check_refund(const Terms& terms, Events before, const Event& event, const LoanState& state) {
    refuse_more(RefusalCode::more_than_overpaid, event, state.overpayment, "What is owed back is");
    const auto counting = effective_events(before);
    const auto end = std::max(event.value_date, counting.back().value_date);
    refuse_more(RefusalCode::more_than_overpaid, event, replay(terms, before, end).overpayment,
                "What is still owed back is");
}

/// Money in of any amount, on any loan that was paid out.
bool is_plain_payment(EventKind kind) {
    return kind == EventKind::repayment || kind == EventKind::prepayment ||
           kind == EventKind::set_off;
}

Money overdue_charges(const LoanState& state) {
    return state.overdue() - state.overdue(Component::principal);
}

/// Where income is suspended with it, non-performing ends only by the borrower's payments.
void check_classification(const Terms& terms, const LoanState& state, const Event& event) {
    const bool ends = state.non_performing && !event.non_performing;
    if (!ends || terms.income_recognition != IncomeRecognition::accrual_with_suspension) return;
    if (is_cured(terms, state)) return;
    std::string sentence = "The loan stays non-performing until nothing is overdue";
    if (state.rescheduled_on) {
        sentence += " and the last instalments since its reschedule were paid in time: " +
                    std::to_string(terms.cure_instalments);
    }
    throw Refused(RefusalCode::not_cured, sentence + ".", "/non_performing");
}

/// What an agreed amount may be is read off the loan as it stands on the event's day.
void check_amount(const Terms& terms, Events before, const Event& event) {
    const auto state = replay(terms, before, event.value_date);
    switch (event.kind) {
        case EventKind::charge_waiver:
            if (event.waives) return check_waiver_of(state, event);
            return refuse_more(RefusalCode::more_than_owed, event, unpaid(state, Component::fee),
                               "The unpaid fees are");
        case EventKind::interest_waiver:
            return refuse_more(RefusalCode::more_than_owed, event,
                               unpaid(state, Component::interest), "The unpaid interest is");
        case EventKind::penalty_waiver:
            return refuse_more(RefusalCode::more_than_owed, event,
                               unpaid(state, Component::penalty), "The unpaid penalties are");
        case EventKind::refund:
            return check_refund(terms, before, event, state);
        case EventKind::write_off: {
            if (state.written_off_on) {
                throw Refused(RefusalCode::already_written_off,
                              "The loan has been written off already.");
            }
            const auto owed = settlement_quote(terms, state).amount;
            refuse_more(RefusalCode::more_than_owed, event, owed, "What is owed is");
            if (event.amount == owed) return;
            throw InvalidInput("/amount", "not_all_that_is_owed",
                               "A write-off gives up all that is owed, " + tawi::to_string(owed) +
                                   "; a part of it is waived.");
        }
        case EventKind::recovery:
            if (!state.written_off_on) {
                throw Refused(RefusalCode::not_written_off,
                              "The loan was not written off; record a repayment.");
            }
            return;
        case EventKind::reschedule:
            if (!state.interest_ends_on) {
                const bool joins = event.reschedule->include_arrears;
                refuse_more(RefusalCode::more_than_owed, event,
                            joins ? overdue_charges(state) : Money::zero(state.currency()),
                            "The overdue interest, fees and penalties that can join are");
                return check_reschedule(state.plan, terms, event.value_date, *event.reschedule);
            }
            throw Refused(RefusalCode::already_settled,
                          "The loan was settled or written off; nothing is left to reschedule.");
        case EventKind::classification:
            return check_classification(terms, state, event);
        case EventKind::settlement:
        case EventKind::refinancing: {
            const auto quote = settlement_quote(terms, state);
            if (event.amount >= quote.amount) return;
            throw Refused(RefusalCode::below_settlement_quote,
                          "Settling the loan that day takes " + tawi::to_string(quote.amount) + ".",
                          "/amount");
        }
        default:
            return;
    }
}

}  // namespace

void check_event(const Terms& terms, Events before, const Event& event) {
    check_form(terms, event);
    const auto counting = effective_events(before);
    if (event.kind == EventKind::disbursement) return check_disbursement(terms, counting, event);
    if (event.kind == EventKind::reversal) return check_reversal(terms, before, counting, event);
    check_after_disbursement(counting, event);
    if (event.waives) check_waived_charge(before, *event.waives);
    if (is_checked_by_replay(event.kind)) {
        check_amount(terms, before, event);
    }
    if (event.kind == EventKind::settlement || event.kind == EventKind::refinancing ||
        event.kind == EventKind::write_off) {
        check_nothing_paid_out_later(counting, event);
    }
}

void check_event(const Terms& terms, Events before, const LoanState& state, const Event& event) {
    if (is_plain_payment(event.kind) && state.disbursed_on && counts_last(state, event)) {
        return check_form(terms, event);
    }
    check_event(terms, before, event);
}

}  // namespace tawi::loan
