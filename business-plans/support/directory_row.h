#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "business-plans/support/directory_fields.h"

namespace tawi::directory {

/// The fields of a row that have a value, each as it is kept.
using Values = std::map<std::string, std::string, std::less<>>;

/// A row of the directory.
struct Row {
    std::string_view table;  ///< as Table::name
    Values values;

    const std::string& id() const { return values.at("id"); }
    /// "" where the field has no value.
    std::string_view value(std::string_view field) const;
    bool operator==(const Row&) const = default;
};

/// What a field says that does not go with another one: at most one of each row. Throws
/// InvalidInput{`prefix` + field, ...}: required for one coordinate without the other and for a
/// language without name and code, ends_before_start, closes_before_opening,
/// greatest_below_least, one_owner for what belongs to two rows or to none.
void check_row(const Row& row, const std::string& prefix);

/// By what a field of that table names the rows it belongs to; none: by no field.
std::vector<std::string_view> owner_fields(std::string_view table);

/// A UUID that follows from a text: the same text, the same id.
std::string id_from_hash(std::string_view hexadecimal);

}  // namespace tawi::directory
