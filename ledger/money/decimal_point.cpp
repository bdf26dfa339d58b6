#include "ledger/money/decimal_point.h"

namespace tawi {

std::string with_decimal_point(std::string digits, unsigned decimals) {
    if (decimals == 0) return digits;
    const std::size_t first = digits.starts_with('-') ? 1 : 0;
    const std::size_t count = digits.size() - first;
    if (count <= decimals) digits.insert(first, decimals + 1 - count, '0');
    digits.insert(digits.size() - decimals, 1, '.');
    return digits;
}

}  // namespace tawi
