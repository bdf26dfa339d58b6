#pragma once

#include <cstddef>
#include <vector>

#include "ledger/sealing/note.h"
#include "ledger/store/record_batch.h"

namespace tawi::store {

class Transaction;

/// What one transaction of the sealer did.
struct SealedRound {
    std::size_t records = 0;
    std::size_t entries = 0;
    std::string note{};  ///< the signed checkpoint; "" where nothing was sealed
};

/// Gives the records the next places of the tree and their entries the next journal numbers, adds
/// their lines to the day totals, and signs the new head: all in this transaction. There must be
/// an epoch. Throws InvariantViolation where a record is not there.
SealedRound seal_records(Transaction& transaction, const std::vector<RecordKey>& keys,
                         const sealing::NoteSigner& signer);

/// Takes at most `most` records off the queue and seals them.
SealedRound seal_queue(Transaction& transaction, std::size_t most,
                       const sealing::NoteSigner& signer);

}  // namespace tawi::store
