#include <algorithm>
#include <charconv>

#include "business-plans/support/directory_fields.h"
#include "ledger/calendar/date.h"
#include "ledger/error.h"
#include "ledger/money/decimal_text.h"

namespace tawi::directory {

namespace {

constexpr std::size_t longest_text = 4000;
constexpr std::size_t longest_word = 254;
constexpr std::size_t least_phone = 3;
constexpr std::size_t longest_phone = 40;
constexpr unsigned most_decimals = 12;
constexpr std::string_view digits = "0123456789";
constexpr std::string_view small_letters = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

bool consists_of(std::string_view text, std::string_view letters) {
    return text.find_first_not_of(letters) == std::string_view::npos;
}

bool is_uuid(std::string_view text) {
    constexpr std::string_view form = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    return std::ranges::equal(text, form, [](char letter, char expected) {
        constexpr std::string_view hexadecimal = "0123456789abcdef";
        return expected == '-' ? letter == '-' : hexadecimal.find(letter) != std::string_view::npos;
    });
}

bool is_phone(std::string_view text) {
    return text.size() >= least_phone && text.size() <= longest_phone &&
           consists_of(text.substr(0, 1), "+0123456789") &&
           consists_of(text.substr(1), "0123456789 ()./-");
}

bool has_blank(std::string_view text) {
    return text.find_first_of(" \t\r\n\v\f") != std::string_view::npos;
}

bool is_email(std::string_view text) {
    const auto at = text.find('@');
    return at != 0 && at != std::string_view::npos && at + 1 < text.size() &&
           text.find('@', at + 1) == std::string_view::npos && !has_blank(text);
}

bool is_web_address(std::string_view text) {
    const auto rest = text.starts_with("https://")  ? text.substr(8)
                      : text.starts_with("http://") ? text.substr(7)
                                                    : std::string_view();
    return !rest.empty() && !has_blank(text);
}

bool is_weekday(std::string_view text) {
    constexpr std::string_view known = "MO TU WE TH FR SA SU";
    if (text.starts_with('-')) text.remove_prefix(text.size() == 4 ? 1 : text.size());
    if (text.size() == 3 && text.front() >= '1' && text.front() <= '5') text.remove_prefix(1);
    return text.size() == 2 && !has_blank(text) && known.find(text) != std::string_view::npos;
}

bool are_weekdays(std::string_view text) {
    while (true) {
        const auto comma = text.find(',');
        if (!is_weekday(text.substr(0, comma))) return false;
        if (comma == std::string_view::npos) return true;
        text.remove_prefix(comma + 1);
    }
}

/// "09:30" or "09:30:00" as "09:30"; else nothing.
std::string kept_time(std::string_view text) {
    if (text.size() == 8 && text.ends_with(":00")) text.remove_suffix(3);
    const bool is_time =
        text.size() == 5 && text[2] == ':' && consists_of(text.substr(0, 2), digits) &&
        consists_of(text.substr(3), digits) && text.substr(0, 2) < "24" && text.substr(3) < "60";
    return is_time ? std::string(text) : std::string();
}

std::string kept_number(const Field& field, std::string_view text, const std::string& where) {
    const unsigned decimals = field.kind == FieldKind::whole ? 0 : most_decimals;
    Exact value;
    try {
        value = parse_decimal(text, where, Sign::any, decimals);
    } catch (const InvalidInput&) {
        throw InvalidInput(where, "not_a_number",
                           decimals == 0 ? "It is a whole number." : "It is a decimal number.");
    }
    if (value < Exact(field.least) || value > Exact(field.most)) {
        throw InvalidInput(where, "out_of_range",
                           "It is between " + std::to_string(field.least) + " and " +
                               std::to_string(field.most) + ".");
    }
    return to_exact_decimal_text(value);
}

void check(bool holds, const std::string& where, const char* code, const char* detail) {
    if (!holds) throw InvalidInput(where, code, detail);
}

void check_text(std::string_view text, const std::string& where) {
    constexpr std::string_view formula_starts = "=+-@\t\r";
    check(text.find_first_not_of(" \t\r\n") != std::string_view::npos, where, "blank",
          "It says nothing.");
    check(formula_starts.find(text.front()) == std::string_view::npos, where, "looks_like_formula",
          "A spreadsheet would take it for a formula.");
}

void check_word(const Field& field, std::string_view text, const std::string& where) {
    switch (field.kind) {
        case FieldKind::id:
        case FieldKind::reference:
            return check(is_uuid(text), where, "not_a_uuid", "It is a UUID in small letters.");
        case FieldKind::phone:
            return check(is_phone(text), where, "not_a_phone", "It is a phone number.");
        case FieldKind::email:
            check(is_email(text), where, "not_an_email", "It is an address of electronic mail.");
            return check_text(text, where);
        case FieldKind::address:
            return check(is_web_address(text), where, "not_a_web_address",
                         "It begins with https:// or http://.");
        case FieldKind::choice:
            return check(std::ranges::find(field.words, text) != field.words.end(), where,
                         "unknown_value", "It is none of the words of HSDS.");
        case FieldKind::weekdays:
            return check(are_weekdays(text), where, "not_weekdays",
                         "It is a list of weekdays like MO,WE,FR.");
        case FieldKind::language:
            return check((text.size() == 2 || text.size() == 3) && consists_of(text, small_letters),
                         where, "not_a_language", "It is a code of ISO 639 like sw.");
        case FieldKind::country:
            return check(text.size() == 2 && consists_of(text, capitals), where, "not_a_country",
                         "It is a code of ISO 3166 like KE.");
        default:
            return check_text(text, where);
    }
}

}  // namespace

std::optional<std::string> kept_value(const Field& field, std::string_view text,
                                      const std::string& where) {
    if (field.kind == FieldKind::unused) return std::nullopt;
    if (text.empty()) {
        check(!field.required, where, "required", "It must be there.");
        return std::nullopt;
    }
    const auto longest = field.kind == FieldKind::text ? longest_text : longest_word;
    check(text.size() <= longest, where, "too_long", "It is too long.");
    if (field.kind == FieldKind::whole || field.kind == FieldKind::decimal)
        return kept_number(field, text, where);
    if (field.kind == FieldKind::day) return to_string(parse_date(text, where));
    if (field.kind == FieldKind::time) {
        auto time = kept_time(text);
        check(!time.empty(), where, "not_a_time", "It is a time like 09:30.");
        return time;
    }
    check_word(field, text, where);
    return std::string(text);
}

}  // namespace tawi::directory
