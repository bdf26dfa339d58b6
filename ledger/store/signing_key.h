#pragma once

#include <filesystem>

#include "ledger/sealing/note.h"

namespace tawi::store {

/// The key that signs checkpoints, in a file that only its owner may read (0600). Made of chance,
/// under the name "tawi/" and eight digits, when there is none; the first of two programs that do
/// so at once wins. Throws Unavailable when it cannot be read or made, InvalidInput when it is not
/// a key.
sealing::NoteSigner open_signing_key(const std::filesystem::path& path);

}  // namespace tawi::store
