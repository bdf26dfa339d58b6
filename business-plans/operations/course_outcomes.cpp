#include "business-plans/operations/course_outcomes.h"

#include <algorithm>

#include "business-plans/operations/enrolment_notes.h"
#include "business-plans/operations/new_check_code.h"
#include "business-plans/support/course_result.h"
#include "ledger/error.h"
#include "ledger/money/decimal_text.h"

namespace tawi::support {

namespace {

using operations::Answer;
using operations::AuditNote;
using operations::Command;

[[noreturn]] void refuse(const std::string& detail) {
    throw Refused(RefusalCode::wrong_state, detail);
}

/// Throws what keeps an enrolment from being decided by `actor`.
void check_settlement(const EnrolmentRecord& record, const std::string& actor) {
    check_under_way(record);
    for (const auto& session : record.run.sessions) {
        if (!session.has_begun && !session.is_cancelled) {
            refuse("Session " + std::to_string(session.number) + " is on " +
                   tawi::to_string(session.held_on) + ": the course is not over.");
        }
    }
    if (std::ranges::none_of(record.run.sessions, &Session::register_kept)) {
        refuse("No register of the run was kept.");
    }
    const auto* after = record.score(ScoreMoment::after);
    if (after == nullptr) refuse("There is no score after the course.");
    if (after->recorded_by == actor) {
        throw Refused(RefusalCode::same_person,
                      "Another person than the one who recorded the score decides.");
    }
}

CourseOutcome outcome_of(const EnrolmentRecord& record, bool passed, const Command& command) {
    const auto* before = record.score(ScoreMoment::before);
    return {passed,
            before != nullptr ? std::optional(before->score) : std::nullopt,
            record.score(ScoreMoment::after)->score,
            record.attendance(),
            operations::principal_text(command.actor),
            command.now};
}

AuditNote note_of(const EnrolmentRecord& record) {
    const auto& outcome = *record.outcome;
    const auto& step = record.steps.back();
    AuditNote note{
        "settle_enrolment",
        subject_of(record.id()),
        {{"enrolment", std::to_string(record.number)},
         {"step", std::to_string(record.steps.size())},
         {"state", std::string(to_string(step.state))},
         {"reason", step.reason},
         {"score_before", outcome.score_before ? to_exact_decimal_text(*outcome.score_before) : ""},
         {"score_after", to_exact_decimal_text(outcome.score_after)},
         {"attended_hours", to_exact_decimal_text(outcome.attendance.attended)},
         {"counted_hours", to_exact_decimal_text(outcome.attendance.counted)}}};
    if (record.certificate) {
        const auto& certificate = *record.certificate;
        note.detail.emplace_back("certificate", certificate.code);
        note.detail.emplace_back("issued_on", tawi::to_string(certificate.issued_on));
        note.detail.emplace_back(
            "expires_on", certificate.expires_on ? tawi::to_string(*certificate.expires_on) : "");
    }
    return note;
}

}  // namespace

Answer settle_enrolment(SupportStore& store, const Command& command, const EnrolmentId& id,
                        const operations::Render<EnrolmentRecord>& render) {
    return store.transact([&](SupportWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        auto record = work.open_enrolment(command, id);
        const auto actor = operations::principal_text(command.actor);
        check_settlement(record, actor);
        const auto& course = record.service.service.course();
        const auto result =
            result_of(course, record.attendance(), record.score(ScoreMoment::after)->score);
        record.outcome = outcome_of(record, result.passed, command);
        std::string reasons;
        for (const auto& reason : result.reasons)
            reasons += (reasons.empty() ? "" : " ") + reason;
        record.steps.push_back({result.passed ? EnrolmentState::completed : EnrolmentState::failed,
                                reasons, actor, command.now});
        work.add_outcome(id, *record.outcome);
        work.add_step(id, static_cast<unsigned>(record.steps.size()), record.steps.back());
        if (result.passed) {
            const auto today = record.learner.business_date;
            record.certificate = Certificate{
                new_check_code(), today, expiry_of(today, course.certificate_months), std::nullopt};
            work.add_certificate(id, *record.certificate);
        }
        const auto answer = render(record);
        work.save_answer(command, place_of(record), note_of(record), answer);
        return answer;
    });
}

Answer revoke_certificate(SupportStore& store, const Command& command, const EnrolmentId& id,
                          const std::string& reason,
                          const operations::Render<EnrolmentRecord>& render) {
    return store.transact([&](SupportWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        auto record = work.open_enrolment(command, id);
        if (!record.certificate) throw NotFound("The enrolment has no certificate.");
        if (record.certificate->revocation) refuse("The certificate was revoked before.");
        record.certificate->revocation =
            Revocation{reason, operations::principal_text(command.actor), command.now};
        work.add_revocation(id, *record.certificate->revocation);
        const auto answer = render(record);
        work.save_answer(command, place_of(record),
                         {"revoke_certificate",
                          subject_of(id),
                          {{"enrolment", std::to_string(id.number)},
                           {"certificate", record.certificate->code},
                           {"reason", reason}}},
                         answer);
        return answer;
    });
}

}  // namespace tawi::support
