#pragma once

#include "reports/books_reader.h"

namespace tawi::store {
class Database;
}

namespace tawi::reports {

/// The books in PostgreSQL. Give it a pool of the role tawi_reader for people who are signed in
/// (the actor's scope holds), of tawi_auditor for the program's own exports.
class PostgresBooksReader : public BooksReader {
 public:
    /// Records that prove entries are read through `whole`, a pool that sees all of the books;
    /// without it, through `database`.
    explicit PostgresBooksReader(store::Database& database, store::Database* whole = nullptr)
        : database_(database), whole_(whole) {}
    void read(const people::Principal& actor,
              const std::function<void(BooksSnapshot&)>& work) override;

 private:
    store::Database& database_;
    store::Database* whole_;
};

}  // namespace tawi::reports
