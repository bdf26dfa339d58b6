#pragma once

#include <cstdint>

#include "ledger/money/exact.h"

namespace tawi {

/// A fraction of two 64-bit numbers in lowest terms, the lower one positive: the share of a year in
/// a period, the share of a period in some days. Every operation is checked: what does not fit
/// throws InvariantViolation with the values.
class SmallFraction {
 public:
    constexpr SmallFraction() = default;
    constexpr explicit SmallFraction(std::int64_t whole) noexcept : above_(whole) {}
    /// `below` is positive.
    SmallFraction(std::int64_t above, std::int64_t below);
    static SmallFraction of(const Exact& value);

    std::int64_t above() const noexcept { return above_; }
    std::int64_t below() const noexcept { return below_; }
    bool is_zero() const noexcept { return above_ == 0; }
    Exact exact() const { return Exact(above_, below_); }

    friend bool operator==(const SmallFraction&, const SmallFraction&) = default;
    friend SmallFraction operator*(const SmallFraction& left, const SmallFraction& right);
    friend SmallFraction operator+(const SmallFraction& left, const SmallFraction& right);

 private:
    std::int64_t above_ = 0;
    std::int64_t below_ = 1;
};

}  // namespace tawi
