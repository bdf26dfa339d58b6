#pragma once

#include "business-plans/operations/support_store.h"

namespace tawi::support {

/// Whom and where a change of an enrolment concerns.
operations::ChangedPlace place_of(const EnrolmentRecord& record);

/// Throws Refused wrong_state where an enrolment is not under way.
void check_under_way(const EnrolmentRecord& record);

/// Lines of the audit trail, as `tawi verify` holds them against the rows: a step of an enrolment,
/// a mark of a register, a score.
operations::AuditNote note_of(const EnrolmentRecord& record, const EnrolmentStep& step);
operations::AuditNote note_of(const EnrolmentId& id, const MarkEntry& mark);
operations::AuditNote note_of(const EnrolmentId& id, const ScoreEntry& score);

/// "enrolment 2 of borrower 100023".
std::string subject_of(const EnrolmentId& id);

}  // namespace tawi::support
