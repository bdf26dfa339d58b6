#pragma once

#include "business-plans/operations/directory_store.h"
#include "ledger/store/transaction.h"

namespace tawi::directory {

/// Rows of the directory; include it in stores' .cpp files only. Their statements follow from the
/// tables of directory_fields.h.

/// Rows of those ids, withdrawn ones included.
std::vector<KnownRow> read_rows(store::Transaction& transaction,
                                const std::vector<std::string>& ids);

/// Rows of a table that count and whose field has one of those values, in order of id.
std::vector<KnownRow> read_rows_with(store::Transaction& transaction, const Table& table,
                                     const std::vector<std::string_view>& fields,
                                     const std::vector<std::string>& values);

/// Rows of a table that count, after an id, in order of id; without a limit all of them.
std::vector<KnownRow> read_table(store::Transaction& transaction, const Table& table,
                                 const std::string& after, std::optional<unsigned> limit);

/// Phones, hours, languages and addresses of some rows.
std::vector<KnownRow> read_parts(store::Transaction& transaction,
                                 const std::vector<std::string>& owners);

/// A row that counts with its parts and what these name. Throws NotFound.
Entry read_entry(store::Transaction& transaction, std::string_view table, const std::string& id);

}  // namespace tawi::directory
