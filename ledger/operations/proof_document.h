#pragma once

#include <string>
#include <string_view>

#include "ledger/sealing/record_proof.h"

namespace tawi::operations {

/// A proof as JSON, the form that `tawi verify` reads (docs/sealing.md).
std::string proof_json(const sealing::RecordProof& proof);

/// The reverse. Throws InvalidInput naming the field.
sealing::RecordProof parse_proof(std::string_view json);

}  // namespace tawi::operations
