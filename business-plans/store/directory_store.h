#pragma once

#include "business-plans/operations/directory_store.h"

namespace tawi::store {
class Database;
}

namespace tawi::directory {

/// The directory in PostgreSQL: read as tawi_reader, added to as tawi_poster.
class PostgresDirectoryStore : public DirectoryStore {
 public:
    PostgresDirectoryStore(store::Database& poster, store::Database& reader)
        : poster_(poster), reader_(reader) {}
    operations::Answer transact(
        const std::function<operations::Answer(DirectoryWork&)>& work) override;
    Entry entry(std::string_view table, const std::string& id) override;
    std::vector<KnownRow> list(std::string_view table, const std::string& after,
                               unsigned limit) override;
    std::vector<Row> all() override;
    Findings search(const Search& search, unsigned limit) override;

 private:
    store::Database& poster_;
    store::Database& reader_;
};

}  // namespace tawi::directory
