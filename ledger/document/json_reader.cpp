#include "ledger/document/json_reader.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "ledger/document/json_value.h"
#include "ledger/error.h"

namespace tawi::document {

struct JsonReader::Document {
    JsonValue root;
    std::set<const JsonValue*> asked;
    std::optional<Currency> plain_currency{};

    /// Refuses the first member, from the top, that nobody asked for.
    void refuse_unknown(const JsonValue& value, const std::string& pointer) const {
        for (const auto& [name, member] : value.members) {
            const auto here = pointer + "/" + pointer_part(name);
            if (!asked.contains(&member)) {
                throw InvalidInput(here, "unknown_field", "There is no such field here.");
            }
            refuse_unknown(member, here);
        }
        for (std::size_t index = 0; index < value.elements.size(); ++index) {
            refuse_unknown(value.elements[index], pointer + "/" + std::to_string(index));
        }
    }
};

namespace {

using Kind = JsonValue::Kind;

void require_kind(const JsonValue& value, Kind kind, const std::string& pointer) {
    if (value.kind == kind) return;
    constexpr std::string_view names[] = {"null",   "true or false", "a number",
                                          "a text", "an array",      "an object"};
    throw InvalidInput(pointer, "wrong_type",
                       "Expected " + std::string(names[static_cast<std::size_t>(kind)]) + ".");
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char letter) { return (static_cast<unsigned char>(letter) & 0xC0U) != 0x80U; }));
}

std::string checked_text(const JsonValue& value, const std::string& pointer,
                         std::size_t max_length) {
    require_kind(value, Kind::text, pointer);
    if (value.text.find_first_not_of(" \t\r\n") == std::string::npos) {
        throw InvalidInput(pointer, "required", "A text is needed here.");
    }
    if (characters(value.text) > max_length) {
        throw InvalidInput(pointer, "too_long",
                           "At most " + std::to_string(max_length) + " characters.");
    }
    return value.text;
}

std::int64_t checked_integer(const JsonValue& value, const std::string& pointer, std::int64_t min,
                             std::int64_t max) {
    require_kind(value, Kind::number, pointer);
    std::int64_t number = 0;
    const char* end = value.text.data() + value.text.size();
    const auto [stop, error] = std::from_chars(value.text.data(), end, number);
    const bool is_whole = value.text.find_first_of(".eE") == std::string::npos;
    if (!is_whole) throw InvalidInput(pointer, "wrong_type", "Expected a whole number.");
    if (error != std::errc{} || stop != end || number < min || number > max) {
        throw InvalidInput(pointer, "out_of_range",
                           "Expected " + std::to_string(min) + " to " + std::to_string(max) + ".");
    }
    return number;
}

const std::vector<JsonValue>& checked_array(const JsonValue& value, const std::string& pointer,
                                            std::size_t max_count) {
    require_kind(value, Kind::array, pointer);
    if (value.elements.size() > max_count) {
        throw InvalidInput(pointer, "too_many", "At most " + std::to_string(max_count) + ".");
    }
    return value.elements;
}

/// The elements of an array, each read with its own pointer.
template <typename Read>
auto checked_list(const JsonValue& value, const std::string& pointer, std::size_t max_count,
                  const Read& read) {
    std::vector<decltype(read(value, pointer))> found;
    for (const auto& element : checked_array(value, pointer, max_count)) {
        found.push_back(read(element, pointer + "/" + std::to_string(found.size())));
    }
    return found;
}

auto read_texts(std::size_t max_length) {
    return [max_length](const JsonValue& element, const std::string& where) {
        return checked_text(element, where, max_length);
    };
}

}  // namespace

JsonReader::JsonReader(std::string_view body)
    : document_(std::make_shared<Document>(Document{parse_json(body), {}, {}})),
      object_(&document_->root) {
    require_kind(*object_, Kind::object, "");
}

JsonReader::JsonReader(std::shared_ptr<Document> document, const JsonValue& object,
                       std::string pointer)
    : document_(std::move(document)), object_(&object), pointer_(std::move(pointer)) {
    require_kind(*object_, Kind::object, pointer_);
}

std::string JsonReader::pointer(std::string_view name) const {
    return pointer_ + "/" + pointer_part(name);
}

bool JsonReader::is_text(std::string_view name) const {
    return std::ranges::any_of(object_->members, [&](const auto& member) {
        return member.first == name && member.second.kind == Kind::text;
    });
}

bool JsonReader::has(std::string_view name) const {
    return std::ranges::any_of(object_->members, [&](const auto& member) {
        return member.first == name && member.second.kind != Kind::null;
    });
}

const JsonValue* JsonReader::find(std::string_view name) {
    for (const auto& [key, value] : object_->members) {
        if (key != name) continue;
        document_->asked.insert(&value);
        return value.kind == Kind::null ? nullptr : &value;
    }
    return nullptr;
}

const JsonValue& JsonReader::require(std::string_view name) {
    const auto* value = find(name);
    if (value == nullptr) throw InvalidInput(pointer(name), "required", "This field is needed.");
    return *value;
}

std::string JsonReader::text(std::string_view name, std::size_t max_length) {
    return checked_text(require(name), pointer(name), max_length);
}

std::optional<std::string> JsonReader::optional_text(std::string_view name,
                                                     std::size_t max_length) {
    const auto* value = find(name);
    if (value == nullptr || (value->kind == Kind::text && value->text.empty())) {
        return std::nullopt;
    }
    return checked_text(*value, pointer(name), max_length);
}

