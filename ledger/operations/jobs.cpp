#include "ledger/operations/jobs.h"

#include <algorithm>
#include <array>

#include "ledger/error.h"

namespace tawi::operations {

namespace {

constexpr std::array<std::string_view, 2> kinds{"export", "import"};
constexpr std::array<std::string_view, 6> states{"waiting", "running", "done",
                                                 "failed",  "expired", "cancelled"};

template <typename Value, std::size_t count>
Value parse(const std::array<std::string_view, count>& words, std::string_view text) {
    const auto word = std::ranges::find(words, text);
    if (word == words.end()) throw InvariantViolation("no such job: " + std::string(text));
    return static_cast<Value>(word - words.begin());
}

}  // namespace

std::string_view to_string(JobKind kind) noexcept {
    return kinds[static_cast<std::size_t>(kind)];
}

std::string_view to_string(JobState state) noexcept {
    return states[static_cast<std::size_t>(state)];
}

JobKind parse_job_kind(std::string_view text) {
    return parse<JobKind>(kinds, text);
}

JobState parse_job_state(std::string_view text) {
    return parse<JobState>(states, text);
}

Answer start_job(JobStore& store, const Command& command, const NewJob& job,
                 const Render<Job>& render) {
    return store.transact([&](JobWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        if (work.count_unfinished() >= most_unfinished_jobs) {
            throw Unavailable("Too many exports and imports are under way; try again later.");
        }
        if (const auto same = work.find_same(job, command.actor.id)) {
            throw Refused(RefusalCode::wrong_state, "Somebody else imported this file, in job " +
                                                        std::to_string(*same) + ".");
        }
        const auto added = work.add(job, command.actor);
        const auto answer = render(added);
        work.save_answer(command, {0, command.actor.office_id},
                         {"start_" + std::string(to_string(job.kind)),
                          "job " + std::to_string(added.job_id),
                          {{"parameters", job.parameters}}},
                         answer);
        return answer;
    });
}

Answer cancel_job(JobStore& store, const Command& command, std::int64_t job_id,
                  const Render<Job>& render) {
    return store.transact([&](JobWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto job = work.cancel(job_id, command.actor.id);
        if (!job) throw Refused(RefusalCode::wrong_state, "The job has ended already.");
        const auto answer = render(*job);
        work.save_answer(command, {0, command.actor.office_id},
                         {"cancel_job", "job " + std::to_string(job_id), {}}, answer);
        return answer;
    });
}

}  // namespace tawi::operations
