#pragma once

#include <string>
#include <vector>

namespace tawi::store {

/// Tables of told rows that belong together, in the order in which their keys name each other.
struct ToldTables {
    std::string group;
    std::vector<std::string> names;
};

/// Every table of schema tawi whose rows the audit trail tells word for word.
const std::vector<ToldTables>& told_tables();

bool is_told_table(const std::string& name);

/// The statement that lists their rows of which the audit trail says something else: subject, stood
/// and told, as `StrayRecord` has them.
std::string stray_told_rows_statement();

}  // namespace tawi::store
