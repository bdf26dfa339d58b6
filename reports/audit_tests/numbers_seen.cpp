#include "reports/audit_tests/numbers_seen.h"

#include <iterator>

namespace tawi::reports {

void NumbersSeen::add(std::int64_t number) {
    auto after = stretches_.upper_bound(number);
    if (after != stretches_.begin()) {
        const auto before = std::prev(after);
        if (number <= before->second) return;
        if (number == before->second + 1) {
            before->second = number;
            if (after != stretches_.end() && after->first == number + 1) {
                before->second = after->second;
                stretches_.erase(after);
            }
            return;
        }
    }
    auto last = number;
    if (after != stretches_.end() && after->first == number + 1) {
        last = after->second;
        stretches_.erase(after);
    }
    stretches_.emplace(number, last);
}

std::uint64_t NumbersSeen::missing() const {
    std::uint64_t count = 0;
    std::int64_t expected = stretches_.empty() ? 0 : stretches_.begin()->first;
    for (const auto& [first, last] : stretches_) {
        count += static_cast<std::uint64_t>(first - expected);
        expected = last + 1;
    }
    return count;
}

std::vector<std::string> NumbersSeen::gaps(std::size_t most) const {
    std::vector<std::string> gaps;
    for (auto stretch = stretches_.begin(); stretch != stretches_.end() && gaps.size() < most;
         ++stretch) {
        const auto next = std::next(stretch);
        if (next == stretches_.end()) break;
        const auto first = stretch->second + 1;
        const auto last = next->first - 1;
        gaps.push_back(first == last ? std::to_string(first)
                                     : std::to_string(first) + " to " + std::to_string(last));
    }
    return gaps;
}

}  // namespace tawi::reports
