#include "ledger/sealing/record_proof.h"

#include <algorithm>

#include "ledger/error.h"
#include "ledger/sealing/record.h"

namespace tawi::sealing {

namespace {

bool is_opened_rightly(const RecordProof& proof, const std::vector<RecordPart>& parts,
                       const OpenedValue& opened) {
    if (!proof.salt || opened.part >= parts.size()) return false;
    const auto& part = parts[opened.part];
    const auto column = opened.column + std::string(hashed_suffix);
    const auto field = std::ranges::find(part.fields, column, &RecordField::column);
    return field != part.fields.end() &&
           field->value ==
               to_hex(personal_hash(*proof.salt, part.table, opened.column, opened.value));
}

}  // namespace

std::optional<std::string> fault_of(const RecordProof& proof, const NoteVerifier& key) {
    const auto text = key.open(proof.checkpoint);
    if (!text) return "the checkpoint is not signed by " + key.name();
    try {
        const auto checkpoint = parse_checkpoint(*text);
        if (!is_included(leaf_hash(proof.record), proof.leaf_index, checkpoint.size, proof.path,
                         checkpoint.root)) {
            return "the record is not in the tree of " + checkpoint.origin + " of size " +
                   std::to_string(checkpoint.size);
        }
        const auto parts = read_record(proof.record);
        for (const auto& opened : proof.opened) {
            if (!is_opened_rightly(proof, parts, opened)) {
                return "the value of " + opened.column + " is not the one in the record";
            }
        }
    } catch (const InvalidInput& fault) {
        return fault.what();
    }
    return std::nullopt;
}

}  // namespace tawi::sealing