std::int64_t JsonReader::integer(std::string_view name, std::int64_t min, std::int64_t max) {
    return checked_integer(require(name), pointer(name), min, max);
}

std::optional<std::int64_t> JsonReader::optional_integer(std::string_view name, std::int64_t min,
                                                         std::int64_t max) {
    const auto* value = find(name);
    if (value == nullptr) return std::nullopt;
    return checked_integer(*value, pointer(name), min, max);
}

bool JsonReader::boolean(std::string_view name) {
    const auto& value = require(name);
    require_kind(value, Kind::boolean, pointer(name));
    return value.boolean;
}

std::optional<bool> JsonReader::optional_boolean(std::string_view name) {
    if (find(name) == nullptr) return std::nullopt;
    return boolean(name);
}

Date JsonReader::date(std::string_view name) {
    const auto& value = require(name);
    require_kind(value, Kind::text, pointer(name));
    return parse_date(value.text, pointer(name));
}

std::optional<Date> JsonReader::optional_date(std::string_view name) {
    if (find(name) == nullptr) return std::nullopt;
    return date(name);
}

void JsonReader::take_plain_amounts(Currency currency) {
    document_->plain_currency = currency;
}

Money JsonReader::money_of(const JsonValue& value, const std::string& where, Sign sign) {
    if (value.kind == Kind::text && document_->plain_currency) {
        return parse_money(value.text, *document_->plain_currency, where, sign);
    }
    JsonReader parts(document_, value, where);
    const auto& currency = parts.require("currency");
    const auto& amount = parts.require("amount");
    require_kind(currency, Kind::text, parts.pointer("currency"));
    require_kind(amount, Kind::text, parts.pointer("amount"));
    const auto where_amount = parts.pointer("amount");
    const auto money = parse_money(
        amount.text, Currency::of(currency.text, parts.pointer("currency")), where_amount, sign);
    check_entered(money, where_amount);
    return money;
}

Money JsonReader::money(std::string_view name, Sign sign) {
    return money_of(require(name), pointer(name), sign);
}

std::optional<Money> JsonReader::optional_money(std::string_view name, Sign sign) {
    if (find(name) == nullptr) return std::nullopt;
    return money(name, sign);
}

Exact JsonReader::decimal(std::string_view name, Sign sign, unsigned max_decimals) {
    const auto& value = require(name);
    require_kind(value, Kind::text, pointer(name));
    return parse_decimal(value.text, pointer(name), sign, max_decimals);
}

std::optional<Exact> JsonReader::optional_decimal(std::string_view name, Sign sign,
                                                  unsigned max_decimals) {
    if (find(name) == nullptr) return std::nullopt;
    return decimal(name, sign, max_decimals);
}

JsonReader JsonReader::object(std::string_view name) {
    return {document_, require(name), pointer(name)};
}

std::optional<JsonReader> JsonReader::optional_object(std::string_view name) {
    if (find(name) == nullptr) return std::nullopt;
    return object(name);
}

std::vector<JsonReader> JsonReader::objects(std::string_view name, std::size_t max_count) {
    std::vector<JsonReader> readers;
    const auto* value = find(name);
    if (value == nullptr) return readers;
    for (const auto& element : checked_array(*value, pointer(name), max_count)) {
        readers.push_back(
            JsonReader(document_, element, pointer(name) + "/" + std::to_string(readers.size())));
    }
    return readers;
}

std::vector<std::string> JsonReader::texts(std::string_view name, std::size_t max_count,
                                           std::size_t max_length) {
    const auto* value = find(name);
    if (value == nullptr) return {};
    return checked_list(*value, pointer(name), max_count, read_texts(max_length));
}

std::vector<std::vector<std::string>> JsonReader::lists_of_texts(std::string_view name,
                                                                 std::size_t max_lists,
                                                                 std::size_t max_count,
                                                                 std::size_t max_length) {
    const auto* value = find(name);
    if (value == nullptr) return {};
    const auto read = read_texts(max_length);
    const auto is_flat = value->kind == Kind::array && !value->elements.empty() &&
                         value->elements.front().kind == Kind::text;
    if (is_flat) return {checked_list(*value, pointer(name), max_count, read)};
    return checked_list(*value, pointer(name), max_lists,
                        [&](const JsonValue& list, const std::string& where) {
                            return checked_list(list, where, max_count, read);
                        });
}

std::vector<Exact> JsonReader::decimals(std::string_view name, std::size_t max_count, Sign sign,
                                        unsigned max_decimals) {
    const auto* value = find(name);
    if (value == nullptr) return {};
    return checked_list(*value, pointer(name), max_count,
                        [&](const JsonValue& element, const std::string& where) {
                            require_kind(element, Kind::text, where);
                            return parse_decimal(element.text, where, sign, max_decimals);
                        });
}

std::vector<Date> JsonReader::dates(std::string_view name, std::size_t max_count) {
    const auto* value = find(name);
    if (value == nullptr) return {};
    return checked_list(*value, pointer(name), max_count,
                        [](const JsonValue& element, const std::string& where) {
                            require_kind(element, Kind::text, where);
                            return parse_date(element.text, where);
                        });
}

std::vector<Money> JsonReader::amounts(std::string_view name, std::size_t max_count, Sign sign) {
    const auto* value = find(name);
    if (value == nullptr) return {};
    return checked_list(*value, pointer(name), max_count,
                        [&](const JsonValue& element, const std::string& where) {
                            return money_of(element, where, sign);
                        });
}

void JsonReader::finish() const {
    document_->refuse_unknown(*object_, pointer_);
}

}  // namespace tawi::document
