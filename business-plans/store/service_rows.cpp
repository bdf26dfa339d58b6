#include "business-plans/store/support_fields.h"
#include "business-plans/store/support_rows.h"
#include "ledger/error.h"
#include "ledger/store/prepared.h"

namespace tawi::support {

namespace {

using store::ArrayText;
using store::Parameters;
using store::run_prepared;
using store::Transaction;

constexpr unsigned hour_decimals = 2;

Course course_of(const pqxx::row& row) {
    Course course{parse_course_kind(row["course_kind"].c_str(), "course_kind"),
                  {},
                  decimal_of(row["pass_mark"]),
                  decimal_of(row["least_attendance"]),
                  {}};
    const auto titles = texts_of(row["topics"]);
    const auto hours = texts_of(row["topic_hours"]);
    for (std::size_t index = 0; index < titles.size(); ++index) {
        course.curriculum.push_back(
            {titles[index], parse_decimal(hours.at(index), "topic_hours", Sign::not_negative)});
    }
    if (!row["certificate_months"].is_null())
        course.certificate_months = row["certificate_months"].as<unsigned>();
    return course;
}

ServiceRecord record_of(const pqxx::row& row) {
    ServiceRecord record{row["service_id"].as<std::int64_t>(),
                         row["version"].as<unsigned>(),
                         row["versions"].as<unsigned>(),
                         {row["code"].c_str(),
                          row["name"].c_str(),
                          row["language"].c_str(),
                          row["description"].c_str(),
                          {},
                          row["provider"].c_str(),
                          parse_date(row["offered_from"].c_str(), "offered_from"),
                          optional_date_of(row["offered_to"]),
                          row["capacity"].as<unsigned>(),
                          texts_of(row["prerequisites"]),
                          course_of(row)},
                         row["made_by"].c_str(),
                         instant_of(row["recorded_us"])};
    if (!row["office_id"].is_null()) record.service.office_id = row["office_id"].as<std::int32_t>();
    return record;
}

Session session_of(const pqxx::row& row) {
    return {row["session_number"].as<unsigned>(),
            parse_date(row["held_on"].c_str(), "held_on"),
            row["starts_at"].c_str(),
            decimal_of(row["hours"]),
            row["topic"].c_str(),
            row["location"].c_str(),
            row["has_begun"].as<bool>(),
            row["register_kept"].as<bool>(),
            row["cancelled"].as<bool>(),
            row["changes"].as<unsigned>(),
            row["change_reason"].c_str()};
}

}  // namespace

std::optional<ServiceRecord> read_service(Transaction& transaction, const std::string& code,
                                          std::optional<unsigned> version) {
    const auto rows =
        run_prepared(transaction, "find_service", Parameters().add(code).add(version));
    if (rows.empty()) return std::nullopt;
    return record_of(rows.front());
}

std::vector<ServiceRecord> read_services(Transaction& transaction, const std::string& after,
                                         unsigned limit) {
    std::vector<ServiceRecord> found;
    for (const auto& row :
         run_prepared(transaction, "list_services", Parameters().add(after).add(limit)))
        found.push_back(record_of(row));
    return found;
}

void insert_service_version(Transaction& transaction, const ServiceRecord& record) {
    const auto& service = record.service;
    ArrayText prerequisites;
    for (const auto& code : service.prerequisites)
        prerequisites.add(code);
    run_prepared(transaction, "insert_service_version",
                 Parameters()
                     .add(record.service_id)
                     .add(record.version)
                     .add(service.name)
                     .add(service.language)
                     .add(service.description)
                     .add(service.office_id)
                     .add(service.provider)
                     .add(service.offered_from)
                     .add(service.offered_to)
                     .add(service.capacity)
                     .add(prerequisites.text())
                     .add(record.made_by)
                     .add(record.recorded_at));
    const auto& course = service.course();
    ArrayText topics;
    ArrayText hours;
    for (const auto& topic : course.curriculum) {
        topics.add(topic.title);
        hours.add(to_decimal_text(topic.hours, hour_decimals, RoundingMode::half_even));
    }
    run_prepared(transaction, "insert_course",
                 Parameters()
                     .add(record.service_id)
                     .add(record.version)
                     .add(to_string(course.kind))
                     .add(topics.text())
                     .add(hours.text())
                     .add(to_exact_decimal_text(course.pass_mark))
                     .add(to_exact_decimal_text(course.least_attendance))
                     .add(course.certificate_months));
}

Run read_run(Transaction& transaction, const RunId& id, const Instant& now, RunPart part) {
    const auto rows =
        run_prepared(transaction, "find_run", Parameters().add(id.service).add(id.number).add(now));
    if (rows.empty()) throw NotFound("There is no such run.");
    const auto row = rows.front();
    Run run{row["service_id"].as<std::int64_t>(),
            id,
            row["office_id"].as<std::int32_t>(),
            row["location"].c_str(),
            parse_date(row["starts_on"].c_str(), "starts_on"),
            parse_date(row["ends_on"].c_str(), "ends_on"),
            row["capacity"].as<unsigned>(),
            row["trainer"].c_str(),
            row["places_taken"].as<unsigned>(),
            {},
            parse_date(row["business_date"].c_str(), "business_date")};
    if (part == RunPart::alone) return run;
    for (const auto& session : run_prepared(
             transaction, "run_sessions", Parameters().add(run.service_id).add(id.number).add(now)))
        run.sessions.push_back(session_of(session));
    return run;
}

}  // namespace tawi::support
