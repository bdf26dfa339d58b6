#pragma once

#include <chrono>
#include <exception>
#include <optional>

#include "ledger/error.h"
#include "ledger/operations/loan_command.h"

namespace tawi::store {

/// A command in a lane, and what has become of it.
struct PostingRequest {
    const operations::LoanCommand* command = nullptr;
    std::chrono::steady_clock::time_point arrived_at = std::chrono::steady_clock::now();
    std::optional<operations::Outcome> outcome{};  ///< none yet: to be tried again
    unsigned conflicts = 0;                        ///< how often its loan was changed meanwhile
    bool waits_for_close = false;                  ///< its office was closing its day
    bool in_doubt = false;  ///< a commit of it was lost, and may still arrive

    void fail(std::exception_ptr why) { outcome = operations::Outcome(std::move(why)); }

    /// Fails for a reason that says that nothing was done, where that is known.
    void give_up(std::exception_ptr why) {
        if (in_doubt) {
            why = std::make_exception_ptr(
                OutcomeUnknown("the connection to the database was lost during a commit"));
        }
        fail(std::move(why));
    }
};

}  // namespace tawi::store
