#pragma once

#include "business-plans/operations/support_store.h"

namespace tawi::support {

/// Gives a person a place in a run. Throws NotFound; Refused as check_enrolment does.
operations::Answer enrol(SupportStore& store, const operations::Command& command,
                         std::int64_t borrower_id, const RunId& run,
                         const operations::Render<EnrolmentRecord>& render);

/// Ends an enrolment before its end, with a reason; the place is free again. Throws NotFound;
/// Refused wrong_state where it is not under way.
operations::Answer withdraw(SupportStore& store, const operations::Command& command,
                            const EnrolmentId& id, const std::string& reason,
                            const operations::Render<EnrolmentRecord>& render);

/// Writes down what somebody knew before a course, or after it. Another score than the one that
/// stands is a correction, and needs a reason. Throws InvalidInput (/score, /reason), NotFound;
/// Refused wrong_state where the enrolment is not under way.
operations::Answer record_score(SupportStore& store, const operations::Command& command,
                                const EnrolmentId& id, ScoreEntry score,
                                const operations::Render<EnrolmentRecord>& render);

/// What a register says of one person.
struct RegisterLine {
    std::int64_t borrower_id = 0;
    AttendanceMark mark = AttendanceMark::present;
    std::string reason;  ///< of a correction
};

/// What became of a register: so many lines were new, so many corrected, so many stood already.
struct KeptRegister {
    RunId run;
    unsigned session = 1;
    unsigned added = 0;
    unsigned corrected = 0;
    unsigned unchanged = 0;
};

/// Keeps the register of a session, all of it or nothing. Throws NotFound; Refused wrong_state
/// before the session began; InvalidInput at /lines/n: unknown_borrower, not_enrolled (never, or
/// not any longer), before_enrolment (the session was held before the day they enrolled), repeated,
/// required (a correction without reason).
operations::Answer keep_register(SupportStore& store, const operations::Command& command,
                                 const RunId& run, unsigned session,
                                 const std::vector<RegisterLine>& lines,
                                 const operations::Render<KeptRegister>& render);

}  // namespace tawi::support
