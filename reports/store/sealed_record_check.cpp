#include "reports/store/sealed_record_check.h"

#include "ledger/error.h"
#include "ledger/sealing/merkle_tree.h"

namespace tawi::reports {

namespace {

constexpr auto check_name = "seals";

std::string list_of(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text.empty() ? "none" : text;
}

}  // namespace

std::string SealedRecordCheck::subject(const store::RecordBatch& batch, std::size_t record) const {
    std::string text = "seal " + std::to_string(records_) + ": audit_event " +
                       std::to_string(batch.key(record).audit_id) + " of borrower " +
                       std::to_string(batch.key(record).borrower_id);
    const auto& rows = batch.rows(record);
    if (!rows.empty() && !rows.front().value("event_number").empty()) {
        text += ", loan_event " + std::to_string(batch.key(record).borrower_id) + "/" +
                std::string(rows.front().value("cycle")) + "/" +
                std::string(rows.front().value("event_number"));
    }
    for (const auto entry : batch.named_entries(record))
        text += ", journal_entry " + std::to_string(entry);
    return text;
}

void SealedRecordCheck::check(const StoredSeal& seal, const store::RecordBatch& batch,
                              std::size_t record) {
    ++records_;
    const Comparison comparison(report_, check_name, subject(batch, record));
    comparison.equal("sequence", std::to_string(records_), std::to_string(seal.sequence));
    comparison.equal("journal_number", std::to_string(next_journal_number_),
                     std::to_string(seal.journal_number));
    const auto entries = batch.entries(record);
    comparison.equal("entries", std::to_string(entries.size()), std::to_string(seal.entries));
    comparison.equal(
        "first_entry",
        entries.empty() ? std::string() : std::string(entries.front()->value("entry_id")),
        seal.first_entry);
    const store::SealPlace place{records_, next_journal_number_};
    next_journal_number_ += static_cast<std::int64_t>(entries.size());
    check_rows(batch, record, comparison);
    if (batch.rows(record).empty()) return;
    try {
        comparison.equal("leaf_hash", sealing::to_hex(seal.leaf),
                         sealing::to_hex(sealing::leaf_hash(batch.bytes(record, place))));
    } catch (const InvariantViolation& fault) {
        report_({check_name, subject(batch, record), "seal_salt", "a secret of the borrower",
                 "nothing"});
    }
    check_epoch(batch, record, comparison);
}

void SealedRecordCheck::check_rows(const store::RecordBatch& batch, std::size_t record,
                                   const Comparison& comparison) const {
    if (batch.rows(record).empty()) {
        comparison.equal("audit_event", "there", "nothing");
        return;
    }
    std::vector<std::string> named, found;
    for (const auto entry : batch.named_entries(record))
        named.push_back(std::to_string(entry));
    for (const auto* entry : batch.entries(record))
        found.emplace_back(entry->value("entry_id"));
    comparison.equal("journal_entry", list_of(named), list_of(found));
    comparison.equal("forgotten_value", "none", list_of(batch.wrongly_forgotten(record)));
}

void SealedRecordCheck::check_epoch(const store::RecordBatch& batch, std::size_t record,
                                    const Comparison& comparison) const {
    const auto before = static_cast<std::uint64_t>(records_ - 1);
    const auto& audit = batch.rows(record).front();
    for (const auto& epoch : epochs_) {
        if (epoch.lost.empty() || epoch.begins_after != before) continue;
        comparison.equal("action of the first record of seal_epoch", "begin_seal_epoch",
                         std::string(audit.value("action")));
        comparison.equal("lost checkpoint by seal_epoch", "lost checkpoint " + epoch.lost,
                         std::string(audit.value("subject")));
        return;
    }
    if (audit.value("action") == "begin_seal_epoch") {
        comparison.equal("seal_epoch that it begins", "there", "nothing");
    }
}

}  // namespace tawi::reports
