#include "ledger/money/money.h"

#include <algorithm>
#include <ostream>

#include "ledger/error.h"
#include "ledger/money/decimal_point.h"
#include "ledger/money/powers_of_ten.h"

namespace tawi {

namespace {

__extension__ using UnsignedMinor = unsigned __int128;

constexpr unsigned minor_bits = 127;

std::string described(const Money& amount) {
    return std::string(amount.currency().code()) + ' ' + to_string(amount);
}

std::string digits_of(Minor number) {
    std::string digits;
    // Negated as unsigned: the lowest number has no positive counterpart.
    UnsignedMinor rest = static_cast<UnsignedMinor>(number);
    if (number < 0) rest = 0 - rest;
    do {
        digits.push_back(static_cast<char>('0' + static_cast<int>(rest % 10)));
        rest /= 10;
    } while (rest != 0);
    if (number < 0) digits.push_back('-');
    std::ranges::reverse(digits);
    return digits;
}

}  // namespace

Money Money::round(const Exact& value, Currency currency, RoundingMode mode) {
    const Integer coins = round_quotient(numerator(value) * small_powers_of_ten[currency.digits()],
                                         denominator(value), mode);
    if (coins != 0 && msb(abs(coins)) >= minor_bits) {
        throw InvariantViolation(std::string(currency.code()) + ' ' +
                                 with_decimal_point(coins.str(), currency.digits()) +
                                 ": more than 128 bits");
    }
    return Money(coins.convert_to<Minor>(), currency);
}

Exact Money::exact() const {
    const std::int64_t scale = small_powers_of_ten[currency_.digits()];
    if (minor_units_ % scale == 0) return Exact(Integer(minor_units_ / scale));
    const auto narrow = static_cast<std::int64_t>(minor_units_);
    if (narrow == minor_units_) return Exact(narrow, scale);
    return Exact(Integer(minor_units_), Integer(scale));
}

void Money::fail(const Money& left, const char* operation, const Money& right) {
    const bool mixed = left.currency() != right.currency();
    throw InvariantViolation(described(left) + operation + described(right) +
                             (mixed ? ": two currencies" : ": more than 128 bits"));
}

Money Money::operator-() const {
    return zero(currency_) - *this;
}

std::string to_string(const Money& amount) {
    return with_decimal_point(digits_of(amount.minor_units()), amount.currency().digits());
}

std::ostream& operator<<(std::ostream& out, const Money& amount) {
    return out << described(amount);
}

}  // namespace tawi
