#include "business-plans/operations/session_changes.h"

#include <algorithm>

#include "ledger/error.h"
#include "ledger/operations/manual_proposal.h"

namespace tawi::support {

using operations::Answer;
using operations::Command;
using operations::ToldRow;

namespace {

[[noreturn]] void refuse(const std::string& detail) {
    throw Refused(RefusalCode::wrong_state, detail);
}

/// The run of a session that may be changed, and the session in it. Throws as move_session.
Session& changeable(Run& run, const Command& command, unsigned number) {
    if (command.actor.role != people::Role::administrator &&
        !operations::works_for(command.actor, run.office_id)) {
        throw NotFound("There is no such run of your offices.");
    }
    const auto found = std::ranges::find(run.sessions, number, &Session::number);
    if (found == run.sessions.end()) throw NotFound("The run has no such session.");
    if (found->is_cancelled) refuse("The session was cancelled before.");
    if (found->register_kept) refuse("The register of the session was kept: it was held.");
    return *found;
}

void check_move(const Run& run, const Session& before, const Session& moved) {
    if (moved.held_on < run.starts_on || moved.held_on > run.ends_on) {
        throw InvalidInput("/held_on", "outside_run",
                           "The run is from " + tawi::to_string(run.starts_on) + " to " +
                               tawi::to_string(run.ends_on) + ".");
    }
    if (moved.held_on < run.business_date) {
        throw InvalidInput("/held_on", "in_past",
                           "The office's day is " + tawi::to_string(run.business_date) + ".");
    }
    check_session_hours(moved.starts_at, moved.hours);
    if (moved.held_on == before.held_on && moved.starts_at == before.starts_at &&
        moved.location == before.location) {
        refuse("The session is then and there already.");
    }
}

Answer save(SupportWork& work, const Command& command, const Run& run, const Session& session,
            const operations::Render<Run>& render) {
    ToldRow row("service_session_change", command);
    row.set("service_id", run.service_id)
        .set("run_number", run.id.number)
        .set("session_number", session.number)
        .set("change_number", session.changes + 1)
        .set("cancelled", session.is_cancelled)
        .set("held_on", session.held_on)
        .set("starts_at", session.starts_at)
        .set("location", session.location)
        .set("reason", session.change_reason);
    work.add(row);
    const auto answer = render(work.open_run(command, run.id));
    work.save_answer(command, {0, run.office_id},
                     {session.is_cancelled ? "cancel_service_session" : "move_service_session",
                      "session " + std::to_string(session.number) + " of run " +
                          std::to_string(run.id.number) + " of service " + run.id.service,
                      {{"held_on", tawi::to_string(session.held_on)},
                       {"starts_at", session.starts_at},
                       {"reason", session.change_reason}}},
                     answer);
    return answer;
}

}  // namespace

Answer move_session(SupportStore& store, const Command& command, const SessionId& id,
                    const SessionMove& move, const operations::Render<Run>& render) {
    if (!move.held_on && !move.starts_at && !move.location) {
        throw InvalidInput("/held_on", "required", "Tell another day, hour or place.");
    }
    return store.transact([&](SupportWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        auto run = work.open_run(command, id.run);
        const auto before = changeable(run, command, id.number);
        auto moved = before;
        moved.held_on = move.held_on.value_or(before.held_on);
        moved.starts_at = move.starts_at.value_or(before.starts_at);
        moved.location = move.location.value_or(before.location);
        moved.change_reason = move.reason;
        check_move(run, before, moved);
        return save(work, command, run, moved, render);
    });
}

Answer cancel_session(SupportStore& store, const Command& command, const SessionId& id,
                      const std::string& reason, const operations::Render<Run>& render) {
    return store.transact([&](SupportWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        auto run = work.open_run(command, id.run);
        auto cancelled = changeable(run, command, id.number);
        cancelled.is_cancelled = true;
        cancelled.change_reason = reason;
        return save(work, command, run, cancelled, render);
    });
}

}  // namespace tawi::support
