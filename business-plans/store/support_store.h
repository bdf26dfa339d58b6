#pragma once

#include "business-plans/operations/support_store.h"

namespace tawi::store {
class Database;
}

namespace tawi::support {

/// Services and enrolments in PostgreSQL: read as tawi_reader, held by row-level security to what
/// the reader may see, added to as tawi_poster.
class PostgresSupportStore : public SupportStore {
 public:
    PostgresSupportStore(store::Database& poster, store::Database& reader)
        : poster_(poster), reader_(reader) {}
    operations::Answer transact(
        const std::function<operations::Answer(SupportWork&)>& work) override;
    std::vector<ServiceRecord> services(const std::string& after, unsigned limit) override;
    ServiceRecord service(const std::string& code, std::optional<unsigned> version) override;
    std::vector<Run> runs(const operations::Command& command, const std::string& service,
                          std::optional<unsigned> before, unsigned limit) override;
    Run run(const operations::Command& command, const RunId& id) override;
    std::vector<EnrolmentSummary> roster(const operations::Command& command,
                                         const RunId& id) override;
    std::vector<EnrolmentSummary> enrolments(const operations::Command& command,
                                             std::int64_t borrower_id) override;
    EnrolmentRecord enrolment(const operations::Command& command, const EnrolmentId& id) override;
    CertificateRecord certificate(const std::string& code, const Instant& now) override;
    std::vector<std::string> revoked_certificates() override;

 private:
    store::Database& poster_;
    store::Database& reader_;
};

}  // namespace tawi::support
