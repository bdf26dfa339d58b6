#include "business-plans/store/directory_store.h"

#include "business-plans/store/directory_rows.h"
#include "business-plans/support/directory_place.h"
#include "ledger/error.h"
#include "ledger/store/answers.h"
#include "ledger/store/database.h"
#include "ledger/store/prepared.h"
#include "ledger/store/telling_work.h"

namespace tawi::directory {

namespace {

using store::Parameters;
using store::run_prepared;
using store::Transaction;

class Work : public store::TellingWorkOn<DirectoryWork> {
 public:
    using TellingWorkOn::TellingWorkOn;

    void lock() override { run_prepared(transaction_, "lock_directory", {}); }

    std::vector<KnownRow> rows(const std::vector<std::string>& ids) override {
        return read_rows(transaction_, ids);
    }

    std::vector<KnownRow> terms(const std::vector<std::string>& codes) override {
        return read_rows_with(transaction_, table_of("taxonomy_term"), {"code"}, codes);
    }

    Entry entry(std::string_view table, const std::string& id) override {
        return read_entry(transaction_, table, id);
    }
};

std::optional<bool> flag_of(const pqxx::row& row, const char* column) {
    if (row[column].is_null()) return std::nullopt;
    return row[column].as<bool>();
}

Hit hit_of(const pqxx::row& row) {
    Hit hit{.place = row["id"].c_str(),
            .speaks = flag_of(row, "speaks"),
            .is_open = flag_of(row, "is_open"),
            .old_enough = flag_of(row, "old_enough"),
            .young_enough = flag_of(row, "young_enough")};
    if (!row["km"].is_null()) hit.km = row["km"].c_str();
    return hit;
}

/// The ids that a field of some rows names.
void collect(std::vector<std::string>& ids, const std::vector<KnownRow>& rows,
             std::string_view field) {
    for (const auto& known : rows) {
        if (!known.row.value(field).empty()) ids.emplace_back(known.row.value(field));
    }
}

void append(std::vector<KnownRow>& rows, std::vector<KnownRow> more) {
    for (auto& row : more)
        rows.push_back(std::move(row));
}

/// All rows that tell of services at locations: themselves, what they name, and parts of these.
std::vector<KnownRow> rows_about(Transaction& transaction, const std::vector<Hit>& hits) {
    std::vector<std::string> ids;
    for (const auto& hit : hits)
        ids.push_back(hit.place);
    auto rows = read_rows(transaction, ids);
    std::vector<std::string> named;
    collect(named, rows, "service_id");
    collect(named, rows, "location_id");
    auto more = read_rows(transaction, named);
    std::vector<std::string> organizations;
    collect(organizations, more, "organization_id");
    append(rows, std::move(more));
    append(rows, read_rows(transaction, organizations));
    ids.insert(ids.end(), named.begin(), named.end());
    ids.insert(ids.end(), organizations.begin(), organizations.end());
    append(rows, read_parts(transaction, ids));
    return rows;
}

}  // namespace

operations::Answer PostgresDirectoryStore::transact(
    const std::function<operations::Answer(DirectoryWork&)>& work) {
    return store::transact_command(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

Entry PostgresDirectoryStore::entry(std::string_view table, const std::string& id) {
    return reader_.transact(
        [&](Transaction& transaction) { return read_entry(transaction, table, id); });
}

std::vector<KnownRow> PostgresDirectoryStore::list(std::string_view table, const std::string& after,
                                                   unsigned limit) {
    return reader_.transact([&](Transaction& transaction) {
        return read_table(transaction, table_of(table), after, limit);
    });
}

std::vector<Row> PostgresDirectoryStore::all() {
    // One snapshot, so that what a row names is there.
    return reader_.transact([&](Transaction& transaction) {
        transaction.exec0("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        std::vector<Row> rows;
        for (const auto& table : tables()) {
            for (auto& known : read_table(transaction, table, "", std::nullopt))
                rows.push_back(std::move(known.row));
        }
        return rows;
    });
}

Findings PostgresDirectoryStore::search(const Search& search, unsigned limit) {
    const auto box = search.latitude
                         ? box_around(*search.latitude, *search.longitude, search.within_km)
                         : whole_earth();
    return reader_.transact([&](Transaction& transaction) {
        Findings found;
        for (const auto& row : run_prepared(transaction, "search_directory",
                                            Parameters()
                                                .add(search.need)
                                                .add(search.language)
                                                .add(search.weekday)
                                                .add(search.age)
                                                .add(search.latitude)
                                                .add(search.longitude)
                                                .add(box.south)
                                                .add(box.north)
                                                .add(box.west)
                                                .add(box.east)
                                                .add(search.within_km)
                                                .add(search.today)
                                                .add(limit)))
            found.hits.push_back(hit_of(row));
        if (!found.hits.empty()) found.rows = rows_about(transaction, found.hits);
        return found;
    });
}

}  // namespace tawi::directory
