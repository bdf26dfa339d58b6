#pragma once

#include "ledger/operations/jobs.h"

namespace tawi::store {

class Database;

/// Jobs in PostgreSQL.
class PostgresJobStore : public operations::JobStore {
 public:
    explicit PostgresJobStore(Database& poster) : poster_(poster) {}

    operations::Answer transact(
        const std::function<operations::Answer(operations::JobWork&)>& work) override;
    operations::Job find(const people::Principal& actor, operations::JobKind kind,
                         std::int64_t job_id) override;
    std::vector<operations::Job> list(const people::Principal& actor, std::int64_t before,
                                      unsigned limit) override;
    std::optional<operations::Job> claim(std::chrono::milliseconds stale_after,
                                         std::optional<std::int64_t> job_id) override;
    bool beat(const operations::Job& job, const operations::JobProgress& progress) override;
    bool finish(const operations::Job& job, const operations::JobProgress& progress,
                const operations::JobResult& result, std::chrono::seconds keep) override;
    bool fail(const operations::Job& job, const operations::JobFailure& failure) override;
    void give_back(const operations::Job& job) override;
    std::vector<std::string> expire() override;

 private:
    Database& poster_;
};

}  // namespace tawi::store
