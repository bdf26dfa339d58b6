#pragma once

#include "business-plans/operations/funding_records.h"

namespace tawi::support {

/// The rows of a new award, its instalments and their conditions, in the order of their keys.
std::vector<operations::ToldRow> rows_of(const operations::Command& command,
                                         const AwardRecord& record);
/// The row of an award's last step.
operations::ToldRow step_row(const operations::Command& command, const AwardRecord& record);
/// Of a document that was seen.
operations::ToldRow confirmation_row(const operations::Command& command, const AwardRecord& record,
                                     unsigned instalment, unsigned condition,
                                     const std::string& note);
/// Of an instalment that was paid.
operations::ToldRow payment_row(const operations::Command& command, const AwardRecord& record,
                                unsigned instalment);
/// Of the last refund.
operations::ToldRow refund_row(const operations::Command& command, const AwardRecord& record);

/// What the entry of an instalment says, and that of the last refund.
std::string payment_narrative(const AwardRecord& record, unsigned instalment);
std::string refund_narrative(const AwardRecord& record);

/// A line of the audit trail about an award.
operations::AuditNote note_of(const std::string& action, const AwardRecord& record);

}  // namespace tawi::support
