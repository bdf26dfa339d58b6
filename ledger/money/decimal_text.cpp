#include "ledger/money/decimal_text.h"

#include <algorithm>

#include "ledger/error.h"
#include "ledger/money/decimal_point.h"
#include "ledger/money/powers_of_ten.h"

namespace tawi {

namespace {

constexpr std::size_t most_whole_digits = 15;
constexpr std::size_t most_digits_of_sum = 30;
constexpr unsigned most_digits_entered = 12;

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

/// The parts of a decimal text, as they stand in it.
struct Parts {
    bool negative;
    std::string_view whole;
    std::string_view decimals;
};

bool is_zero(const Parts& parts) {
    const auto zero = [](char digit) { return digit == '0'; };
    return std::ranges::all_of(parts.whole, zero) && std::ranges::all_of(parts.decimals, zero);
}

bool is_whole_part(std::string_view text) {
    return !text.empty() && text.size() <= most_whole_digits &&
           (text.front() != '0' || text.size() == 1) && std::ranges::all_of(text, is_digit);
}

Parts split_at_point(std::string_view text, std::string_view field) {
    Parts parts{text.starts_with('-'), text, {}};
    if (parts.negative) parts.whole.remove_prefix(1);
    const std::size_t point = parts.whole.find('.');
    bool well_formed = true;
    if (point != std::string_view::npos) {
        parts.decimals = parts.whole.substr(point + 1);
        parts.whole = parts.whole.substr(0, point);
        well_formed = !parts.decimals.empty() && std::ranges::all_of(parts.decimals, is_digit);
    }
    well_formed = well_formed && is_whole_part(parts.whole);
    if (!well_formed || (parts.negative && is_zero(parts))) {
        throw InvalidInput(std::string(field), "not_a_decimal",
                           "A number is written as plain digits with a point, such as 1250.50, "
                           "with at most 15 digits before the point.");
    }
    return parts;
}

void check_decimals(const Parts& parts, std::string_view field, unsigned most) {
    if (parts.decimals.size() <= most) return;
    throw InvalidInput(std::string(field), "too_many_decimals",
                       "At most " + std::to_string(most) + " digits may follow the point.");
}

void check_sign(const Parts& parts, std::string_view field, Sign sign) {
    if (sign == Sign::any) return;
    if (parts.negative) {
        throw InvalidInput(std::string(field), "negative", "The number may not be negative.");
    }
    if (sign == Sign::positive && is_zero(parts)) {
        throw InvalidInput(std::string(field), "zero", "The number must be greater than zero.");
    }
}

Parts checked_parts(std::string_view text, std::string_view field, Sign sign, unsigned decimals) {
    const Parts parts = split_at_point(text, field);
    check_decimals(parts, field, decimals);
    check_sign(parts, field, sign);
    return parts;
}

/// All digits, without the point and the sign, as one whole number.
template <typename Whole>
Whole digits_as(const Parts& parts) {
    Whole number = 0;
    for (const std::string_view digits : {parts.whole, parts.decimals}) {
        for (const char digit : digits) {
            number = number * 10 + (digit - '0');
        }
    }
    return number;
}

}  // namespace

Money parse_money(std::string_view text, Currency currency, std::string_view field, Sign sign) {
    const Parts parts = checked_parts(text, field, sign, currency.digits());
    const auto missing = currency.digits() - parts.decimals.size();
    const Minor coins = digits_as<Minor>(parts) * small_powers_of_ten[missing];
    return Money::from_minor_units(parts.negative ? -coins : coins, currency);
}

Money parse_sum(std::string_view text, Currency currency) {
    const bool is_negative = text.starts_with('-');
    const auto plain = is_negative ? text.substr(1) : text;
    const auto point = std::min(plain.find('.'), plain.size());
    const Parts parts{is_negative, plain.substr(0, point),
                      plain.substr(std::min(point + 1, plain.size()))};
    const auto kept = parts.decimals.substr(0, currency.digits());
    const auto beyond = parts.decimals.substr(kept.size());
    if (parts.whole.empty() || parts.whole.size() > most_digits_of_sum ||
        !std::ranges::all_of(parts.whole, is_digit) || !std::ranges::all_of(kept, is_digit) ||
        beyond.find_first_not_of('0') != std::string_view::npos)
        throw InvariantViolation("no sum of " + std::string(currency.code()));
    const auto missing = currency.digits() - kept.size();
    const Minor coins = digits_as<Minor>({false, parts.whole, kept}) * small_powers_of_ten[missing];
    return Money::from_minor_units(is_negative ? -coins : coins, currency);
}

void check_entered(const Money& amount, std::string_view field) {
    const auto most = power_of_ten(most_digits_entered);
    if (abs(amount.exact()) < Exact(most)) return;
    throw InvalidInput(std::string(field), "too_large",
                       "At most 12 digits may stand before the point.");
}

Exact parse_decimal(std::string_view text, std::string_view field, Sign sign,
                    unsigned max_decimals) {
    const Parts parts = checked_parts(text, field, sign, max_decimals);
    const auto digits = digits_as<Integer>(parts);
    return Exact(parts.negative ? Integer(-digits) : digits,
                 power_of_ten(static_cast<unsigned>(parts.decimals.size())));
}

std::string to_decimal_text(const Exact& value, unsigned decimals, RoundingMode mode) {
    const Integer scaled =
        round_quotient(numerator(value) * power_of_ten(decimals), denominator(value), mode);
    return with_decimal_point(scaled.str(), decimals);
}

std::string to_exact_decimal_text(const Exact& value) {
    Integer rest = denominator(value);
    const unsigned twos = lsb(rest);
    rest >>= twos;
    unsigned fives = 0;
    for (; rest % 5 == 0; ++fives) {
        rest /= 5;
    }
    if (rest != 1) throw InvariantViolation(value.str() + " has no exact decimal form");
    return to_decimal_text(value, std::max(twos, fives), RoundingMode::down);
}

}  // namespace tawi
