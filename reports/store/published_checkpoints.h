#pragma once

#include <optional>
#include <vector>

#include "ledger/store/checkpoint_file.h"
#include "ledger/store/seal_epochs.h"
#include "reports/store/verify_seals.h"
#include "reports/verify/tree_check.h"

namespace tawi::reports {

/// The checkpoints of the file, beside the tree as it grows to their sizes.
class PublishedCheckpoints {
 public:
    /// Give it before the database's moment is taken, so that the database knows all of the file.
    explicit PublishedCheckpoints(const SealSources& sources);

    /// Once the epochs are known: those that the tree must show are given to `tree` at their size,
    /// the lost ones are counted, others are faults.
    void begin(const std::vector<store::SealEpoch>& epochs, std::uint64_t size, TreeCheck& tree,
               SealCounts& counts, const ReportFault& report);
    /// After every leaf.
    void at(std::uint64_t size);

 private:
    void advance();

    std::optional<store::CheckpointReader> reader_;
    std::vector<store::SealEpoch> epochs_;
    std::uint64_t end_ = 0;
    TreeCheck* tree_ = nullptr;
    SealCounts* counts_ = nullptr;
    const ReportFault* report_ = nullptr;
    std::optional<std::string> note_;  ///< the next that must hold
    std::uint64_t size_ = 0;           ///< its size
};

}  // namespace tawi::reports
