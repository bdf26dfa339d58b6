#include "business-plans/operations/enrolments.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "business-plans/operations/enrolment_notes.h"
#include "ledger/error.h"
#include "ledger/money/decimal_text.h"

namespace tawi::support {

namespace {

using operations::Answer;
using operations::Command;

const Session& session_of(const Run& run, unsigned number) {
    const auto found = std::ranges::find(run.sessions, number, &Session::number);
    if (found == run.sessions.end()) throw NotFound("The run has no such session.");
    return *found;
}

/// Enters a line of a register; says at `place` what is wrong with it.
void enter_line(SupportWork& work, const Command& command, const Run& run, const Session& session,
                const RegisterLine& line, const std::string& place, KeptRegister& kept) {
    const auto refuse = [&](const char* code, const std::string& detail) {
        throw InvalidInput(place, code, detail);
    };
    const auto number = work.enrolment_in(line.borrower_id, run);
    if (!number) refuse("not_enrolled", "The person is not enrolled in this run.");
    const auto record = work.open_enrolment(command, {line.borrower_id, *number});
    if (record.state() != EnrolmentState::enrolled) {
        refuse("not_enrolled", "The enrolment is not under way any longer.");
    }
    if (session.held_on < record.enrolled_on) {
        refuse("before_enrolment", "The person enrolled on " + tawi::to_string(record.enrolled_on) +
                                       ", after the session.");
    }
    const auto* before = record.mark(session.number);
    if (before != nullptr && before->mark == line.mark) {
        ++kept.unchanged;
        return;
    }
    if (before != nullptr && line.reason.empty()) {
        throw InvalidInput(place + "/reason", "required", "A correction needs its reason.");
    }
    ++(before != nullptr ? kept.corrected : kept.added);
    const MarkEntry mark{session.number, before != nullptr ? before->entry + 1 : 1, line.mark,
                         line.reason,    operations::principal_text(command.actor), command.now};
    work.add_mark(record.id(), mark);
    work.add_note(command, place_of(record), note_of(record.id(), mark));
}

}  // namespace

Answer enrol(SupportStore& store, const Command& command, std::int64_t borrower_id,
             const RunId& run_id, const operations::Render<EnrolmentRecord>& render) {
    return store.transact([&](SupportWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto learner = work.open_learner(command, borrower_id);
        const auto run = work.open_run(command, run_id);
        const auto service = work.find_service(run_id.service);
        if (!service) throw NotFound("There is no such service.");
        check_enrolment(service->service, {run.ends_on, run.capacity, run.places_taken},
                        work.standings(borrower_id, learner.business_date), learner.business_date);
        EnrolmentRecord record{.learner = learner, .service = *service, .run = run};
        const EnrolmentStep step{EnrolmentState::enrolled, "",
                                 operations::principal_text(command.actor), command.now};
        record.number = work.add_enrolment(record);
        work.add_step(record.id(), 1, step);
        record = work.open_enrolment(command, record.id());
        const auto answer = render(record);
        work.save_answer(command, place_of(record), note_of(record, step), answer);
        return answer;
    });
}

Answer withdraw(SupportStore& store, const Command& command, const EnrolmentId& id,
                const std::string& reason, const operations::Render<EnrolmentRecord>& render) {
    return store.transact([&](SupportWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        auto record = work.open_enrolment(command, id);
        check_under_way(record);
        const EnrolmentStep step{EnrolmentState::withdrawn, reason,
                                 operations::principal_text(command.actor), command.now};
        record.steps.push_back(step);
        work.add_step(id, static_cast<unsigned>(record.steps.size()), step);
        const auto answer = render(record);
        work.save_answer(command, place_of(record), note_of(record, step), answer);
        return answer;
    });
}

Answer record_score(SupportStore& store, const Command& command, const EnrolmentId& id,
                    ScoreEntry score, const operations::Render<EnrolmentRecord>& render) {
    check_score(score.score, "/score");
    return store.transact([&](SupportWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        auto record = work.open_enrolment(command, id);
        check_under_way(record);
        auto entry = score;
        if (const auto* before = record.score(score.moment)) {
            if (score.reason.empty()) {
                throw InvalidInput("/reason", "required", "A correction needs its reason.");
            }
            entry.entry = before->entry + 1;
        }
        entry.recorded_by = operations::principal_text(command.actor);
        entry.recorded_at = command.now;
        work.add_score(id, entry);
        record.scores.push_back(entry);
        const auto answer = render(record);
        work.save_answer(command, place_of(record), note_of(id, entry), answer);
        return answer;
    });
}

Answer keep_register(SupportStore& store, const Command& command, const RunId& run_id,
                     unsigned session_number, const std::vector<RegisterLine>& lines,
                     const operations::Render<KeptRegister>& render) {
    std::set<std::int64_t> seen;
    for (std::size_t index = 0; index < lines.size(); ++index) {
        if (seen.insert(lines[index].borrower_id).second) continue;
        throw InvalidInput("/lines/" + std::to_string(index), "repeated", "A person is one line.");
    }
    // People are locked in order of number, so that two registers never wait for each other.
    std::vector<std::size_t> order(lines.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::sort(order, {}, [&](std::size_t index) { return lines[index].borrower_id; });
    return store.transact([&](SupportWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        for (const auto index : order) {
            try {
                work.open_learner(command, lines[index].borrower_id);
            } catch (const NotFound&) {
                throw InvalidInput("/lines/" + std::to_string(index), "unknown_borrower",
                                   "There is no such borrower.");
            }
        }
        const auto run = work.open_run(command, run_id);
        const auto& session = session_of(run, session_number);
        if (session.is_cancelled)
            throw Refused(RefusalCode::wrong_state, "The session was cancelled.");
        if (!session.has_begun) {
            throw Refused(RefusalCode::wrong_state, "The session begins on " +
                                                        tawi::to_string(session.held_on) + " at " +
                                                        session.starts_at + ".");
        }
        KeptRegister kept{run_id, session_number};
        for (const auto index : order) {
            enter_line(work, command, run, session, lines[index], "/lines/" + std::to_string(index),
                       kept);
        }
        const auto answer = render(kept);
        work.save_answer(command, {0, run.office_id},
                         {"keep_register",
                          "session " + std::to_string(session_number) + " of run " +
                              std::to_string(run_id.number) + " of service " + run_id.service,
                          {{"added", std::to_string(kept.added)},
                           {"corrected", std::to_string(kept.corrected)},
                           {"unchanged", std::to_string(kept.unchanged)}}},
                         answer);
        return answer;
    });
}

}  // namespace tawi::support
