#pragma once

#include <chrono>
#include <exception>
#include <optional>

#include "ledger/operations/loan_command.h"

namespace tawi::store {

/// A command in a lane, and what has become of it.
struct PostingRequest {
    const operations::LoanCommand* command = nullptr;
    std::chrono::steady_clock::time_point arrived_at = std::chrono::steady_clock::now();
    std::optional<operations::Outcome> outcome{};  ///< none yet: to be tried again
    unsigned conflicts = 0;                        ///< how often its loan was changed meanwhile
    bool waits_for_close = false;                  ///< its office was closing its day

    void fail(std::exception_ptr why) { outcome = operations::Outcome(std::move(why)); }
};

}  // namespace tawi::store
