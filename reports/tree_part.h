#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "ledger/sealing/digest.h"
#include "ledger/sealing/merkle_tree.h"

namespace tawi::reports {

/// A piece of the seals' tree, from the left: a record that holds entries of an export, or the
/// largest subtree of records that hold none.
struct TreePart {
    sealing::Subtree place;  ///< of a record: of level 0
    sealing::Digest hash{};  ///< of a subtree
    std::string record{};    ///< its bytes; "" of a subtree
};

/// The signed head that an export's entries are proved under.
struct TreeHead {
    std::string checkpoint{};              ///< a signed note; "" before the first
    std::int64_t last_journal_number = 0;  ///< that is under it
};

using TakeTreePart = std::function<void(const TreePart&)>;

}  // namespace tawi::reports
