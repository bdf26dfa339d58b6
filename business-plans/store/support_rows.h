#pragma once

#include <map>

#include "business-plans/operations/support_store.h"
#include "ledger/store/borrower_place.h"
#include "ledger/store/parameters.h"

namespace tawi::store {
class Transaction;
}

namespace tawi::support {

/// A service at that version, or its last one; none where there is none.
std::optional<ServiceRecord> read_service(store::Transaction& transaction, const std::string& code,
                                          std::optional<unsigned> version = std::nullopt);
/// Services after a code, in order of code.
std::vector<ServiceRecord> read_services(store::Transaction& transaction, const std::string& after,
                                         unsigned limit);
/// Adds a version of a service, with what only its kind has.
void insert_service_version(store::Transaction& transaction, const ServiceRecord& record);

/// Whether a run's sessions are read with it.
enum class RunPart { alone, with_sessions };
/// A run of a service. Throws NotFound.
Run read_run(store::Transaction& transaction, const RunId& id, const Instant& now, RunPart part);

/// A borrower that the actor may see; of a trainer, whom they teach. Throws NotFound.
Learner read_learner(store::Transaction& transaction, const operations::Command& command,
                     std::int64_t borrower_id, store::BorrowerLock lock);
/// Where the actor is a trainer: that they hold the classes of a service. Throws NotFound.
void check_own_class(store::Transaction& transaction, const operations::Command& command,
                     const std::string& service);
/// Somebody whom the actor, a trainer, teaches or taught. Throws NotFound.
Learner read_class_learner(store::Transaction& transaction, const operations::Command& command,
                           std::int64_t borrower_id, store::BorrowerLock lock);
/// How far a person is with every service that they ever began.
Standings read_standings(store::Transaction& transaction, std::int64_t borrower_id,
                         const Date& today);
/// An enrolment of that person with all that happened to it. Throws NotFound.
EnrolmentRecord read_enrolment(store::Transaction& transaction, const Learner& learner,
                               unsigned number, const Instant& now);
/// The rows of a statement that lists enrolments.
std::vector<EnrolmentSummary> read_enrolments(store::Transaction& transaction,
                                              const std::string& statement,
                                              const store::Parameters& parameters);
/// A certificate by its code. Throws NotFound.
CertificateRecord read_certificate(store::Transaction& transaction, const std::string& code,
                                   const Instant& now);

}  // namespace tawi::support
