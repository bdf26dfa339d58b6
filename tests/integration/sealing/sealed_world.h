#pragma once

#include <string>

#include "ledger/store/sealer.h"
#include "tests/integration/postgres_fixture.h"
#include "tests/integration/reports/small_world.h"
#include "tests/integration/temporary_folder.h"

namespace tawi {

/// A small institution after some months, and what it takes to seal its records.
class SealedWorld {
 public:
    SealedWorld();

    /// Seals all that is queued, so many records a round; gives how many.
    std::size_t seal_all(std::size_t most = 100);
    /// A sealer of its own on this database and file.
    std::unique_ptr<store::Sealer> another_sealer();
    store::CheckpointFile file() const;
    const sealing::NoteSigner& signer() const { return signer_; }
    const std::string& connection_string() const { return database_.connection_string(); }
    reports::SmallWorld& books() { return books_; }
    store::Database& pool() { return pool_; }
    /// Erases what is personal in a borrower's sealed records, as docs/sealing.md says.
    void forget(std::int64_t borrower_id);
    /// One value from the database, as its owner.
    std::string query(const std::string& sql) const;

 private:
    FreshDatabase database_;
    TemporaryFolder folder_;
    reports::SmallWorld books_;
    store::Database pool_;
    sealing::NoteSigner signer_{"tawi/test", std::string(32, 'k')};
};

}  // namespace tawi
