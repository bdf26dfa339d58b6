#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace tawi::operations {

/// Whose books a loan stands in: an office's, of a fund.
struct LoanBook {
    std::int32_t office_id = 0;
    std::string fund = "own";  ///< whose money is lent: own is the institution itself
    friend auto operator<=>(const LoanBook&, const LoanBook&) = default;
};

/// That a loan left one book for another; with it the officer may change.
struct LoanMove {
    LoanBook from;
    LoanBook to;
    std::int64_t officer_before = 0;
    std::int64_t officer = 0;
    friend bool operator==(const LoanMove&, const LoanMove&) = default;
};

}  // namespace tawi::operations
