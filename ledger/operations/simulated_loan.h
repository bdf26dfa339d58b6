#pragma once

#include <vector>

#include "ledger/error.h"
#include "ledger/loan/replay.h"
#include "ledger/operations/simulation_request.h"

namespace tawi::operations {

/// What follows from one document of a simulation.
struct SimulatedLoan {
    /// The events that the day knows, in the order of recording: of a value date and a recording up
    /// to `as_of`. What was recorded without a date has one here.
    std::vector<SimulatedEvent> known;
    loan::LoanState state;                     ///< at the opening of `as_of`, with `known`
    std::vector<loan::EventOutcome> outcomes;  ///< of those that count, in the order of counting
    loan::LoanState agreed;  ///< the contract as agreed: all disbursed as planned, nothing paid
};

/// What the contract pays out, as planned: its tranches, or all at once.
std::vector<loan::Tranche> agreed_disbursements(const loan::Terms& terms);

/// What was paid out, as far as it counts in the state.
std::vector<loan::Tranche> counted_disbursements(const SimulatedLoan& simulated);

/// The contract as agreed: every tranche disbursed on its day, nothing paid, no penalty fallen.
/// Throws InvalidInput with the terms' own fields ("/instalments").
loan::LoanState agreed_loan(const loan::Terms& terms);

/// Replays the document. Throws InvalidInput or Refused whose field is the JSON pointer inside the
/// document: "/terms/instalments", "/events/3/amount", "/events/3".
SimulatedLoan simulated_loan(const SimulationRequest& request);

/// Calls `action`; a fault that it throws gets `prefix` before its field. A thing that was not
/// found becomes InvalidInput{prefix, "no_such_event"}.
template <typename Action>
auto with_pointer(const std::string& prefix, const Action& action) {
    try {
        return action();
    } catch (const InvalidInput& fault) {
        throw InvalidInput(prefix + fault.field(), fault.code(), fault.what());
    } catch (const Refused& fault) {
        throw Refused(fault.code(), fault.what(), prefix + fault.field());
    } catch (const NotFound& fault) {
        throw InvalidInput(prefix, "no_such_event", fault.what());
    }
}

}  // namespace tawi::operations
