#pragma once

#include <algorithm>
#include <optional>

#include "business-plans/store/support_fields.h"
#include "ledger/error.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/prepared.h"

namespace tawi::employment {

/// Columns of rows about work; include it in stores' .cpp files only.
inline Date date_of(const pqxx::row& row, const char* column) {
    return parse_date(row[column].c_str(), column);
}

inline unsigned number_of(const pqxx::row& row, const char* column) {
    return row[column].as<unsigned>();
}

inline std::optional<unsigned> optional_number_of(const pqxx::row& row, const char* column) {
    if (row[column].is_null()) return std::nullopt;
    return row[column].as<unsigned>();
}

/// An amount in the currency of the column `currency`.
inline Money money_of(const pqxx::row& row, const char* column) {
    return store::stored_money(row[column].c_str(), Currency::of(row["currency"].c_str()));
}

/// The columns recorded_by and recorded_us.
template <typename Record>
void take_origin(const pqxx::row& row, Record& record) {
    record.recorded_by = row["recorded_by"].c_str();
    record.recorded_at = support::instant_of(row["recorded_us"]);
}

/// The rows of a statement about one person.
inline pqxx::result rows_of(store::Transaction& transaction, const char* statement,
                            std::int64_t borrower) {
    return store::run_prepared(transaction, statement, store::Parameters().add(borrower));
}

/// What has the number that a column of a row names; it is there, by a foreign key.
template <typename Numbered>
Numbered& owner_of(std::vector<Numbered>& list, const pqxx::row& row, const char* column) {
    const auto found = std::ranges::find(list, number_of(row, column), &Numbered::number);
    if (found == list.end()) throw InvariantViolation("a row belongs to nothing");
    return *found;
}

}  // namespace tawi::employment
