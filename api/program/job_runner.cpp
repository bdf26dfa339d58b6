#include "api/program/job_runner.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "api/rest/private_file.h"
#include "api/server/problem.h"
#include "ledger/error.h"

namespace tawi::program {

namespace {

using operations::Job;

constexpr int most_attempts = 5;
constexpr auto expire_every = std::chrono::minutes(5);

/// Sleeps, but not longer than until a stop is asked for.
void pause(const std::stop_token& stop, std::chrono::milliseconds time) {
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock(mutex);
    woken.wait_for(lock, stop, time, [] { return false; });
}

operations::JobFailure failure_of(std::exception_ptr error) {
    const auto problem = server::problem_of(
        std::move(error), "en",
        [](std::string_view, std::string_view message) { return std::string(message); });
    auto detail = problem.detail;
    for (const auto& field : problem.errors)
        detail = field.pointer + ": " + detail;
    return {problem.code, detail};
}

}  // namespace

std::string job_file(const Job& job, std::string_view ending) {
    return fmt::format("{}-{}.{}", job.job_id, job.attempt, ending);
}

JobRunner::JobRunner(operations::JobStore& store, std::map<operations::JobKind, RunJob> kinds,
                     JobRunnerOptions options)
    : store_(store), kinds_(std::move(kinds)), options_(std::move(options)) {
    rest::make_private_folder(options_.folder);
}

void JobRunner::run(const std::stop_token& stop) {
    auto expired_at = std::chrono::steady_clock::time_point();
    while (!stop.stop_requested()) {
        try {
            if (std::chrono::steady_clock::now() - expired_at > expire_every) {
                expire();
                expired_at = std::chrono::steady_clock::now();
            }
            if (run_one(stop)) continue;
        } catch (const std::exception& error) {
            if (!stop.stop_requested()) spdlog::error("jobs wait: {}", error.what());
        }
        pause(stop, options_.look_every);
    }
}

bool JobRunner::run_one(const std::stop_token& stop, std::optional<std::int64_t> job_id) {
    const auto job = store_.claim(options_.stale_after, job_id);
    if (!job) return false;
    if (job->attempt > most_attempts) {
        store_.fail(*job, {"gave_up", "It was begun several times and never came to its end."});
        return true;
    }
    JobMeter meter(stop);
    const std::jthread heart([&](const std::stop_token& end) {
        while (!end.stop_requested()) {
            try {
                if (!store_.beat(*job, meter.progress())) meter.lose();
            } catch (const std::exception& error) {
                spdlog::warn("job {} could not say how far it is: {}", job->job_id, error.what());
            }
            pause(end, options_.beat_every);
        }
    });
    end(*job, meter);
    return true;
}

void JobRunner::end(const Job& job, JobMeter& meter) {
    try {
        const auto result = work(job, meter);
        meter.complete();
        if (!store_.finish(job, meter.progress(), result, options_.keep)) {
            std::filesystem::remove(options_.folder / result.file_name);
        }
    } catch (const JobInterrupted&) {
        store_.give_back(job);
    } catch (const Unavailable& error) {
        spdlog::warn("job {} is tried again: {}", job.job_id, error.what());
        store_.give_back(job);
    } catch (...) {
        const auto failure = failure_of(std::current_exception());
        spdlog::warn("job {} failed: {}", job.job_id, failure.code);
        store_.fail(job, failure);
    }
}

operations::JobResult JobRunner::work(const Job& job, JobMeter& meter) {
    const auto kind = kinds_.find(job.kind);
    if (kind == kinds_.end()) throw InvariantViolation("nobody runs such a job");
    return kind->second(job, options_.folder, meter);
}

void JobRunner::expire() {
    for (const auto& file : store_.expire()) {
        std::error_code ignored;
        if (!file.empty()) std::filesystem::remove(options_.folder / file, ignored);
    }
    // What was imported, and what a crash left: nothing in the folder outlives its time by a day.
    const auto oldest =
        std::filesystem::file_time_type::clock::now() - options_.keep - std::chrono::hours(24);
    for (const auto& file : std::filesystem::directory_iterator(options_.folder)) {
        if (file.is_regular_file() && file.last_write_time() < oldest)
            std::filesystem::remove(file.path());
    }
}

}  // namespace tawi::program
