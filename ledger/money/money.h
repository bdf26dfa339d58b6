#pragma once

#include <compare>
#include <concepts>
#include <iosfwd>
#include <string>
#include <string_view>

#include "ledger/money/currency.h"
#include "ledger/money/exact.h"
#include "ledger/money/rounding.h"

namespace tawi {

/// A count of a currency's smallest coins, 128 bits wide.
__extension__ using Minor = __int128;

/// An exact amount of one currency. Every operation is checked: overflow and mixed currencies
/// throw InvariantViolation with the values, they never give a wrong figure.
class Money {
 public:
    static Money from_minor_units(Minor minor_units, Currency currency) noexcept {
        return Money(minor_units, currency);
    }
    template <std::floating_point Number>
    static Money from_minor_units(Number, Currency) = delete;

    static Money zero(Currency currency) noexcept { return Money(0, currency); }

    /// `value` in major units (1.005 KES) rounded once to the smallest coin by `mode`.
    static Money round(const Exact& value, Currency currency, RoundingMode mode);
    template <std::floating_point Number>
    static Money round(Number, Currency, RoundingMode) = delete;

    Minor minor_units() const noexcept { return minor_units_; }
    Currency currency() const noexcept { return currency_; }
    bool is_zero() const noexcept { return minor_units_ == 0; }
    bool is_positive() const noexcept { return minor_units_ > 0; }
    bool is_negative() const noexcept { return minor_units_ < 0; }

    /// The amount in major units as a rational: KES 1.25 is 5/4.
    Exact exact() const;

    Money& operator+=(const Money& other);
    Money& operator-=(const Money& other);
    friend Money operator+(Money left, const Money& right) { return left += right; }
    friend Money operator-(Money left, const Money& right) { return left -= right; }
    Money operator-() const;

    /// Same currency: compares amounts. Different currencies: == is false, ordering throws.
    friend bool operator==(const Money&, const Money&) = default;
    std::strong_ordering operator<=>(const Money& other) const;

 private:
    Money(Minor minor_units, Currency currency) noexcept
        : minor_units_(minor_units), currency_(currency) {}

    [[noreturn]] static void fail(const Money& left, const char* operation, const Money& right);

    Minor minor_units_;
    Currency currency_;
};

inline Money& Money::operator+=(const Money& other) {
    Minor sum = 0;
    if (currency_ != other.currency_ ||
        __builtin_add_overflow(minor_units_, other.minor_units_, &sum)) {
        fail(*this, " + ", other);
    }
    minor_units_ = sum;
    return *this;
}

inline Money& Money::operator-=(const Money& other) {
    Minor difference = 0;
    if (currency_ != other.currency_ ||
        __builtin_sub_overflow(minor_units_, other.minor_units_, &difference)) {
        fail(*this, " - ", other);
    }
    minor_units_ = difference;
    return *this;
}

inline std::strong_ordering Money::operator<=>(const Money& other) const {
    if (currency_ != other.currency_) fail(*this, " <=> ", other);
    return minor_units_ <=> other.minor_units_;
}

/// "123.45", "-5", "0.250": the currency's digits exactly, no grouping, no code.
std::string to_string(const Money& amount);

/// "KES 123.45", for messages and test output.
std::ostream& operator<<(std::ostream& out, const Money& amount);

}  // namespace tawi
