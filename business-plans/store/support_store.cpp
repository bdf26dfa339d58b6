#include "business-plans/store/support_store.h"

#include "business-plans/store/support_fields.h"
#include "business-plans/store/support_rows.h"
#include "ledger/error.h"
#include "ledger/store/answers.h"
#include "ledger/store/audit.h"
#include "ledger/store/loan_queries.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/prepared.h"
#include "ledger/store/telling_work.h"

namespace tawi::support {

namespace {

using operations::Command;
using store::Parameters;
using store::run_prepared;
using store::Transaction;

Parameters key_of(const EnrolmentId& id) {
    return std::move(Parameters().add(id.borrower_id).add(id.number));
}

std::optional<std::string> text_of(const std::optional<Exact>& score) {
    if (!score) return std::nullopt;
    return to_exact_decimal_text(*score);
}

class Work : public store::TellingWorkOn<SupportWork> {
 public:
    using TellingWorkOn::TellingWorkOn;

    void add_note(const Command& command, const operations::ChangedPlace& place,
                  const operations::AuditNote& note) override {
        store::insert_audit(transaction_, command, place.borrower_id, place.office_id, note);
    }

    void lock_services() override { run_prepared(transaction_, "lock_services", {}); }

    std::optional<ServiceRecord> find_service(const std::string& code) override {
        return read_service(transaction_, code);
    }

    Prerequisites prerequisites() override {
        Prerequisites found;
        for (const auto& row : run_prepared(transaction_, "list_prerequisites", {}))
            found[row["code"].c_str()] = texts_of(row["prerequisites"]);
        return found;
    }

    bool has_office(std::int32_t office_id) override {
        return store::has_office(transaction_, office_id);
    }

    std::int64_t add_service(const Service& service) override {
        return run_prepared(transaction_, "insert_service",
                            Parameters().add(service.code).add(to_string(service.kind())))
            .front()["service_id"]
            .as<std::int64_t>();
    }

    void add_version(const ServiceRecord& record) override {
        insert_service_version(transaction_, record);
    }

    Run open_run(const Command& command, const RunId& id) override {
        check_own_class(transaction_, command, id.service);
        run_prepared(transaction_, "lock_run",
                     Parameters().add(id.service).add(std::to_string(id.number)));
        return read_run(transaction_, id, command.now, RunPart::with_sessions);
    }

    unsigned count_runs(std::int64_t service_id) override {
        return run_prepared(transaction_, "count_runs", Parameters().add(service_id))
            .front()["runs"]
            .as<unsigned>();
    }

    void add_run(const Command& command, const Run& run) override {
        run_prepared(transaction_, "insert_run",
                     Parameters()
                         .add(run.service_id)
                         .add(run.id.number)
                         .add(run.office_id)
                         .add(run.location)
                         .add(run.starts_on)
                         .add(run.ends_on)
                         .add(run.capacity)
                         .add(run.trainer)
                         .add(operations::principal_text(command.actor))
                         .add(command.now));
    }

    void add_session(const Command& command, const Run& run, const Session& session) override {
        run_prepared(transaction_, "insert_session_of_run",
                     Parameters()
                         .add(run.service_id)
                         .add(run.id.number)
                         .add(session.number)
                         .add(session.held_on)
                         .add(session.starts_at)
                         .add(to_exact_decimal_text(session.hours))
                         .add(session.topic)
                         .add(session.location)
                         .add(operations::principal_text(command.actor))
                         .add(command.now));
    }

    Learner open_learner(const Command& command, std::int64_t borrower_id) override {
        return read_learner(transaction_, command, borrower_id, store::BorrowerLock::change);
    }

    Standings standings(std::int64_t borrower_id, const Date& today) override {
        return read_standings(transaction_, borrower_id, today);
    }

    EnrolmentRecord open_enrolment(const Command& command, const EnrolmentId& id) override {
        auto record = read_enrolment(transaction_, open_learner(command, id.borrower_id), id.number,
                                     command.now);
        check_own_class(transaction_, command, record.run.id.service);
        return record;
    }

    std::optional<unsigned> enrolment_in(std::int64_t borrower_id, const Run& run) override {
        const auto number =
            run_prepared(transaction_, "enrolment_in_run",
                         Parameters().add(borrower_id).add(run.service_id).add(run.id.number))
                .front()["enrolment_number"];
        if (number.is_null()) return std::nullopt;
        return number.as<unsigned>();
    }

    unsigned add_enrolment(const EnrolmentRecord& record) override {
        return run_prepared(transaction_, "insert_enrolment",
                            Parameters()
                                .add(record.learner.borrower_id)
                                .add(record.service.service_id)
                                .add(record.service.version)
                                .add(record.run.id.number))
            .front()["enrolment_number"]
            .as<unsigned>();
    }

    void add_step(const EnrolmentId& id, unsigned number, const EnrolmentStep& step) override {
        run_prepared(transaction_, "insert_enrolment_step",
                     key_of(id)
                         .add(number)
                         .add(to_string(step.state))
                         .add(step.reason)
                         .add(step.recorded_by)
                         .add(step.recorded_at));
    }

    void add_mark(const EnrolmentId& id, const MarkEntry& mark) override {
        run_prepared(transaction_, "insert_attendance_mark",
                     key_of(id)
                         .add(mark.session)
                         .add(mark.entry)
                         .add(to_string(mark.mark))
                         .add(mark.reason)
                         .add(mark.recorded_by)
                         .add(mark.recorded_at));
    }

    void add_score(const EnrolmentId& id, const ScoreEntry& score) override {
        run_prepared(transaction_, "insert_course_score",
                     key_of(id)
                         .add(to_string(score.moment))
                         .add(score.entry)
                         .add(to_exact_decimal_text(score.score))
                         .add(score.reason)
                         .add(score.recorded_by)
                         .add(score.recorded_at));
    }

