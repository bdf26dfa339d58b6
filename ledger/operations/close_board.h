#pragma once

#include <map>
#include <mutex>
#include <vector>

#include "ledger/operations/close_day.h"

namespace tawi::operations {

/// The closes of day that run in this program, for those who watch. Safe for several threads.
class CloseBoard {
 public:
    void tell(const CloseProgress& progress);
    /// The office's close is over, done or not.
    void take_off(std::int32_t office_id);
    /// In order of office.
    std::vector<CloseProgress> running() const;

 private:
    mutable std::mutex mutex_{};
    std::map<std::int32_t, CloseProgress> running_{};
};

}  // namespace tawi::operations
