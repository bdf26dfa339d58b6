#pragma once

#include <chrono>
#include <functional>
#include <thread>

#include "ledger/error.h"

namespace tawi::store {

/// The database went away while it confirmed something that can be done again without harm, because
/// keys tell what was done. Does it again once the database is back, and gives what it gave. Throws
/// OutcomeUnknown when the database does not come back within 10 s.
template <typename Result>
Result settle(const std::function<Result()>& again) {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (std::chrono::steady_clock::now() < give_up) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        try {
            return again();
        } catch (const Unavailable&) {
            continue;
        }
    }
    throw OutcomeUnknown("the database went away during a commit and did not come back");
}

}  // namespace tawi::store
