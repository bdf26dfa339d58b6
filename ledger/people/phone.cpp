#include "ledger/people/phone.h"

#include <algorithm>

#include "ledger/error.h"

namespace tawi::people {

std::string parse_phone(std::string_view text, std::string_view field) {
    constexpr std::size_t fewest_digits = 7;
    constexpr std::size_t most_digits = 15;
    const auto digits = text.substr(text.starts_with('+') ? 1 : 0);
    const bool is_phone =
        text.starts_with('+') && digits.size() >= fewest_digits && digits.size() <= most_digits &&
        digits.front() != '0' &&
        std::ranges::all_of(digits, [](char letter) { return letter >= '0' && letter <= '9'; });
    if (!is_phone) {
        throw InvalidInput(std::string(field), "not_a_phone",
                           "A phone number is a plus, the country's code and the number, without "
                           "spaces: +254712345678.");
    }
    return std::string(text);
}

}  // namespace tawi::people
