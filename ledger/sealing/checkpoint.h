#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ledger/sealing/digest.h"

namespace tawi::sealing {

/// The head of the tree at one moment: the text of a note in the form of
/// https://c2sp.org/tlog-checkpoint.
struct Checkpoint {
    std::string origin;      ///< which tree: "tawi/<book>/<epoch>"
    std::uint64_t size = 0;  ///< leaves
    Digest root;
    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

/// Three lines: origin, size, root in base64.
std::string to_text(const Checkpoint& checkpoint);

/// Reads these lines and passes over more of them. Throws InvalidInput{"checkpoint",
/// "not_a_checkpoint"}.
Checkpoint parse_checkpoint(std::string_view text);

/// The checkpoint that a note carries, its signature not looked at.
Checkpoint checkpoint_in_note(std::string_view note);

}  // namespace tawi::sealing
