#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <optional>
#include <string>
#include <vector>

#include "ledger/sealing/merkle_tree.h"
#include "ledger/sealing/record.h"
#include "reports/package/manifest.h"

namespace tawi::reports {

/// An entry as a package's journal has it.
struct JournalEntryDigest {
    std::int64_t entry_id = 0;
    bool sealed = false;     ///< it has a journal number
    sealing::Digest digest;  ///< ProvedEntry
};

/// Holds the entries of a package's journal against its proof file: rebuilds the tree from the
/// records and subtrees, compares the root with the checkpoint, and each entry with its record.
/// Memory: 48 bytes an entry.
class ProofCheck {
 public:
    using Tell = std::function<void(const std::string& fault)>;

    explicit ProofCheck(const Manifest& manifest) : manifest_(manifest) {}

    /// Every entry of the journal; then the proof file; then finish().
    void add(const JournalEntryDigest& entry);
    /// Throws InvalidInput where it cannot be read at all.
    void read(std::istream& in, const Tell& tell);
    /// What was not proved, and the counts.
    void finish(const Tell& tell) const;

 private:
    void take_record(const std::string& bytes, const Tell& tell);
    void take_entry(const sealing::RecordPart& entry, std::int64_t journal_number,
                    const Tell& tell);
    bool is_in_range(const sealing::RecordPart& entry) const;
    void compare_root(const Tell& tell) const;

    const Manifest& manifest_;
    std::vector<JournalEntryDigest> entries_;
    std::vector<bool> proved_;
    sealing::CompactTree tree_;
    bool read_ = false;
};

}  // namespace tawi::reports
