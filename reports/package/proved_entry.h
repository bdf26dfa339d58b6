#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/sealing/digest.h"
#include "ledger/sealing/record.h"

namespace tawi::reports {

/// What of an entry its seal proves, field by field in one fixed order, as one digest: the same
/// from a package's journal and from the sealed record. The narrative is not among it: it stands in
/// a record as a salted hash.
class ProvedEntry {
 public:
    /// The columns of the journal that are alike on all lines of an entry, in order.
    static const std::vector<std::string_view>& columns();

    /// Begins an entry with the values of `columns()`.
    void begin(const std::vector<std::string_view>& values);
    /// Adds a line: an account, and its amount in major units, a credit negative.
    void add_line(std::string_view account, std::string_view amount);
    sealing::Digest digest() const { return sealing::sha256(text_); }

    /// The same of a part "journal_entry" of a record with that journal number. Throws InvalidInput
    /// when it is not one.
    static sealing::Digest of_record(const sealing::RecordPart& entry, std::int64_t journal_number);

 private:
    std::string text_;
};

/// The value of a column of a record's part; "" where it has none.
std::string_view value_in(const sealing::RecordPart& part, std::string_view column);

}  // namespace tawi::reports
