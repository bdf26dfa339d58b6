#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tawi::directory {

/// What a field of Open Referral HSDS holds.
enum class FieldKind {
    id,         ///< a UUID in small letters
    reference,  ///< the id of a row of another table, or of several
    text,
    phone,  ///< digits, with a plus, spaces, dots, slashes, dashes or brackets
    email,
    address,   ///< of the web: http or https
    whole,     ///< a whole number within bounds
    decimal,   ///< a decimal within bounds
    choice,    ///< one of some words
    day,       ///< 2026-01-05
    time,      ///< 09:30
    weekdays,  ///< MO,WE or of months 1MO,-1FR
    language,  ///< ISO 639: sw, luo
    country,   ///< ISO 3166: KE
    unused,    ///< a field of HSDS that we read over
};

struct Field {
    std::string_view name;
    FieldKind kind = FieldKind::text;
    bool required = false;
    std::vector<std::string_view> words{};  ///< of a choice; of a reference: the tables
    int least = 0;                          ///< of a number
    int most = 0;
};

/// A table of HSDS 3 that we keep.
struct Table {
    std::string_view name;  ///< "service"
    std::string_view file;  ///< "services.csv"
    std::vector<Field> fields;
};

/// All of them; what a row names stands before it, but for rows of its own table.
const std::vector<Table>& tables();

/// Throws InvariantViolation where there is no such table.
const Table& table_of(std::string_view name);

/// None where the table has no such field.
const Field* field_of(const Table& table, std::string_view name);

/// The value as it is kept: a time without seconds, a number without zeros in front or behind.
/// Nothing is kept of an empty text. Throws InvalidInput{field, ...}: required, too_long,
/// not_a_uuid, not_a_phone, not_an_email, not_a_web_address, not_a_number, out_of_range,
/// unknown_value, not_a_date, not_a_time, not_weekdays, not_a_language, not_a_country, and
/// looks_like_formula for a text that a spreadsheet would carry out.
std::optional<std::string> kept_value(const Field& field, std::string_view text,
                                      const std::string& where);

}  // namespace tawi::directory
