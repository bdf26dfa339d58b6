#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/calendar/date.h"
#include "ledger/money/decimal_text.h"
#include "ledger/money/money.h"

namespace tawi::document {

struct JsonValue;

/// Takes the fields of a request's JSON object by name and type, strictly. Every fault is
/// InvalidInput whose field is the JSON pointer: malformed_json and the like (json_value.h),
/// wrong_type, required, too_long, out_of_range, and what the values' own parsers say.
/// A field that is null counts as absent. Call finish() once on the outermost reader, at the end.
class JsonReader {
 public:
    /// Throws when the body is not one JSON object.
    explicit JsonReader(std::string_view body);

    bool has(std::string_view name) const;

    /// A text of 1 to `max_length` characters that is not blank.
    std::string text(std::string_view name, std::size_t max_length);
    /// The same; absent, null and "" are nothing.
    std::optional<std::string> optional_text(std::string_view name, std::size_t max_length);
    /// A JSON number without fraction or exponent, from `min` to `max`.
    std::int64_t integer(std::string_view name, std::int64_t min, std::int64_t max);
    std::optional<std::int64_t> optional_integer(std::string_view name, std::int64_t min,
                                                 std::int64_t max);
    bool boolean(std::string_view name);
    std::optional<bool> optional_boolean(std::string_view name);
    /// "2026-11-21".
    Date date(std::string_view name);
    std::optional<Date> optional_date(std::string_view name);
    /// From here on, in the whole document, an amount may also be a text alone: "123.45" is of
    /// `currency`.
    void take_plain_amounts(Currency currency);
    /// {"amount":"123.45","currency":"KES"}; errors name /name/amount or /name/currency.
    Money money(std::string_view name, Sign sign = Sign::positive);
    std::optional<Money> optional_money(std::string_view name, Sign sign = Sign::positive);
    /// A rate or factor as text: "0.2400".
    Exact decimal(std::string_view name, Sign sign, unsigned max_decimals = 12);
    std::optional<Exact> optional_decimal(std::string_view name, Sign sign,
                                          unsigned max_decimals = 12);
    JsonReader object(std::string_view name);
    std::optional<JsonReader> optional_object(std::string_view name);
    /// An array of objects, at most `max_count` (else too_many); absent is empty.
    std::vector<JsonReader> objects(std::string_view name, std::size_t max_count);
    /// An array of texts, each of 1 to `max_length` characters; absent is empty.
    std::vector<std::string> texts(std::string_view name, std::size_t max_count,
                                   std::size_t max_length);
    /// An array of such arrays, each of at most `max_count`; an array of texts is one of them.
    std::vector<std::vector<std::string>> lists_of_texts(std::string_view name,
                                                         std::size_t max_lists,
                                                         std::size_t max_count,
                                                         std::size_t max_length);
    /// An array of rates or factors as texts, of dates, of amounts; absent is empty.
    std::vector<Exact> decimals(std::string_view name, std::size_t max_count, Sign sign,
                                unsigned max_decimals = 12);
    std::vector<Date> dates(std::string_view name, std::size_t max_count);
    std::vector<Money> amounts(std::string_view name, std::size_t max_count,
                               Sign sign = Sign::positive);
    /// Whether the field is there and is a text.
    bool is_text(std::string_view name) const;

    /// Throws InvalidInput{pointer, "unknown_field"} for a field that was never asked for, here or
    /// in an object below.
    void finish() const;

    /// The JSON pointer of a field of this object, for a caller's own InvalidInput.
    std::string pointer(std::string_view name) const;

 private:
    struct Document;

    JsonReader(std::shared_ptr<Document> document, const JsonValue& object, std::string pointer);
    const JsonValue* find(std::string_view name);
    const JsonValue& require(std::string_view name);
    Money money_of(const JsonValue& value, const std::string& where, Sign sign);

    std::shared_ptr<Document> document_;
    const JsonValue* object_;
    std::string pointer_;
};

}  // namespace tawi::document
