#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "ledger/operations/loan_command.h"

namespace tawi::store {

class Database;

struct PostingLanesOptions {
    std::size_t lanes = 2;                    ///< threads, each with a connection
    std::size_t commands_a_batch = 256;       ///< at most, in one transaction
    std::size_t most_waiting = 20'000;        ///< commands in one lane; beyond: Busy
    std::size_t loans_ready = 1'000;          ///< kept in memory with their state, a lane
    std::size_t bytes_at_rest = 100'000'000;  ///< of other loans, kept without their state, a lane
};

/// Group commit: commands on loans that arrive together share a transaction. All commands on one
/// borrower's loans go through one lane, in the order of their arrival, so that lanes do not wait
/// for each other. A large request takes turns with the small ones. Safe to use from many threads;
/// other programs on the same database may do the same.
class PostingLanes {
 public:
    PostingLanes(Database& poster, PostingLanesOptions options);
    /// Ends what has been begun.
    ~PostingLanes();
    PostingLanes(const PostingLanes&) = delete;
    PostingLanes& operator=(const PostingLanes&) = delete;

    /// Waits until each command has its outcome: committed, or not done at all. OutcomeUnknown
    /// where the database went away and the command had no idempotency key to tell.
    std::vector<operations::Outcome> post(std::vector<operations::LoanCommand> commands);

 private:
    class Lane;
    std::vector<std::unique_ptr<Lane>> lanes_;
};

}  // namespace tawi::store
