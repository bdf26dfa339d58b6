#include "reports/book_scale.h"

namespace tawi::reports {

std::string at_book_scale(const Money& amount) {
    auto text = to_string(amount);
    const auto digits = amount.currency().digits();
    if (digits == 0) text += '.';
    return text.append(book_decimals - digits, '0');
}

}  // namespace tawi::reports
