#include "reports/verify/tree_check.h"

#include "ledger/error.h"

namespace tawi::reports {

namespace {
constexpr auto check_name = "seals";
}

void check_epochs(const std::vector<StoredEpoch>& epochs, const ReportFault& report) {
    for (std::size_t place = 0; place < epochs.size(); ++place) {
        const auto& epoch = epochs[place];
        const Comparison comparison(report, check_name,
                                    "seal_epoch " + std::to_string(epoch.epoch));
        const auto slash = epoch.origin.rfind('/') + 1;
        comparison.equal("epoch", epoch.origin.substr(slash), std::to_string(epoch.epoch));
        if (place == 0) {
            if (epoch.epoch == 1)
                comparison.equal("begins_after", "0", std::to_string(epoch.begins_after));
            continue;
        }
        comparison.equal("origin", epochs[0].origin.substr(0, epochs[0].origin.rfind('/') + 1),
                         epoch.origin.substr(0, slash));
    }
}

TreeCheck::TreeCheck(std::vector<StoredEpoch> epochs, std::optional<sealing::NoteVerifier> key,
                     const ReportFault& report)
    : epochs_(std::move(epochs)), key_(std::move(key)), report_(report) {
    check_epochs(epochs_, report_);
}

void TreeCheck::append(
    const sealing::Digest& leaf,
    const std::function<void(const sealing::Subtree&, const sealing::Digest&)>& completed) {
    tree_.append(leaf, completed);
}

const StoredEpoch* TreeCheck::epoch_of(std::uint64_t size) const {
    const StoredEpoch* found = nullptr;
    for (const auto& epoch : epochs_) {
        if (found == nullptr || size > epoch.begins_after) found = &epoch;
    }
    return found;
}

void TreeCheck::check(const std::string& note, const std::string& subject) {
    check_signature(note, subject);
    sealing::Checkpoint checkpoint;
    try {
        checkpoint = sealing::checkpoint_in_note(note);
    } catch (const InvalidInput& fault) {
        report_({check_name, subject, "note", "a signed checkpoint", fault.what()});
        return;
    }
    const auto* epoch = epoch_of(checkpoint.size);
    const auto origin = epoch == nullptr ? std::string("none") : epoch->origin;
    if (checkpoint.origin != origin && !origin_differed_) {
        origin_differed_ = true;
        report_({check_name, subject, "origin", origin + " of seal_epoch", checkpoint.origin});
    }
    if (checkpoint.size != tree_.size()) {
        report_({check_name, subject, "size", std::to_string(tree_.size()),
                 std::to_string(checkpoint.size)});
    } else if (checkpoint.root != tree_.root() && !root_differed_) {
        root_differed_ = true;
        report_({check_name, subject, "root", sealing::to_hex(checkpoint.root) + " as signed",
                 sealing::to_hex(tree_.root()) + " by table seal, as all later ones"});
    }
}

void TreeCheck::check_signature(const std::string& note, const std::string& subject) {
    if (key_ && !key_->open(note)) {
        report_({check_name, subject, "note", "signed by " + key_->name(), "not"});
    }
}

}  // namespace tawi::reports
