#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ledger/loan/loan_number.h"
#include "ledger/people/principal.h"
#include "ledger/sealing/record_proof.h"

namespace tawi::operations {

/// Where an entry stands in the sealed journal.
struct EntrySeal {
    std::int64_t sequence = 0;        ///< of its record
    std::int64_t journal_number = 0;  ///< without gaps
};

/// An entry by what finds it: its number and whose it is, 0 for the institution's own.
struct EntryKey {
    std::int64_t borrower_id = 0;
    std::int64_t entry_id = 0;
};

/// Reads of what is sealed, held to what the actor may see; whether the actor may see the entry or
/// the loan at all is asked before.
class SealedRecords {
 public:
    virtual ~SealedRecords() = default;
    /// Nothing: recorded, and not sealed yet.
    virtual std::optional<EntrySeal> find_seal(const people::Principal& actor,
                                               const EntryKey& entry) = 0;
    /// The proofs of an entry's and of an event's record. Throw NotFound before it is sealed.
    virtual sealing::RecordProof prove_entry(const people::Principal& actor,
                                             const EntryKey& entry) = 0;
    virtual sealing::RecordProof prove_event(const people::Principal& actor,
                                             const loan::LoanId& loan, unsigned event_number) = 0;
    /// The last signed checkpoint. Throws NotFound before the first.
    virtual std::string latest_checkpoint() = 0;
};

}  // namespace tawi::operations
