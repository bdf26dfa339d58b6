#include "ledger/operations/close_board.h"

namespace tawi::operations {

void CloseBoard::tell(const CloseProgress& progress) {
    const std::lock_guard lock(mutex_);
    running_.insert_or_assign(progress.office_id, progress);
}

void CloseBoard::take_off(std::int32_t office_id) {
    const std::lock_guard lock(mutex_);
    running_.erase(office_id);
}

std::vector<CloseProgress> CloseBoard::running() const {
    const std::lock_guard lock(mutex_);
    std::vector<CloseProgress> closes;
    for (const auto& close : running_)
        closes.push_back(close.second);
    return closes;
}

}  // namespace tawi::operations
