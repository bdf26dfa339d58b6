#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/sealing/digest.h"
#include "ledger/store/record_batch.h"
#include "ledger/store/seal_epochs.h"
#include "reports/verify/fault.h"

namespace tawi::reports {

/// A row of table seal beside its record.
struct StoredSeal {
    std::int64_t sequence = 0;
    std::int64_t journal_number = 0;
    std::int64_t entries = 0;
    std::string first_entry;  ///< "": none
    sealing::Digest leaf;
};

/// Holds each seal, in order, against its record computed anew.
class SealedRecordCheck {
 public:
    SealedRecordCheck(const std::vector<store::SealEpoch>& epochs, const ReportFault& report)
        : epochs_(epochs), report_(report) {}

    void check(const StoredSeal& seal, const store::RecordBatch& batch, std::size_t record);
    /// "seal 12: audit_event 31, loan_event 100001/1/2, journal_entry 40, 41".
    std::string subject(const store::RecordBatch& batch, std::size_t record) const;
    std::int64_t records() const noexcept { return records_; }
    std::int64_t entries() const noexcept { return next_journal_number_ - 1; }

 private:
    void check_rows(const store::RecordBatch& batch, std::size_t record,
                    const Comparison& comparison) const;
    void check_epoch(const store::RecordBatch& batch, std::size_t record,
                     const Comparison& comparison) const;

    const std::vector<store::SealEpoch>& epochs_;
    const ReportFault& report_;
    std::int64_t records_ = 0;
    std::int64_t next_journal_number_ = 1;
};

}  // namespace tawi::reports
