#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/calendar/date.h"
#include "ledger/calendar/instant.h"
#include "ledger/money/money.h"

namespace tawi::store {

/// The parameters of a prepared statement, in order, as text.
class Parameters {
 public:
    Parameters& add(std::string_view text) {
        values_.emplace_back(std::string(text));
        return *this;
    }
    Parameters& add(const char* text) { return add(std::string_view(text)); }
    Parameters& add(const std::string& text) { return add(std::string_view(text)); }
    template <std::integral Number>
    Parameters& add(Number number) {
        return add(std::to_string(number));
    }
    Parameters& add(const Date& date) { return add(to_string(date)); }
    Parameters& add(const Instant& instant) { return add(to_string(instant)); }
    Parameters& add(const Money& amount) { return add(to_string(amount)); }
    template <typename Value>
    Parameters& add(const std::optional<Value>& value) {
        if (value) return add(*value);
        values_.emplace_back(std::nullopt);
        return *this;
    }
    /// Bytes for a bytea parameter.
    Parameters& add_bytes(std::string_view bytes);

    /// Pointers for libpqxx (null for NULL), valid as long as this object is unchanged.
    std::vector<const char*> pointers() const;

 private:
    std::vector<std::optional<std::string>> values_;
};

/// A PostgreSQL array literal, built element by element.
class ArrayText {
 public:
    void add(std::string_view element);
    void add_null();
    template <std::integral Number>
    void add(Number number) {
        add_plain(std::to_string(number));
    }
    void add(const Date& date) { add_plain(to_string(date)); }
    void add(const Money& amount) { add_plain(to_string(amount)); }
    template <typename Value>
    void add(const std::optional<Value>& value) {
        value ? add(*value) : add_null();
    }
    /// "{...}".
    std::string text() const { return "{" + elements_ + "}"; }

 private:
    void add_plain(std::string_view element);
    std::string elements_;
};

/// Bytes in the form that PostgreSQL reads and writes: "\x0a1b".
std::string to_bytea_text(std::string_view bytes);
/// The reverse. Throws InvariantViolation when it is not of that form.
std::string from_bytea_text(std::string_view text);

}  // namespace tawi::store
