#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/calendar/date.h"
#include "ledger/money/money.h"

namespace tawi::document {

/// Writes one JSON text from front to back. There is no way to write a binary floating-point
/// number; amounts are {"amount":"1.00","currency":"KES"}, rates are text.
/// Mistakes of use (a field outside an object, text() before all is closed) are InvariantViolation.
class JsonWriter {
 public:
    /// An object: the whole text, or an element of the open array.
    void begin_object();
    /// An object as a field of the open object.
    void begin_object(std::string_view name);
    void begin_array();
    void begin_array(std::string_view name);
    /// Closes the innermost object or array.
    void end();

    /// A field of the open object.
    template <typename Value>
    void field(std::string_view name, const Value& value) {
        write_name(name);
        write(value);
    }
    /// An element of the open array.
    template <typename Value>
    void element(const Value& value) {
        write_comma();
        write(value);
    }
    /// From here on amounts are texts alone, "1.00": whoever reads them knows the currency.
    void write_plain_amounts() { plain_amounts_ = true; }
    /// Text that is JSON already, as a field.
    void raw_field(std::string_view name, std::string_view json);

    /// The finished text.
    std::string text() &&;

 private:
    struct Level {
        char close;
        bool empty;
    };

    void write(std::string_view text);
    void write(const std::string& text) { write(std::string_view(text)); }
    void write(const char* text) { write(std::string_view(text)); }
    void write(const Money& amount);
    void write(const Date& date);
    /// An instant, to the second or the microsecond: "2026-11-21T09:15:00Z".
    void write(std::chrono::sys_seconds instant);
    void write(std::chrono::sys_time<std::chrono::microseconds> instant);
    void write(std::nullptr_t) { out_ += "null"; }
    void write(std::same_as<bool> auto value) { out_ += value ? "true" : "false"; }
    template <std::integral Number>
    requires(!std::same_as<Number, bool> && !std::same_as<Number, char>) void write(Number value) {
        out_ += std::to_string(value);
    }
    template <typename Value>
    void write(const std::optional<Value>& value) {
        value ? write(*value) : write(nullptr);
    }
    template <std::floating_point Number>
    void write(Number) = delete;

    void open(char bracket, char close);
    void write_comma();
    void write_name(std::string_view name);

    std::string out_;
    std::vector<Level> levels_;
    bool plain_amounts_ = false;
};

/// `text` as a JSON string, quotes included.
std::string json_quoted(std::string_view text);

}  // namespace tawi::document
