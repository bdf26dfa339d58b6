#pragma once

#include <iosfwd>
#include <string_view>

#include "reports/books_reader.h"

namespace tawi::reports {

/// The file of a package that proves its entries: the seals' tree under one checkpoint, from the
/// left, a line for each part. `level` and `hash` are those of a subtree that holds no entry of the
/// package; a line with a `record` is a leaf, whose bytes it is.
inline constexpr std::string_view proof_file = "tawi-proofs.csv";

/// Writes it, a part in memory at a time. Gives the head that it is under.
TreeHead write_proof_file(BooksSnapshot& books, const ExportRange& range, std::ostream& out);

}  // namespace tawi::reports
