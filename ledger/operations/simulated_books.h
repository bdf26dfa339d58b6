#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ledger/journal/position.h"
#include "ledger/operations/simulated_loan.h"

namespace tawi::operations {

/// An entry that the books would hold for the loan.
struct SimulatedEntry {
    std::string_view kind;            ///< "accrual", "event", "correction" (posting.h), or "close"
    std::optional<unsigned> event{};  ///< number of the event that writes it; none: closes of days
    journal::Channel channel = journal::Channel::till;
    Date booking_date{};
    Date value_date{};
    journal::Position amounts;
};

/// What each known event writes, in the order of recording, and between them what the closes of day
/// post, all days between two events in one entry. The entries sum to the loan's position at the
/// opening of `request.as_of`.
std::vector<SimulatedEntry> simulated_books(const SimulationRequest& request,
                                            const SimulatedLoan& simulated);

}  // namespace tawi::operations
