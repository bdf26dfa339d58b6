#include "tests/conformance/published_history.h"

#include <Poco/JSON/Array.h>

#include <algorithm>
#include <stdexcept>

#include "ledger/loan/down_payment.h"
#include "ledger/loan/position.h"
#include "ledger/loan/quote.h"
#include "tests/conformance/published_terms.h"

namespace tawi {

namespace {

using loan::Event;
using loan::EventKind;
using Poco::JSON::Object;

Date date_of(const Object& printed, const std::string& field) {
    return parse_date(printed_text(printed, field), '/' + field);
}

Money amount_of(const Object& printed, Currency currency) {
    return Money::round(printed_number(printed_text(printed, "amount")), currency,
                        RoundingMode::half_even);
}

bool moves_money(const RecordedEvent& recorded) {
    return recorded.type == "disburse" || recorded.type == "down_payment" ||
           recorded.type == "repay";
}

bool is_undone_by(const RecordedEvent& recorded, const std::string& type, const std::string& on) {
    if (!on.empty() && to_string(recorded.event.value_date) != on) return false;
    return type == "any" ? moves_money(recorded) : recorded.type == "repay";
}

}  // namespace

PublishedHistory::PublishedHistory(const Object& history, EventKind charge_off)
    : printed_terms_(*history.getObject("terms")),
      charge_off_(charge_off),
      terms_(published_terms(history)),
      planned_on_(terms_.disbursed_on),
      planned_amount_(Money::round(printed_number(printed_text(printed_terms_, "principal")),
                                   terms_.principal.currency(), RoundingMode::half_even)),
      first_planned_on_(planned_on_) {
    const auto events = history.getArray("events");
    for (unsigned index = 0; index < events->size(); ++index) {
        record(*events->getObject(index));
        recorded_by_.push_back(recorded_.size());
        planned_by_.push_back(planned_on_);
    }
}

Event& PublishedHistory::add(const std::string& type, EventKind kind, const Date& on,
                             Money amount) {
    const auto number = static_cast<unsigned>(recorded_.size() + 1);
    recorded_.push_back({Event{number, kind, on, amount}, type});
    return recorded_.back().event;
}

loan::LoanState PublishedHistory::state_on(const Date& day) const {
    return loan::replay(terms_, events_of(recorded_), day);
}

void PublishedHistory::record(const Object& printed) {
    const auto kind = printed_text(printed, "kind");
    const auto currency = terms_.principal.currency();
    if (printed.has("expect_error")) return;
    if (kind == "approve") {
        planned_on_ = date_of(printed, "expected_disbursement_date");
    } else if (kind == "disburse") {
        disburse(printed);
    } else if (kind == "repay") {
        const bool recalculated = terms_.late_interest != loan::LateInterestRule::none;
        add(kind, recalculated ? EventKind::prepayment : EventKind::repayment,
            date_of(printed, "date"), amount_of(printed, currency));
    } else if (kind == "charge") {
        charge(printed);
    } else if (kind == "waive_charge") {
        waive_last_charge();
    } else if (kind == "reschedule") {
        reschedule(printed);
    } else if (kind == "pay_off") {
        const auto day = date_of(printed, "date");
        add("repay", EventKind::settlement, day,
            loan::settlement_quote(terms_, state_on(day)).amount);
    } else if (kind == "charge_off") {
        charge_off(date_of(printed, "date"));
    } else if (kind == "undo") {
        undo(printed);
    } else if (kind == "undo_disbursal" || kind == "undo_last_disbursal") {
        undo_disbursement(kind == "undo_last_disbursal");
    } else if (kind != "cob") {
        throw std::runtime_error("unknown event " + kind);
    }
}

void PublishedHistory::disburse(const Object& printed) {
    const auto day = date_of(printed, "date");
    const auto amount = amount_of(printed, terms_.principal.currency());
    add("disburse", EventKind::disbursement, day, amount);
    if (printed_terms_.getValue<bool>("auto_down_payment")) {
        add("down_payment", EventKind::repayment, day, loan::due_at_once(terms_, amount));
    }
}

/// A charge counts from its own date even when it was added later.
void PublishedHistory::charge(const Object& printed) {
    const auto charge = printed.getObject("charge");
    if (printed_text(*charge, "calculation") != "flat") return;  // a fee of the contract
    const auto due_on = date_of(printed, "due_date");
    auto& event =
        add("charge", charge->getValue<bool>("is_penalty") ? EventKind::penalty : EventKind::charge,
            std::min(due_on, date_of(printed, "date")),
            amount_of(printed, terms_.principal.currency()));
    event.due_on = due_on;
    event.note = printed_text(*charge, "name");
}

void PublishedHistory::charge_off(const Date& day) {
    if (charge_off_ == EventKind::write_off) {
        add("charge_off", EventKind::write_off, day,
            loan::settlement_quote(terms_, state_on(day)).amount);
        return;
    }
    const auto zero = Money::zero(terms_.principal.currency());
    add("classified", EventKind::classification, day, zero).non_performing = true;
}

/// It counts from the day on which the charge is due.
void PublishedHistory::waive_last_charge() {
    const auto last = std::find_if(recorded_.rbegin(), recorded_.rend(),
                                   [](const auto& each) { return each.type == "charge"; });
    const auto charge = last->event;
    auto& event = add("waive_charge", EventKind::charge_waiver, *charge.due_on, charge.amount);
    event.waives = charge.number;
}

/// One that moves an instalment that has fallen due counts from the day before it did.
void PublishedHistory::reschedule(const Object& printed) {
    const auto from = date_of(printed, "from_date");
    const auto day = std::min(date_of(printed, "date"), add_days(from, -1));
    loan::Reschedule changes;
    for (const auto& row : state_on(day).instalments) {
        if (row.kind == loan::RowKind::instalment && row.due_on == from) {
            changes.from_instalment = row.number;
        }
    }
    if (printed.has("adjusted_due_date")) changes.due_on = date_of(printed, "adjusted_due_date");
    if (printed.has("extra_terms")) {
        changes.added_instalments =
            static_cast<unsigned>(std::stoul(printed_text(printed, "extra_terms")));
    }
    auto& event =
        add("reschedule", EventKind::reschedule, day, Money::zero(terms_.principal.currency()));
    event.reschedule = changes;
}

void PublishedHistory::reverse(unsigned number) {
    auto& target = recorded_.at(number - 1);
    const auto event = target.event;
    target.reversed_by = static_cast<unsigned>(recorded_.size() + 1);
    add("undo", EventKind::reversal, event.value_date, event.amount).reverses = number;
}

/// "nth" counts the events of the type (on the date, if one is named), undone ones too.
void PublishedHistory::undo(const Object& printed) {
    const auto target = printed.getObject("target");
    const auto type = printed_text(*target, "type");
    const auto on = printed_text(*target, "on_date");
    std::vector<unsigned> numbers;
    for (const auto& recorded : recorded_) {
        if (is_undone_by(recorded, type, on)) numbers.push_back(recorded.event.number);
    }
    const auto nth = printed_text(*target, "nth");
    reverse(nth.empty() ? numbers.back() : numbers.at(std::stoul(nth) - 1));
}

void PublishedHistory::undo_disbursement(bool last_only) {
    std::vector<unsigned> numbers;
    for (const auto& recorded : recorded_) {
        if (!recorded.reversed_by && recorded.type != "undo") {
            numbers.push_back(recorded.event.number);
        }
    }
    while (!numbers.empty()) {
        const auto number = numbers.back();
        numbers.pop_back();
        reverse(number);
        if (last_only && recorded_.at(number - 1).type == "disburse") return;
    }
}

bool PublishedHistory::is_disbursed_after(int index) const {
    const auto counting = loan::effective_events(events_of(recorded_after(index)));
    const auto count = index < 0 ? 0 : recorded_by_.at(static_cast<std::size_t>(index));
    return std::any_of(counting.begin(), counting.end(), [&](const Event& event) {
        return event.kind == EventKind::disbursement && event.number <= count;
    });
}

std::vector<RecordedEvent> PublishedHistory::recorded_after(int index) const {
    const auto count = index < 0 ? 0 : recorded_by_.at(static_cast<std::size_t>(index));
    std::vector<RecordedEvent> recorded(recorded_.begin(),
                                        recorded_.begin() + static_cast<std::ptrdiff_t>(count));
    for (auto& each : recorded) {
        if (each.reversed_by && *each.reversed_by > count) each.reversed_by.reset();
    }
    const auto counting = loan::effective_events(events_of(recorded));
    const bool disbursed = std::any_of(counting.begin(), counting.end(), [](const Event& event) {
        return event.kind == EventKind::disbursement;
    });
    if (disbursed) return recorded;
    const auto day =
        index < 0 ? first_planned_on_ : planned_by_.at(static_cast<std::size_t>(index));
    const auto number = static_cast<unsigned>(recorded_.size() + 1);
    recorded.push_back({Event{number, EventKind::disbursement, day, planned_amount_}, "planned"});
    return recorded;
}

std::vector<Event> events_of(const std::vector<RecordedEvent>& recorded) {
    std::vector<Event> events;
    for (const auto& each : recorded)
        events.push_back(each.event);
    return events;
}

std::vector<AppliedEvent> applied_events(const loan::Terms& terms,
                                         const std::vector<RecordedEvent>& recorded) {
    std::vector<AppliedEvent> applied;
    const auto counting = loan::effective_events(events_of(recorded));
    if (counting.empty()) return applied;
    auto state = loan::replay(terms, {}, counting.front().value_date);
    for (const auto& event : counting) {
        loan::advance_to(terms, state, event.value_date);
        const auto before = loan::position_of(state);
        const auto allocation = loan::apply(terms, state, event);
        const auto found = std::find_if(recorded.begin(), recorded.end(), [&](const auto& each) {
            return each.event.number == event.number;
        });
        applied.push_back(
            {*found, allocation, state.outstanding_principal(), loan::position_of(state) - before});
    }
    return applied;
}

}  // namespace tawi
