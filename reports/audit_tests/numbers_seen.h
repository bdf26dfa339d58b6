#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace tawi::reports {

/// Which whole numbers were seen, as stretches without a gap: small where few are missing.
class NumbersSeen {
 public:
    void add(std::int64_t number);
    /// How many lie between the least and the greatest and were not seen.
    std::uint64_t missing() const;
    /// The first of them, as "17" or "17 to 19".
    std::vector<std::string> gaps(std::size_t most) const;

 private:
    std::map<std::int64_t, std::int64_t> stretches_;  ///< first to last, both seen
};

}  // namespace tawi::reports
