#include "reports/store/verify_seals.h"

#include "ledger/error.h"
#include "ledger/store/database.h"
#include "ledger/store/prepared.h"
#include "ledger/store/stored_tree.h"
#include "reports/store/checked_day_totals.h"
#include "reports/store/published_checkpoints.h"
#include "reports/store/sealed_record_check.h"
#include "reports/store/snapshot.h"
#include "reports/store/stray_rows.h"

namespace tawi::reports {

namespace {

using store::Parameters;
using store::run_prepared;

constexpr auto check_name = "seals";
constexpr int seals_at_a_time = 2000;

std::vector<store::SealEpoch> readable_epochs(store::Transaction& transaction,
                                              const ReportFault& report) {
    auto epochs = store::read_seal_epochs(transaction);
    for (auto& epoch : epochs) {
        if (epoch.lost.empty()) continue;
        try {
            store::parse_one_line(epoch.lost);
        } catch (const InvalidInput&) {
            report({check_name, "seal_epoch " + std::to_string(epoch.epoch), "lost", "a checkpoint",
                    epoch.lost});
            epoch.lost.clear();
        }
    }
    return epochs;
}

std::vector<StoredEpoch> of_the_tree(const std::vector<store::SealEpoch>& epochs) {
    std::vector<StoredEpoch> result;
    for (const auto& epoch : epochs)
        result.push_back({epoch.epoch, epoch.origin, epoch.begins_after, epoch.lost});
    return result;
}

/// One walk over the seals, in order.
class SealWalk {
 public:
    SealWalk(store::Transaction& transaction, const SealSources& sources,
             PublishedCheckpoints& published, SealCounts& counts, const ReportFault& report)
        : transaction_(transaction),
          published_(published),
          counts_(counts),
          report_(report),
          epochs_(readable_epochs(transaction, report)),
          tree_(of_the_tree(epochs_), sources.key, report),
          records_(epochs_, report) {
        published_.begin(epochs_, store::read_seal_head(transaction).size, tree_, counts, report);
    }

    /// The next seals; false when there are none.
    bool next() {
        const auto rows = run_prepared(transaction_, "verify_seals",
                                       Parameters().add(after_).add(seals_at_a_time));
        if (rows.empty()) return false;
        std::vector<store::RecordKey> keys;
        for (const auto& row : rows) {
            keys.push_back(
                {row["borrower_id"].as<std::int64_t>(), row["audit_id"].as<std::int64_t>()});
        }
        const store::RecordBatch batch(transaction_, keys);
        read_checkpoints();
        std::size_t record = 0;
        for (const auto& row : rows) {
            const auto leaf =
                sealing::digest_of_bytes(store::from_bytea_text(row["leaf_hash"].c_str()));
            records_.check(
                {row["sequence"].as<std::int64_t>(), row["journal_number"].as<std::int64_t>(),
                 row["entries"].as<std::int64_t>(), row["first_entry"].c_str(), leaf},
                batch, record);
            for (const auto* entry : batch.entries(record))
                totals_.add(*entry, records_.subject(batch, record), report_);
            append(leaf);
            after_ = row["sequence"].as<std::int64_t>();
            ++record;
        }
        compare_nodes();
        counts_.records = records_.records();
        counts_.entries = records_.entries();
        return true;
    }

    void finish() {
        const auto row = run_prepared(transaction_, "verify_seal_sizes", {}).front();
        counts_.waiting = row["waiting"].as<std::int64_t>();
        Comparison(report_, check_name, "seal_node")
            .equal("count", std::to_string(nodes_), row["nodes"].c_str());
        read_checkpoints();
        for (; next_note_ < notes_.size(); ++next_note_) {
            report_({check_name, subject_of_note(), "size",
                     "at most " + std::to_string(tree_.size()) + ", the number of seals",
                     std::to_string(notes_[next_note_].first)});
            ++counts_.checkpoints;
        }
        totals_.finish(transaction_, report_);
        report_stray_rows(transaction_, report_);
    }

 private:
    void append(const sealing::Digest& leaf) {
        tree_.append(leaf, [&](const sealing::Subtree& subtree, const sealing::Digest& hash) {
            if (subtree.level >= store::lowest_stored_level) completed_.emplace_back(subtree, hash);
        });
        while (next_note_ < notes_.size() && notes_[next_note_].first <= tree_.size()) {
            tree_.check(notes_[next_note_].second, subject_of_note());
            ++counts_.checkpoints;
            if (++next_note_ == notes_.size()) read_checkpoints();
        }
        published_.at(tree_.size());
    }

    std::string subject_of_note() const {
        return "seal_checkpoint " + std::to_string(notes_[next_note_].first);
    }

    /// The next signed heads, when those that were read are done with.
    void read_checkpoints() {
        if (next_note_ < notes_.size()) return;
        notes_.clear();
        next_note_ = 0;
        for (const auto& row : run_prepared(transaction_, "list_seal_checkpoints",
                                            Parameters().add(after_note_).add(seals_at_a_time))) {
            after_note_ = row["size"].as<std::int64_t>();
            notes_.emplace_back(row["size"].as<std::uint64_t>(), row["note"].c_str());
        }
    }

    void compare_nodes() {
        store::ArrayText levels, indexes;
        for (const auto& [subtree, hash] : completed_) {
            levels.add(subtree.level);
            indexes.add(subtree.index);
        }
        const auto rows = run_prepared(transaction_, "verify_seal_nodes",
                                       Parameters().add(levels.text()).add(indexes.text()));
        std::size_t place = 0;
        for (const auto& row : rows) {
            const auto stored = std::string(row["hash"].c_str());
            const auto expected = store::to_bytea_text(completed_[place++].second.view());
            Comparison(report_, check_name,
                       std::string("seal_node level ") + row["level"].c_str() + ", index " +
                           row["index"].c_str())
                .equal("hash", expected, stored.empty() ? "nothing" : stored);
        }
        nodes_ += completed_.size();
        completed_.clear();
    }

    store::Transaction& transaction_;
    PublishedCheckpoints& published_;
    SealCounts& counts_;
    const ReportFault& report_;
    std::vector<store::SealEpoch> epochs_;
    TreeCheck tree_;
    SealedRecordCheck records_;
    CheckedDayTotals totals_;
    std::int64_t after_ = std::numeric_limits<std::int64_t>::min();
    std::int64_t after_note_ = std::numeric_limits<std::int64_t>::min();
    std::vector<std::pair<std::uint64_t, std::string>> notes_;
    std::size_t next_note_ = 0;
    std::vector<std::pair<sealing::Subtree, sealing::Digest>> completed_;
    std::size_t nodes_ = 0;
};

}  // namespace

SealCounts verify_seals(store::Database& auditor, const SealSources& sources,
                        const ReportFault& report,
                        const std::function<void(const SealCounts&)>& progress) {
    SealCounts counts;
    const ReportFault counted = [&](const Fault& fault) {
        ++counts.faults;
        report(fault);
    };
    PublishedCheckpoints published(sources);
    auditor.transact([&](store::Transaction& transaction) {
        begin_snapshot(transaction);
        SealWalk walk(transaction, sources, published, counts, counted);
        while (walk.next())
            progress(counts);
        walk.finish();
    });
    return counts;
}

}  // namespace tawi::reports
