#include "ledger/store/statement_row.h"

#include <libpq-fe.h>

#include <string>

#include "ledger/error.h"

namespace tawi::store {

bool StatementField::is_null() const noexcept {
    return PQgetisnull(rows_, row_, column_) != 0;
}

const char* StatementField::c_str() const noexcept {
    return PQgetvalue(rows_, row_, column_);
}

void StatementField::refuse() const {
    throw InvariantViolation("column " + std::string(PQfname(rows_, column_)) +
                             " is not of the type that is asked for");
}

StatementField StatementRow::operator[](const char* column) const {
    const auto place = PQfnumber(rows_, column);
    if (place < 0) throw InvariantViolation("a statement gives no column " + std::string(column));
    return {rows_, row_, place};
}

int StatementRows::size() const noexcept {
    return PQntuples(rows_.get());
}

void StatementRows::Clear::operator()(pg_result* rows) const noexcept {
    PQclear(rows);
}

}  // namespace tawi::store
