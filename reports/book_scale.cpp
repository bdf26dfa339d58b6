#include "reports/book_scale.h"

#include <array>

namespace tawi::reports {

namespace {

constexpr Minor ten = 10;
constexpr std::size_t most_digits = 40;       // of 128 bits, and a point
constexpr std::size_t most_digits_read = 30;  // numeric(20,4), with room

}  // namespace

std::string at_book_scale(const Money& amount) {
    std::string text;
    append_ten_thousandths(text, in_ten_thousandths(amount));
    return text;
}

void append_ten_thousandths(std::string& text, Minor amount) {
    if (amount == 0) {
        text += "0.0000";
        return;
    }
    std::array<char, most_digits> digits{};
    auto place = digits.size();
    const bool negative = amount < 0;
    const auto write = [&](auto rest) {  // 64 bits where they suffice: 128 divide slowly
        for (unsigned count = 0; count <= book_decimals || rest != 0; ++count) {
            if (count == book_decimals) digits.at(--place) = '.';
            const auto digit = static_cast<int>(rest % 10);
            digits.at(--place) = static_cast<char>('0' + (digit < 0 ? -digit : digit));
            rest /= 10;
        }
    };
    if (amount == static_cast<Minor>(static_cast<std::int64_t>(amount))) {
        write(static_cast<std::int64_t>(amount));
    } else {
        write(amount);
    }
    if (negative) text += '-';
    text.append(digits.data() + place, digits.size() - place);
}

std::optional<Minor> parse_ten_thousandths(std::string_view text) noexcept {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const auto point = text.find('.');
    if (point == std::string_view::npos || point == 0 || text.size() != point + 1 + book_decimals ||
        text.size() > most_digits_read) {
        return std::nullopt;
    }
    Minor amount = 0;
    for (std::size_t place = 0; place < text.size(); ++place) {
        if (place == point) continue;
        if (text[place] < '0' || text[place] > '9') return std::nullopt;
        amount = amount * ten + (text[place] - '0');
    }
    return negative ? -amount : amount;
}

Minor in_ten_thousandths(const Money& amount) noexcept {
    auto scaled = amount.minor_units();
    for (auto digits = amount.currency().digits(); digits < book_decimals; ++digits)
        scaled *= ten;
    return scaled;
}

}  // namespace tawi::reports
