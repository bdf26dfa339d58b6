#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <stop_token>

#include "api/program/job_meter.h"
#include "ledger/operations/jobs.h"

namespace tawi::program {

/// What a kind of job does. It makes its file in the folder, under the name that `job_file` gives.
/// Throws what fails the job; Unavailable and JobInterrupted: it is run again.
using RunJob = std::function<operations::JobResult(const operations::Job&,
                                                   const std::filesystem::path& folder, JobMeter&)>;

struct JobRunnerOptions {
    std::filesystem::path folder;  ///< made when it is not there; its owner's alone (0700)
    std::chrono::milliseconds beat_every{1000};
    std::chrono::milliseconds stale_after{15'000};  ///< a job without a beat is somebody's again
    std::chrono::milliseconds look_every{500};
    std::chrono::seconds keep{std::chrono::hours(24 * 7)};  ///< files
};

/// Runs jobs, one at a time. Several programs on one database share the work.
class JobRunner {
 public:
    JobRunner(operations::JobStore& store, std::map<operations::JobKind, RunJob> kinds,
              JobRunnerOptions options);

    /// Runs jobs as they come until told to stop.
    void run(const std::stop_token& stop);
    /// Runs one job, that of the number where there is one; false when there was none to run.
    bool run_one(const std::stop_token& stop, std::optional<std::int64_t> job_id = {});
    /// Deletes the files of jobs that are kept no longer.
    void expire();

 private:
    operations::JobResult work(const operations::Job& job, JobMeter& meter);
    void end(const operations::Job& job, JobMeter& meter);

    operations::JobStore& store_;
    std::map<operations::JobKind, RunJob> kinds_;
    JobRunnerOptions options_;
};

/// "12-1.zip": of one attempt at one job, so that two that run it by mistake never share a file.
std::string job_file(const operations::Job& job, std::string_view ending);

}  // namespace tawi::program
