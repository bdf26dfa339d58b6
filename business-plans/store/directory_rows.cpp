#include "business-plans/store/directory_rows.h"

#include <map>

#include "business-plans/store/support_fields.h"
#include "ledger/error.h"
#include "ledger/store/prepared.h"

namespace tawi::directory {

namespace {

using store::Transaction;

std::string array_of(const std::vector<std::string>& values) {
    store::ArrayText text;
    for (const auto& value : values)
        text.add(value);
    return text.text();
}

std::string select_from(const Table& table) {
    return "SELECT *, (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us"
           " FROM tawi.directory_" +
           std::string(table.name) + "_now WHERE ";
}

/// Runs a statement on some ids or values; a connection plans it once, under a name of its own.
pqxx::result run_kept(Transaction& transaction, const Table& table, std::string_view by,
                      const std::string& statement, const std::vector<std::string>& values) {
    const auto name = "directory_" + std::string(table.name) + "_by_" + std::string(by);
    transaction.conn().prepare(name, statement);
    return transaction.exec_prepared(name, array_of(values));
}

KnownRow row_of(const Table& table, const pqxx::row& columns) {
    KnownRow known{.row = {table.name, {}},
                   .version = columns["version"].as<unsigned>(),
                   .withdrawn = columns["withdrawn"].as<bool>(),
                   .recorded_by = columns["recorded_by"].c_str(),
                   .recorded_at = support::instant_of(columns["recorded_us"])};
    for (const auto& field : table.fields) {
        if (field.kind == FieldKind::unused) continue;
        const auto column = columns[std::string(field.name)];
        if (!column.is_null()) known.row.values.emplace(field.name, column.c_str());
    }
    return known;
}

void append(std::vector<KnownRow>& found, const Table& table, const pqxx::result& rows) {
    for (const auto& columns : rows)
        found.push_back(row_of(table, columns));
}

void append(std::vector<KnownRow>& found, std::vector<KnownRow> more) {
    for (auto& row : more)
        found.push_back(std::move(row));
}

std::vector<KnownRow> parts_of_service(Transaction& transaction, const std::string& id) {
    auto parts = read_rows_with(transaction, table_of("attribute"), {"link_id"}, {id});
    append(parts,
           read_rows_with(transaction, table_of("service_at_location"), {"service_id"}, {id}));
    return parts;
}

}  // namespace

std::vector<KnownRow> read_rows(Transaction& transaction, const std::vector<std::string>& ids) {
    std::map<std::string, std::vector<std::string>> by_table;
    for (const auto& key : store::run_prepared(transaction, "directory_tables_of",
                                               store::Parameters().add(array_of(ids))))
        by_table[key["kept_in"].c_str()].emplace_back(key["id"].c_str());
    std::vector<KnownRow> found;
    for (const auto& [name, own] : by_table) {
        const auto& table = table_of(name);
        append(
            found, table,
            run_kept(transaction, table, "id", select_from(table) + "id = ANY ($1::text[])", own));
    }
    return found;
}

std::vector<KnownRow> read_rows_with(Transaction& transaction, const Table& table,
                                     const std::vector<std::string_view>& fields,
                                     const std::vector<std::string>& values) {
    std::string one_of;
    for (const auto field : fields)
        one_of += (one_of.empty() ? "" : " OR ") + std::string(field) + " = ANY ($1::text[])";
    std::vector<KnownRow> found;
    append(found, table,
           run_kept(transaction, table, fields.front(),
                    select_from(table) + "NOT withdrawn AND (" + one_of + ") ORDER BY id", values));
    return found;
}

std::vector<KnownRow> read_table(Transaction& transaction, const Table& table,
                                 const std::string& after, std::optional<unsigned> limit) {
    const auto statement = select_from(table) + "NOT withdrawn AND id > $1::text ORDER BY id" +
                           (limit ? " LIMIT " + std::to_string(*limit) : "");
    std::vector<KnownRow> found;
    append(found, table, transaction.exec_params(statement, after));
    return found;
}

std::vector<KnownRow> read_parts(Transaction& transaction, const std::vector<std::string>& owners) {
    std::vector<KnownRow> found;
    for (const auto* name : {"address", "phone", "schedule", "language"}) {
        append(found, read_rows_with(transaction, table_of(name), owner_fields(name), owners));
    }
    return found;
}

Entry read_entry(Transaction& transaction, std::string_view table, const std::string& id) {
    auto found = read_rows(transaction, {id});
    if (found.empty() || found.front().withdrawn || found.front().row.table != table)
        throw NotFound("The directory has no such " + std::string(table) + ".");
    Entry entry{.main = std::move(found.front()), .parts = read_parts(transaction, {id})};
    if (table == "service") append(entry.parts, parts_of_service(transaction, id));
    std::vector<std::string> named;
    const auto name_all = [&](const Row& row) {
        for (const auto* field : {"organization_id", "location_id", "taxonomy_term_id"}) {
            if (!row.value(field).empty() && row.value(field) != id)
                named.emplace_back(row.value(field));
        }
    };
    name_all(entry.main.row);
    for (const auto& part : entry.parts)
        name_all(part.row);
    entry.named = read_rows(transaction, named);
    return entry;
}

}  // namespace tawi::directory
