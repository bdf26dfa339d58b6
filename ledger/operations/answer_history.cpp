#include "ledger/operations/answer_history.h"

#include <algorithm>

#include "ledger/operations/answer_allocation.h"

namespace tawi::operations {

namespace {

using document::JsonWriter;
using loan::EventOutcome;

const EventOutcome* outcome_of(const SimulatedLoan& simulated, unsigned number) {
    const auto found =
        std::ranges::find(simulated.outcomes, number, [](const auto& each) { return each.number; });
    return found == simulated.outcomes.end() ? nullptr : &*found;
}

std::optional<unsigned> reversed_by(const SimulatedLoan& simulated, unsigned number) {
    for (const auto& each : simulated.known) {
        if (each.event.reverses == number) return each.event.number;
    }
    return std::nullopt;
}

/// "counted", "reversed", "reversal" or, where the day does not know it yet, "later".
std::string_view event_status(const SimulatedLoan& simulated, const loan::Event& event) {
    const bool is_known = std::ranges::any_of(
        simulated.known, [&](const auto& each) { return each.event.number == event.number; });
    if (!is_known) return "later";
    if (event.kind == loan::EventKind::reversal) return "reversal";
    return reversed_by(simulated, event.number) ? "reversed" : "counted";
}

void write_plan(JsonWriter& out, const loan::Plan& plan, Currency currency) {
    const auto money = [&](Minor minor) { return Money::from_minor_units(minor, currency); };
    out.begin_array("rows");
    for (const auto& row : plan.rows) {
        out.begin_object();
        out.field("number", row.number);
        out.field("from", row.starts_on);
        out.field("due_on", row.due_on);
        out.field("opening_principal", money(row.opening_principal));
        out.field("principal", money(row.principal));
        out.field("interest", money(row.interest));
        out.end();
    }
    out.end();
}

void write_lines(JsonWriter& out, const SimulatedEntry& entry) {
    const auto zero = Money::zero(entry.amounts.currency());
    out.begin_array("lines");
    for (std::size_t index = 0; index < journal::position_components; ++index) {
        const auto component = static_cast<journal::PositionComponent>(index);
        const auto amount = entry.amounts.amount(component);
        if (amount.is_zero()) continue;
        out.begin_object();
        out.field("account", journal::account_of(component, entry.channel));
        out.field("component", journal::to_string(component));
        out.field("debit", amount.is_positive() ? amount : zero);
        out.field("credit", amount.is_negative() ? -amount : zero);
        out.end();
    }
    out.end();
}

}  // namespace

void write_allocations(JsonWriter& out, const SimulationRequest& request,
                       const SimulatedLoan& simulated) {
    out.begin_array("allocations");
    for (const auto& [event, recorded_on, channel, pointer] : request.events) {
        out.begin_object();
        out.field("event", event.number);
        out.field("kind", loan::to_string(event.kind));
        out.field("value_date", event.value_date);
        out.field("amount", event.amount);
        out.field("status", event_status(simulated, event));
        out.field("reversed_by", reversed_by(simulated, event.number));
        if (const auto* outcome = outcome_of(simulated, event.number)) {
            write_allocation(out, outcome->allocation);
        } else {
            out.field("allocation", nullptr);
        }
        out.end();
    }
    out.end();
}

void write_plans(JsonWriter& out, const SimulationRequest& request,
                 const SimulatedLoan& simulated) {
    const auto currency = request.terms.principal.currency();
    const auto write = [&](const Date& on, std::optional<unsigned> event, const loan::Plan& plan) {
        out.begin_object();
        out.field("on", on);
        out.field("event", event);
        write_plan(out, plan, currency);
        out.end();
    };
    out.begin_array("plans");
    if (!simulated.state.disbursed_on) {
        write(request.terms.disbursed_on, std::nullopt, simulated.agreed.plan);
    }
    for (const auto& outcome : simulated.outcomes) {
        if (outcome.plan) write(outcome.value_date, outcome.number, *outcome.plan);
    }
    out.end();
}

void write_journal(JsonWriter& out, const std::vector<SimulatedEntry>& entries) {
    out.begin_array("journal");
    for (const auto& entry : entries) {
        out.begin_object();
        out.field("kind", entry.kind);
        out.field("event", entry.event);
        out.field("booking_date", entry.booking_date);
        out.field("value_date", entry.value_date);
        write_lines(out, entry);
        out.end();
    }
    out.end();
}

}  // namespace tawi::operations