    void add_outcome(const EnrolmentId& id, const CourseOutcome& outcome) override {
        run_prepared(transaction_, "insert_course_outcome",
                     key_of(id)
                         .add(outcome.passed ? "true" : "false")
                         .add(text_of(outcome.score_before))
                         .add(to_exact_decimal_text(outcome.score_after))
                         .add(to_exact_decimal_text(outcome.attendance.attended))
                         .add(to_exact_decimal_text(outcome.attendance.counted))
                         .add(outcome.decided_by)
                         .add(outcome.recorded_at));
    }

    void add_certificate(const EnrolmentId& id, const Certificate& certificate) override {
        run_prepared(transaction_, "insert_certificate",
                     key_of(id)
                         .add(certificate.code)
                         .add(certificate.issued_on)
                         .add(certificate.expires_on));
    }

    void add_revocation(const EnrolmentId& id, const Revocation& revocation) override {
        run_prepared(transaction_, "insert_certificate_revocation",
                     key_of(id)
                         .add(revocation.reason)
                         .add(revocation.revoked_by)
                         .add(revocation.recorded_at));
    }
};

/// The service that a list of runs is of. Throws NotFound.
void check_service_there(Transaction& transaction, const std::string& code) {
    if (!read_service(transaction, code)) throw NotFound("There is no such service.");
}

}  // namespace

operations::Answer PostgresSupportStore::transact(
    const std::function<operations::Answer(SupportWork&)>& work) {
    return store::transact_command(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

std::vector<ServiceRecord> PostgresSupportStore::services(const std::string& after,
                                                          unsigned limit) {
    return reader_.transact(
        [&](Transaction& transaction) { return read_services(transaction, after, limit); });
}

ServiceRecord PostgresSupportStore::service(const std::string& code,
                                            std::optional<unsigned> version) {
    return reader_.transact([&](Transaction& transaction) {
        auto found = read_service(transaction, code, version);
        if (!found) throw NotFound("There is no such service.");
        return std::move(*found);
    });
}

// Runs are read as poster: how many places are taken counts people that the reader may not see.
std::vector<Run> PostgresSupportStore::runs(const Command& command, const std::string& service,
                                            std::optional<unsigned> before, unsigned limit) {
    return poster_.transact([&](Transaction& transaction) {
        check_service_there(transaction, service);
        std::vector<Run> found;
        for (const auto& row : run_prepared(transaction, "list_runs",
                                            Parameters().add(service).add(before).add(limit))) {
            found.push_back(read_run(transaction, {service, row["run_number"].as<unsigned>()},
                                     command.now, RunPart::alone));
        }
        return found;
    });
}

Run PostgresSupportStore::run(const Command& command, const RunId& id) {
    return poster_.transact([&](Transaction& transaction) {
        return read_run(transaction, id, command.now, RunPart::with_sessions);
    });
}

std::vector<EnrolmentSummary> PostgresSupportStore::roster(const Command& command,
                                                           const RunId& id) {
    auto found = reader_.transact([&](Transaction& transaction) {
        store::set_scope(transaction, command.actor);
        const auto run = read_run(transaction, id, command.now, RunPart::alone);
        Parameters parameters;
        store::add_scope(parameters, command.actor);
        parameters.add(run.service_id).add(id.number).add(command.now);
        return read_enrolments(transaction, "list_roster", parameters);
    });
    if (!found.empty()) {
        store::log_read(poster_, command, 0, command.actor.office_id,
                        {"list_roster",
                         "run " + std::to_string(id.number) + " of service " + id.service,
                         {{"people", std::to_string(found.size())}}});
    }
    return found;
}

std::vector<EnrolmentSummary> PostgresSupportStore::enrolments(const Command& command,
                                                               std::int64_t borrower_id) {
    std::int32_t office_id = 0;
    auto found = reader_.transact([&](Transaction& transaction) {
        store::set_scope(transaction, command.actor);
        office_id =
            read_learner(transaction, command, borrower_id, store::BorrowerLock::none).office_id;
        return read_enrolments(transaction, "list_enrolments",
                               Parameters().add(borrower_id).add(command.now));
    });
    store::log_read(poster_, command, borrower_id, office_id,
                    {"list_enrolments", "borrower " + std::to_string(borrower_id)});
    return found;
}

/// The register of a session is kept also where only people that the reader may not see are in it.
EnrolmentRecord PostgresSupportStore::enrolment(const Command& command, const EnrolmentId& id) {
    auto record = poster_.transact([&](Transaction& transaction) {
        return read_enrolment(
            transaction,
            read_learner(transaction, command, id.borrower_id, store::BorrowerLock::none),
            id.number, command.now);
    });
    store::log_read(poster_, command, id.borrower_id, record.learner.office_id,
                    {"view_enrolment", "enrolment " + std::to_string(id.number) + " of borrower " +
                                           std::to_string(id.borrower_id)});
    return record;
}

// Whoever has the code may ask, signed in or not.
CertificateRecord PostgresSupportStore::certificate(const std::string& code, const Instant& now) {
    return poster_.transact(
        [&](Transaction& transaction) { return read_certificate(transaction, code, now); });
}

std::vector<std::string> PostgresSupportStore::revoked_certificates() {
    return poster_.transact([&](Transaction& transaction) {
        std::vector<std::string> codes;
        for (const auto& row : run_prepared(transaction, "list_revoked_certificates", {}))
            codes.emplace_back(row["code"].c_str());
        return codes;
    });
}

}  // namespace tawi::support
