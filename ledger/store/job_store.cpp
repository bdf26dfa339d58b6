#include "ledger/store/job_store.h"

#include <charconv>

#include "ledger/error.h"
#include "ledger/store/answers.h"
#include "ledger/store/database.h"
#include "ledger/store/institution_work.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

using operations::Job;

std::optional<Instant> instant_in(const pqxx::row& row, const char* column) {
    if (row[column].is_null()) return std::nullopt;
    return Instant(std::chrono::microseconds(row[column].as<std::int64_t>()));
}

std::vector<std::int32_t> numbers_in(std::string_view text) {
    std::vector<std::int32_t> numbers;
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        std::int32_t number = 0;
        std::from_chars(text.data(), text.data() + comma, number);
        numbers.push_back(number);
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return numbers;
}

Job to_job(const pqxx::row& row) {
    Job job;
    job.job_id = row["job_id"].as<std::int64_t>();
    job.kind = operations::parse_job_kind(row["kind"].c_str());
    job.state = operations::parse_job_state(row["state"].c_str());
    job.owner.id = row["owner_id"].as<std::int64_t>();
    job.owner.role = people::parse_role(row["owner_role"].c_str(), "owner_role");
    job.owner.office_id = row["home_office"].as<std::int32_t>();
    job.owner.offices = numbers_in(row["offices"].c_str());
    job.parameters = row["parameters"].c_str();
    job.content_hash = row["content_hash"].c_str();
    job.progress.done = row["done"].as<std::int64_t>();
    if (!row["total"].is_null()) job.progress.total = row["total"].as<std::int64_t>();
    job.attempt = row["attempt"].as<int>();
    job.result = {row["result"].c_str(), row["file_name"].c_str(),
                  row["file_bytes"].as<std::int64_t>()};
    job.failure = {row["error_code"].c_str(), row["error"].c_str()};
    job.created_at = *instant_in(row, "created_us");
    job.finished_at = instant_in(row, "finished_us");
    job.expires_at = instant_in(row, "expires_us");
    return job;
}

class Work : public WorkOn<operations::JobWork> {
 public:
    using WorkOn::WorkOn;

    std::int64_t count_unfinished() override {
        run_prepared(transaction_, "lock_jobs", {});
        return run_prepared(transaction_, "count_unfinished_jobs", {})
            .front()["unfinished"]
            .as<std::int64_t>();
    }

    std::optional<std::int64_t> find_same(const operations::NewJob& job,
                                          std::int64_t owner_id) override {
        const auto rows = run_prepared(transaction_, "find_same_job",
                                       Parameters().add(job.content_hash).add(owner_id));
        if (rows.empty()) return std::nullopt;
        return rows.front()["job_id"].as<std::int64_t>();
    }

    Job add(const operations::NewJob& job, const people::Principal& owner) override {
        ArrayText offices;
        for (const auto office : owner.offices)
            offices.add(office);
        return to_job(run_prepared(transaction_, "insert_job",
                                   Parameters()
                                       .add(operations::to_string(job.kind))
                                       .add(owner.id)
                                       .add(people::to_string(owner.role))
                                       .add(owner.office_id)
                                       .add(offices.text())
                                       .add(job.parameters)
                                       .add(job.content_hash))
                          .front());
    }

    std::optional<Job> cancel(std::int64_t job_id, std::int64_t owner_id) override {
        const auto rows =
            run_prepared(transaction_, "cancel_job", Parameters().add(job_id).add(owner_id));
        if (rows.empty()) throw NotFound("There is no such job of yours.");
        if (!rows.front()["goes_on"].as<bool>()) return std::nullopt;
        return to_job(rows.front());
    }
};

Parameters of_attempt(const Job& job) {
    Parameters parameters;
    parameters.add(job.job_id).add(job.attempt);
    return parameters;
}

}  // namespace

operations::Answer PostgresJobStore::transact(
    const std::function<operations::Answer(operations::JobWork&)>& work) {
    return transact_command(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

Job PostgresJobStore::find(const people::Principal& actor, operations::JobKind kind,
                           std::int64_t job_id) {
    return poster_.transact([&](Transaction& transaction) {
        const auto rows =
            run_prepared(transaction, "find_job",
                         Parameters().add(job_id).add(operations::to_string(kind)).add(actor.id));
        if (rows.empty()) throw NotFound("There is no such job of yours.");
        return to_job(rows.front());
    });
}

std::vector<Job> PostgresJobStore::list(const people::Principal& actor, std::int64_t before,
                                        unsigned limit) {
    return poster_.transact([&](Transaction& transaction) {
        std::vector<Job> jobs;
        for (const auto& row : run_prepared(transaction, "list_jobs",
                                            Parameters().add(actor.id).add(before).add(limit)))
            jobs.push_back(to_job(row));
        return jobs;
    });
}

std::optional<Job> PostgresJobStore::claim(std::chrono::milliseconds stale_after,
                                           std::optional<std::int64_t> job_id) {
    return poster_.transact([&](Transaction& transaction) -> std::optional<Job> {
        const auto rows = run_prepared(transaction, "claim_job",
                                       Parameters().add(stale_after.count()).add(job_id));
        if (rows.empty()) return std::nullopt;
        return to_job(rows.front());
    });
}

bool PostgresJobStore::beat(const Job& job, const operations::JobProgress& progress) {
    return poster_.transact([&](Transaction& transaction) {
        return !run_prepared(transaction, "beat_job",
                             of_attempt(job).add(progress.done).add(progress.total))
                    .empty();
    });
}

bool PostgresJobStore::finish(const Job& job, const operations::JobProgress& progress,
                              const operations::JobResult& result, std::chrono::seconds keep) {
    return poster_.transact([&](Transaction& transaction) {
        return !run_prepared(transaction, "finish_job",
                             of_attempt(job)
                                 .add(progress.done)
                                 .add(progress.total)
                                 .add(result.summary)
                                 .add(result.file_name)
                                 .add(result.file_bytes)
                                 .add(keep.count()))
                    .empty();
    });
}

bool PostgresJobStore::fail(const Job& job, const operations::JobFailure& failure) {
    return poster_.transact([&](Transaction& transaction) {
        return !run_prepared(transaction, "fail_job",
                             of_attempt(job).add(failure.code).add(failure.detail))
                    .empty();
    });
}

void PostgresJobStore::give_back(const Job& job) {
    poster_.transact([&](Transaction& transaction) {
        run_prepared(transaction, "give_job_back", of_attempt(job));
    });
}

std::vector<std::string> PostgresJobStore::expire() {
    return poster_.transact([](Transaction& transaction) {
        std::vector<std::string> files;
        for (const auto& row : run_prepared(transaction, "expire_jobs", {}))
            files.emplace_back(row["file_name"].c_str());
        return files;
    });
}

}  // namespace tawi::store
