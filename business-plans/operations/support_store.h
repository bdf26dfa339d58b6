#pragma once

#include <functional>

#include "business-plans/operations/support_records.h"
#include "business-plans/support/enrolment_rule.h"
#include "business-plans/support/prerequisites.h"
#include "ledger/operations/told_row.h"

namespace tawi::support {

/// One transaction on services, runs and enrolments.
class SupportWork : public operations::TellingWork {
 public:
    /// A further line of the audit trail, of a command about several people.
    virtual void add_note(const operations::Command& command, const operations::ChangedPlace& place,
                          const operations::AuditNote& note) = 0;

    /// Locks all services against other changes of them.
    virtual void lock_services() = 0;
    /// The last version of a service; none where there is none of that code.
    virtual std::optional<ServiceRecord> find_service(const std::string& code) = 0;
    /// Of every service, at its last version.
    virtual Prerequisites prerequisites() = 0;
    virtual bool has_office(std::int32_t office_id) = 0;
    /// Adds a service and gives its number; its first version is added next.
    virtual std::int64_t add_service(const Service& service) = 0;
    virtual void add_version(const ServiceRecord& record) = 0;

    /// Locks a run against other changes of it. Throws NotFound.
    virtual Run open_run(const operations::Command& command, const RunId& id) = 0;
    /// How many runs a service has.
    virtual unsigned count_runs(std::int64_t service_id) = 0;
    virtual void add_run(const operations::Command& command, const Run& run) = 0;
    virtual void add_session(const operations::Command& command, const Run& run,
                             const Session& session) = 0;

    /// Locks a person against other changes of their enrolments. Throws NotFound where the actor
    /// may not see them.
    virtual Learner open_learner(const operations::Command& command, std::int64_t borrower_id) = 0;
    /// How far the person is with every service that they ever began, on a day.
    virtual Standings standings(std::int64_t borrower_id, const Date& today) = 0;
    /// The same, with one enrolment. Throws NotFound.
    virtual EnrolmentRecord open_enrolment(const operations::Command& command,
                                           const EnrolmentId& id) = 0;
    /// The person's last enrolment in a run, and none where they have none there.
    virtual std::optional<unsigned> enrolment_in(std::int64_t borrower_id, const Run& run) = 0;
    /// Adds an enrolment under the person's next number, and gives that.
    virtual unsigned add_enrolment(const EnrolmentRecord& record) = 0;
    virtual void add_step(const EnrolmentId& id, unsigned number, const EnrolmentStep& step) = 0;
    virtual void add_mark(const EnrolmentId& id, const MarkEntry& mark) = 0;
    virtual void add_score(const EnrolmentId& id, const ScoreEntry& score) = 0;
    virtual void add_outcome(const EnrolmentId& id, const CourseOutcome& outcome) = 0;
    virtual void add_certificate(const EnrolmentId& id, const Certificate& certificate) = 0;
    virtual void add_revocation(const EnrolmentId& id, const Revocation& revocation) = 0;
};

/// Where services and enrolments are kept. Services and runs hold nothing about anybody and are
/// shown to all staff; of people each reader sees those they may see, and what staff read of a
/// person is in the audit trail.
class SupportStore {
 public:
    virtual ~SupportStore() = default;
    virtual operations::Answer transact(
        const std::function<operations::Answer(SupportWork&)>& work) = 0;
    /// Services at their last version after a code, in order of code, at most `limit`.
    virtual std::vector<ServiceRecord> services(const std::string& after, unsigned limit) = 0;
    /// A service at that version, or at its last one. Throws NotFound.
    virtual ServiceRecord service(const std::string& code, std::optional<unsigned> version) = 0;
    /// Runs of a service before a number, the last first, at most `limit`; without sessions.
    /// Throws NotFound.
    virtual std::vector<Run> runs(const operations::Command& command, const std::string& service,
                                  std::optional<unsigned> before, unsigned limit) = 0;
    /// A run with its sessions. Throws NotFound.
    virtual Run run(const operations::Command& command, const RunId& id) = 0;
    /// Those enrolled in a run whom the reader may see, in order of person. Throws NotFound.
    virtual std::vector<EnrolmentSummary> roster(const operations::Command& command,
                                                 const RunId& id) = 0;
    /// A person's enrolments in order of number. Throws NotFound.
    virtual std::vector<EnrolmentSummary> enrolments(const operations::Command& command,
                                                     std::int64_t borrower_id) = 0;
    /// Throws NotFound.
    virtual EnrolmentRecord enrolment(const operations::Command& command,
                                      const EnrolmentId& id) = 0;
    /// A certificate by its code, for anybody. Throws NotFound.
    virtual CertificateRecord certificate(const std::string& code, const Instant& now) = 0;
    /// The codes of all certificates that were revoked, in order of time.
    virtual std::vector<std::string> revoked_certificates() = 0;
};

}  // namespace tawi::support
