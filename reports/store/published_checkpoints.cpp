#include "reports/store/published_checkpoints.h"

#include "ledger/error.h"

namespace tawi::reports {

namespace {
constexpr auto check_name = "seals";
}

PublishedCheckpoints::PublishedCheckpoints(const SealSources& sources) {
    if (sources.checkpoints) reader_.emplace(*sources.checkpoints);
}

void PublishedCheckpoints::begin(const std::vector<store::SealEpoch>& epochs, std::uint64_t size,
                                 TreeCheck& tree, SealCounts& counts, const ReportFault& report) {
    epochs_ = epochs;
    end_ = size;
    tree_ = &tree;
    counts_ = &counts;
    report_ = &report;
    if (reader_) advance();
}

void PublishedCheckpoints::at(std::uint64_t size) {
    while (note_ && size_ <= size) {
        tree_->check(*note_, "published checkpoint " + std::to_string(size_));
        advance();
    }
}

void PublishedCheckpoints::advance() {
    while ((note_ = reader_->next())) {
        ++counts_->published;
        sealing::Checkpoint checkpoint;
        try {
            checkpoint = sealing::checkpoint_in_note(*note_);
        } catch (const InvalidInput& fault) {
            (*report_)({check_name, "published checkpoint", "note", "a checkpoint", fault.what()});
            continue;
        }
        const auto fate = store::fate_of(checkpoint, epochs_, end_);
        if (fate.holds) {
            size_ = checkpoint.size;
            return;
        }
        tree_->check_signature(*note_, "published checkpoint " + store::one_line(checkpoint));
        if (fate.lost) {
            ++counts_->lost;
        } else {
            (*report_)({check_name, "published checkpoint " + store::one_line(checkpoint), "size",
                        "a tree that shows it",
                        std::to_string(end_) + " seals, and no seal_epoch names it as lost"});
        }
    }
}

}  // namespace tawi::reports
