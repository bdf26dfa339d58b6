#include "ledger/operations/simulated_loan.h"

#include <algorithm>
#include <span>

#include "ledger/loan/event_check.h"
#include "ledger/operations/contract_check.h"
#include "ledger/operations/simulation_work.h"

namespace tawi::operations {

namespace {

using loan::Event;
using loan::EventKind;
using loan::Terms;

std::vector<Event> events_of(std::span<const SimulatedEvent> simulated) {
    std::vector<Event> events;
    events.reserve(simulated.size());
    for (const auto& each : simulated)
        events.push_back(each.event);
    return events;
}

/// Every event must be possible after those recorded before it.
void check_events(const SimulationRequest& request) {
    const auto all = events_of(request.events);
    for (std::size_t index = 0; index < all.size(); ++index) {
        with_pointer(request.events[index].pointer, [&] {
            loan::check_event(request.terms, std::span(all).first(index), all[index]);
        });
    }
}

bool has_number(std::span<const SimulatedEvent> events, unsigned number) {
    return std::ranges::any_of(events,
                               [&](const auto& each) { return each.event.number == number; });
}

/// The events that `as_of` knows; a reversal only of one of them.
std::vector<SimulatedEvent> known_events(const SimulationRequest& request) {
    std::vector<SimulatedEvent> known;
    std::optional<Date> last;
    for (const auto& each : request.events) {
        const auto recorded_on = std::max(each.recorded_on.value_or(each.event.value_date),
                                          last.value_or(each.event.value_date));
        const bool is_later = each.event.value_date > request.as_of || recorded_on > request.as_of;
        const bool is_baseless = each.event.reverses && !has_number(known, *each.event.reverses);
        if (is_later || is_baseless) continue;
        known.push_back(each);
        known.back().recorded_on = recorded_on;
        last = recorded_on;
    }
    return known;
}

/// The replay of all events cannot be: names the first one, in the order of recording, with which
/// it could not.
[[noreturn]] void blame(const SimulationRequest& request,
                        std::span<const SimulatedEvent> simulated) {
    const auto events = events_of(simulated);
    for (std::size_t count = 1; count <= events.size(); ++count) {
        with_pointer(simulated[count - 1].pointer, [&] {
            loan::replay(request.terms, std::span(events).first(count), request.as_of);
        });
    }
    throw InvariantViolation("a replay that was refused is possible event by event");
}

}  // namespace

std::vector<loan::Tranche> agreed_disbursements(const Terms& terms) {
    if (!terms.tranches.empty()) return terms.tranches;
    return {{terms.disbursed_on, terms.principal}};
}

std::vector<loan::Tranche> counted_disbursements(const SimulatedLoan& simulated) {
    std::vector<loan::Tranche> disbursements;
    for (const auto& each : simulated.known) {
        const bool counts = std::ranges::any_of(simulated.outcomes, [&](const auto& outcome) {
            return outcome.number == each.event.number;
        });
        if (counts && each.event.kind == EventKind::disbursement) {
            disbursements.push_back({each.event.value_date, each.event.amount});
        }
    }
    return disbursements;
}

loan::LoanState agreed_loan(const Terms& terms) {
    auto quiet = terms;
    quiet.penalties.clear();
    quiet.late_interest = loan::LateInterestRule::none;
    std::vector<Event> events;
    for (const auto& [on, amount] : agreed_disbursements(terms)) {
        events.push_back({.number = static_cast<unsigned>(events.size()) + 1,
                          .kind = EventKind::disbursement,
                          .value_date = on,
                          .amount = amount});
    }
    return loan::replay(quiet, events, events.back().value_date);
}

SimulatedLoan simulated_loan(const SimulationRequest& request) {
    auto agreed = with_pointer("/terms", [&] {
        check_contract(request.terms);
        return agreed_loan(request.terms);
    });
    check_work(request);
    check_events(request);
    auto known = known_events(request);
    std::vector<loan::EventOutcome> outcomes;
    const auto replayed = [&] {
        try {
            return loan::replay(request.terms, events_of(known), request.as_of, outcomes);
        } catch (const InvalidInput&) {
            blame(request, known);
        } catch (const Refused&) {
            blame(request, known);
        }
    };
    auto state = replayed();
    return {std::move(known), std::move(state), std::move(outcomes), std::move(agreed)};
}

}  // namespace tawi::operations
