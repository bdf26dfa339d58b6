#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/sealing/checkpoint.h"
#include "ledger/sealing/merkle_tree.h"
#include "ledger/sealing/note.h"
#include "reports/verify/fault.h"

namespace tawi::reports {

/// An epoch of the tree as it is stored.
struct StoredEpoch {
    int epoch = 1;
    std::string origin;
    std::uint64_t begins_after = 0;
    std::string lost;
};

/// What every row of seal_epoch must be, whatever the tree holds.
void check_epochs(const std::vector<StoredEpoch>& epochs, const ReportFault& report);

/// The tree of the seals as it grows leaf by leaf, held against the signed heads. Of roots that
/// differ it names the first; every later one differs too.
class TreeCheck {
 public:
    TreeCheck(std::vector<StoredEpoch> epochs, std::optional<sealing::NoteVerifier> key,
              const ReportFault& report);

    /// `completed` is told every subtree that the leaf completes.
    void append(
        const sealing::Digest& leaf,
        const std::function<void(const sealing::Subtree&, const sealing::Digest&)>& completed);
    std::uint64_t size() const noexcept { return tree_.size(); }
    const std::vector<StoredEpoch>& epochs() const noexcept { return epochs_; }

    /// A note of the present size. `subject` names it: "seal_checkpoint 20".
    void check(const std::string& note, const std::string& subject);
    /// Whether the note is signed by the key, where there is one; a fault otherwise.
    void check_signature(const std::string& note, const std::string& subject);

 private:
    const StoredEpoch* epoch_of(std::uint64_t size) const;

    std::vector<StoredEpoch> epochs_;
    std::optional<sealing::NoteVerifier> key_;
    const ReportFault& report_;
    sealing::CompactTree tree_;
    bool root_differed_ = false;
    bool origin_differed_ = false;
};

}  // namespace tawi::reports
