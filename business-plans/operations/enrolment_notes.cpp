#include "business-plans/operations/enrolment_notes.h"

#include "ledger/error.h"
#include "ledger/money/decimal_text.h"

namespace tawi::support {

std::string subject_of(const EnrolmentId& id) {
    return "enrolment " + std::to_string(id.number) + " of borrower " +
           std::to_string(id.borrower_id);
}

operations::ChangedPlace place_of(const EnrolmentRecord& record) {
    return {record.learner.borrower_id, record.learner.office_id};
}

void check_under_way(const EnrolmentRecord& record) {
    if (record.state() == EnrolmentState::enrolled) return;
    throw Refused(RefusalCode::wrong_state,
                  "The enrolment is " + std::string(to_string(record.state())) + ".");
}

operations::AuditNote note_of(const EnrolmentRecord& record, const EnrolmentStep& step) {
    const bool is_first = step.state == EnrolmentState::enrolled;
    return {is_first ? "enrol" : "withdraw_enrolment",
            subject_of(record.id()),
            {{"enrolment", std::to_string(record.number)},
             {"service", record.service.service.code},
             {"service_id", std::to_string(record.service.service_id)},
             {"version", std::to_string(record.service.version)},
             {"run", std::to_string(record.run.id.number)},
             {"step", is_first ? "1" : "2"},
             {"state", std::string(to_string(step.state))},
             {"reason", step.reason}}};
}

operations::AuditNote note_of(const EnrolmentId& id, const MarkEntry& mark) {
    return {"mark_attendance",
            subject_of(id),
            {{"enrolment", std::to_string(id.number)},
             {"session", std::to_string(mark.session)},
             {"entry", std::to_string(mark.entry)},
             {"mark", std::string(to_string(mark.mark))},
             {"reason", mark.reason}}};
}

operations::AuditNote note_of(const EnrolmentId& id, const ScoreEntry& score) {
    return {"record_score",
            subject_of(id),
            {{"enrolment", std::to_string(id.number)},
             {"moment", std::string(to_string(score.moment))},
             {"entry", std::to_string(score.entry)},
             {"score", to_exact_decimal_text(score.score)},
             {"reason", score.reason}}};
}

}  // namespace tawi::support
