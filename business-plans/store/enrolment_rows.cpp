#include "business-plans/store/support_fields.h"
#include "business-plans/store/support_rows.h"
#include "ledger/error.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/prepared.h"

namespace tawi::support {

namespace {

using store::Parameters;
using store::run_prepared;
using store::Transaction;

EnrolmentState state_of(const pqxx::row& row) {
    return parse_enrolment_state(row["state"].c_str(), "state");
}

void read_history(Transaction& transaction, const Parameters& key, EnrolmentRecord& record) {
    for (const auto& row : run_prepared(transaction, "enrolment_steps", key)) {
        record.steps.push_back({state_of(row), row["reason"].c_str(), row["recorded_by"].c_str(),
                                instant_of(row["recorded_us"])});
    }
    for (const auto& row : run_prepared(transaction, "enrolment_marks", key)) {
        record.marks.push_back({row["session_number"].as<unsigned>(), row["entry"].as<unsigned>(),
                                parse_attendance_mark(row["mark"].c_str(), "mark"),
                                row["reason"].c_str(), row["recorded_by"].c_str(),
                                instant_of(row["recorded_us"])});
    }
    for (const auto& row : run_prepared(transaction, "enrolment_scores", key)) {
        record.scores.push_back({parse_score_moment(row["moment"].c_str(), "moment"),
                                 row["entry"].as<unsigned>(), decimal_of(row["score"]),
                                 row["reason"].c_str(), row["recorded_by"].c_str(),
                                 instant_of(row["recorded_us"])});
    }
}

void read_outcome(Transaction& transaction, const Parameters& key, EnrolmentRecord& record) {
    const auto rows = run_prepared(transaction, "enrolment_outcome", key);
    if (rows.empty()) return;
    const auto row = rows.front();
    record.outcome =
        CourseOutcome{row["passed"].as<bool>(),
                      optional_decimal_of(row["score_before"]),
                      decimal_of(row["score_after"]),
                      {decimal_of(row["attended_hours"]), decimal_of(row["counted_hours"])},
                      row["decided_by"].c_str(),
                      instant_of(row["recorded_us"])};
    record.certificate = certificate_of(row);
}

ServiceRecord service_of(Transaction& transaction, const pqxx::row& row) {
    auto service = read_service(transaction, row["code"].c_str(), row["version"].as<unsigned>());
    if (!service) throw InvariantViolation("an enrolment is of a version that is not there");
    return std::move(*service);
}

}  // namespace

Learner read_learner(Transaction& transaction, const operations::Command& command,
                     std::int64_t borrower_id, store::BorrowerLock lock) {
    if (command.actor.role == people::Role::trainer)
        return read_class_learner(transaction, command, borrower_id, lock);
    const auto place = store::read_borrower_place(transaction, command, borrower_id, lock);
    return {borrower_id, place.office_id, place.name, place.business_date};
}

Standings read_standings(Transaction& transaction, std::int64_t borrower_id, const Date& today) {
    std::map<std::string, std::vector<EnrolmentFact>> facts;
    for (const auto& row :
         run_prepared(transaction, "learner_facts", Parameters().add(borrower_id))) {
        facts[row["code"].c_str()].push_back(
            {state_of(row), optional_decimal_of(row["score_after"]), certificate_of(row)});
    }
    Standings standings;
    for (const auto& [code, of_service] : facts)
        standings[code] = standing_in(of_service, today);
    return standings;
}

EnrolmentRecord read_enrolment(Transaction& transaction, const Learner& learner, unsigned number,
                               const Instant& now) {
    const auto key = std::move(Parameters().add(learner.borrower_id).add(number));
    const auto rows = run_prepared(transaction, "find_enrolment", key);
    if (rows.empty()) throw NotFound("There is no such enrolment.");
    const auto row = rows.front();
    EnrolmentRecord record{
        .learner = learner,
        .number = number,
        .service = service_of(transaction, row),
        .run = read_run(transaction, {row["code"].c_str(), row["run_number"].as<unsigned>()}, now,
                        RunPart::with_sessions),
        .enrolled_on = parse_date(row["enrolled_on"].c_str(), "enrolled_on")};
    read_history(transaction, key, record);
    read_outcome(transaction, key, record);
    return record;
}

std::vector<EnrolmentSummary> read_enrolments(Transaction& transaction,
                                              const std::string& statement,
                                              const Parameters& parameters) {
    std::vector<EnrolmentSummary> found;
    for (const auto& row : run_prepared(transaction, statement, parameters)) {
        found.push_back(
            {{row["borrower_id"].as<std::int64_t>(), row["enrolment_number"].as<unsigned>()},
             row["borrower_name"].c_str(),
             {row["code"].c_str(), row["run_number"].as<unsigned>()},
             row["service_name"].c_str(),
             row["location"].c_str(),
             parse_date(row["starts_on"].c_str(), "starts_on"),
             parse_date(row["ends_on"].c_str(), "ends_on"),
             state_of(row),
             parse_date(row["enrolled_on"].c_str(), "enrolled_on"),
             certificate_of(row),
             parse_date(row["business_date"].c_str(), "business_date")});
    }
    return found;
}

CertificateRecord read_certificate(Transaction& transaction, const std::string& code,
                                   const Instant& now) {
    const auto rows =
        run_prepared(transaction, "find_certificate", Parameters().add(code).add(now));
    if (rows.empty()) throw NotFound("There is no certificate of that code.");
    const auto row = rows.front();
    return {*certificate_of(row),
            {row["borrower_id"].as<std::int64_t>(), row["enrolment_number"].as<unsigned>()},
            row["holder"].c_str(),
            service_of(transaction, row),
            parse_date(row["business_date"].c_str(), "business_date"),
            instant_of(row["issued_us"])};
}

}  // namespace tawi::support
