#pragma once

#include <functional>
#include <vector>

#include "ledger/operations/close_day.h"

namespace tawi::operations {

/// Who hears of the closes of several offices; called by one thread at a time.
struct CloseListener {
    std::function<void(const CloseProgress&)> progress = [](const auto&) {};
    std::function<void(std::int32_t office_id, const DayClosure&)> closed = [](auto, const auto&) {
    };
    /// An office's days could not be closed; those of the others are.
    std::function<void(std::int32_t office_id, const std::exception&)> failed = [](auto,
                                                                                   const auto&) {};
};

/// Closes all days that are over of some offices, each office's in order, `at_a_time` offices
/// beside each other; gives how many days were closed.
int close_offices(CloseStore& store, const Command& command,
                  const std::vector<std::int32_t>& offices, unsigned at_a_time,
                  const CloseListener& listener);

}  // namespace tawi::operations
