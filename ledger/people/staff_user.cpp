#include "ledger/people/staff_user.h"

#include <algorithm>

#include "ledger/error.h"

namespace tawi::people {

namespace {

bool is_letter(char letter) noexcept {
    return letter >= 'a' && letter <= 'z';
}

bool may_stand(char letter) noexcept {
    return is_letter(letter) || (letter >= '0' && letter <= '9') || letter == '.' ||
           letter == '-' || letter == '_';
}

}  // namespace

std::string parse_username(std::string_view text, std::string_view field) {
    constexpr std::size_t shortest = 2;
    constexpr std::size_t longest = 40;
    if (text.size() < shortest || text.size() > longest || !is_letter(text.front()) ||
        !std::ranges::all_of(text, may_stand)) {
        throw InvalidInput(std::string(field), "not_a_username",
                           "A user name has 2 to 40 small letters, digits, dots, dashes and "
                           "underscores, a letter first.");
    }
    return std::string(text);
}

}  // namespace tawi::people
