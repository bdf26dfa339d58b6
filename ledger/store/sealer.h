#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "ledger/store/checkpoint_file.h"
#include "ledger/store/database.h"
#include "ledger/store/record_sealer.h"
#include "ledger/store/seal_epochs.h"

namespace tawi::store {

/// Seals what is queued. Of all sealers on a database one leads, by a lock that lives as long as
/// its connection; when it ends, however it ends, another takes over. Nothing is kept in memory
/// between rounds. Not safe from several threads at once.
class Sealer {
 public:
    /// `database`: a pool of the role tawi_sealer of which one connection is kept. `publish` is
    /// given each checkpoint after it stands in the file.
    Sealer(
        Database& database, sealing::NoteSigner signer, CheckpointFile file,
        std::function<void(const std::string& note)> publish = [](const auto&) {});
    ~Sealer();
    Sealer(const Sealer&) = delete;
    Sealer& operator=(const Sealer&) = delete;

    /// Whether this sealer leads, after trying to. When it begins to, it holds the file against
    /// the database: what was sealed and not published is published; where the database is behind
    /// the file, a restore, a new epoch begins, whose first leaf names the lost checkpoint.
    bool lead();
    /// Seals at most `most` records in one transaction and publishes the checkpoint; only while
    /// it leads. Throws what Database::transact throws; then it leads no more until lead().
    SealedRound seal(std::size_t most);
    /// Lets another lead.
    void step_down() noexcept;

 private:
    template <typename Work>
    auto transact(const Work& work);
    void compare_with_file();
    void begin_epoch(Transaction& transaction, const std::optional<sealing::Checkpoint>& published,
                     std::uint64_t size);
    void publish_after(std::uint64_t size);

    Database& database_;
    sealing::NoteSigner signer_;
    CheckpointFile file_;
    std::function<void(const std::string&)> publish_;
    std::unique_ptr<Lease> leading_;
};

/// How much waits to be sealed, and how much is.
struct SealBacklog {
    std::int64_t waiting = 0;  ///< at most 100 000
    std::int64_t sealed = 0;
};
SealBacklog read_backlog(Database& database);

}  // namespace tawi::store
