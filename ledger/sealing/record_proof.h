#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/sealing/checkpoint.h"
#include "ledger/sealing/merkle_proof.h"
#include "ledger/sealing/note.h"

namespace tawi::sealing {

/// A personal value that stands in a record as its hash, told to who may know it.
struct OpenedValue {
    std::size_t part = 0;  ///< of the record, from 0
    std::string column;
    std::string value;
};

/// What it takes to prove, with no database, that a record is in the books.
struct RecordProof {
    std::string record;            ///< its bytes
    std::uint64_t leaf_index = 0;  ///< from 0
    MerklePath path;
    std::string checkpoint;  ///< a signed note
    std::optional<Digest> salt{};
    std::vector<OpenedValue> opened{};
};

/// Why a proof does not hold, one sentence; nothing when it does: the note is signed by that key,
/// the record is in the tree of its checkpoint, and the opened values are those of the record.
std::optional<std::string> fault_of(const RecordProof& proof, const NoteVerifier& key);

}  // namespace tawi::sealing
