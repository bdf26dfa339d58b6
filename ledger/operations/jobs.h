#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/calendar/instant.h"
#include "ledger/operations/institution_work.h"
#include "ledger/people/principal.h"

namespace tawi::operations {

/// Work that takes longer than a request.
enum class JobKind { export_books, import_repayments };
enum class JobState { waiting, running, done, failed, expired, cancelled };

std::string_view to_string(JobKind kind) noexcept;
std::string_view to_string(JobState state) noexcept;
/// Throw InvariantViolation.
JobKind parse_job_kind(std::string_view text);
JobState parse_job_state(std::string_view text);

struct NewJob {
    JobKind kind = JobKind::export_books;
    std::string parameters;      ///< JSON, of the kind's own form
    std::string content_hash{};  ///< of what must not be imported twice; "": of nothing
};

/// How far a job is.
struct JobProgress {
    std::int64_t done = 0;
    std::optional<std::int64_t> total{};  ///< none: not known yet
};

/// What a job made.
struct JobResult {
    std::string summary = "{}";  ///< JSON, of the kind's own form
    std::string file_name{};     ///< in the folder of jobs; "": none
    std::int64_t file_bytes = 0;
};

/// Why a job failed, as its owner is told.
struct JobFailure {
    std::string code;
    std::string detail;
};

struct Job {
    std::int64_t job_id = 0;
    JobKind kind = JobKind::export_books;
    JobState state = JobState::waiting;
    people::Principal owner;  ///< as it was when the job was asked for
    std::string parameters;
    std::string content_hash;
    JobProgress progress;
    int attempt = 0;  ///< how often somebody began it
    JobResult result;
    JobFailure failure;
    Instant created_at;
    std::optional<Instant> finished_at;
    std::optional<Instant> expires_at;  ///< of the file
};

/// One transaction in which a job is asked for.
class JobWork : public InstitutionWork {
 public:
    /// How many jobs wait or run, counted with others who ask kept out.
    virtual std::int64_t count_unfinished() = 0;
    /// A job of somebody else that imports, or imported, the same content.
    virtual std::optional<std::int64_t> find_same(const NewJob& job, std::int64_t owner_id) = 0;
    virtual Job add(const NewJob& job, const people::Principal& owner) = 0;
    /// Ends a job of the owner's that waits or runs, held from then on: whoever runs it is told by
    /// the next beat. None: it had ended. Throws NotFound where there is no such job of theirs.
    virtual std::optional<Job> cancel(std::int64_t job_id, std::int64_t owner_id) = 0;
};

/// Where jobs are kept. Who runs a job writes under its attempt; false: somebody else has it now.
class JobStore {
 public:
    virtual ~JobStore() = default;
    virtual Answer transact(const std::function<Answer(JobWork&)>& work) = 0;
    /// A job of the actor's own. Throws NotFound.
    virtual Job find(const people::Principal& actor, JobKind kind, std::int64_t job_id) = 0;

    /// Jobs of the actor's own before one of that number (0: from the last), the latest first.
    virtual std::vector<Job> list(const people::Principal& actor, std::int64_t before,
                                  unsigned limit) = 0;

    /// Takes the oldest job that waits, or whose beat stopped so long ago; with a number, that one.
    virtual std::optional<Job> claim(std::chrono::milliseconds stale_after,
                                     std::optional<std::int64_t> job_id) = 0;
    virtual bool beat(const Job& job, const JobProgress& progress) = 0;
    virtual bool finish(const Job& job, const JobProgress& progress, const JobResult& result,
                        std::chrono::seconds keep) = 0;
    virtual bool fail(const Job& job, const JobFailure& failure) = 0;
    /// Lets another one have it.
    virtual void give_back(const Job& job) = 0;
    /// Marks what has outlived its time; gives the files' names.
    virtual std::vector<std::string> expire() = 0;
};

/// The most jobs that may wait or run at a time.
inline constexpr std::int64_t most_unfinished_jobs = 20;

/// Asks for a job. Throws Unavailable when too many wait; Refused wrong_state when somebody else
/// imported the same content.
Answer start_job(JobStore& store, const Command& command, const NewJob& job,
                 const Render<Job>& render);

/// Ends a job of the actor's own that waits or runs. What an import has posted stays posted, and
/// the same file sent again goes on after it. Throws NotFound; Refused wrong_state where it has
/// ended.
Answer cancel_job(JobStore& store, const Command& command, std::int64_t job_id,
                  const Render<Job>& render);

}  // namespace tawi::operations
