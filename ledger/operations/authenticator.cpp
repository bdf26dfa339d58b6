#include "ledger/operations/authenticator.h"

namespace tawi::operations {

std::optional<people::Principal> Authenticator::authenticate(std::string_view token,
                                                             const Instant& now) {
    const auto hash = sha256(token);
    std::uint64_t times_forgotten = 0;
    {
        const std::lock_guard lock(mutex_);
        const auto found = known_.find(hash);
        if (found != known_.end() && now < found->second.until) return found->second.principal;
        times_forgotten = times_forgotten_;
    }
    auto principal = store_.find_session(hash, now);
    if (!principal) return std::nullopt;
    const std::lock_guard lock(mutex_);
    // What was read before a sign-out must not be remembered after it.
    if (times_forgotten == times_forgotten_) {
        if (known_.size() >= most_known) known_.clear();
        known_.insert_or_assign(hash, Known{*principal, now + known_for_});
    }
    return principal;
}

void Authenticator::forget() {
    const std::lock_guard lock(mutex_);
    known_.clear();
    ++times_forgotten_;
}

}  // namespace tawi::operations
