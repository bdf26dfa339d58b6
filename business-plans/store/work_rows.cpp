#include "business-plans/store/work_rows.h"

#include "business-plans/store/work_fields.h"

namespace tawi::employment {

namespace {

using store::Parameters;
using store::run_prepared;
using store::Transaction;

Agreement agreement_of(const pqxx::row& row) {
    Agreement agreement{.number = number_of(row, "agreement_number"),
                        .signed_on = date_of(row, "signed_on"),
                        .from = date_of(row, "valid_from"),
                        .to = support::optional_date_of(row["valid_to"]),
                        .covers = {},
                        .posts = number_of(row, "posts"),
                        .terms = row["terms"].c_str(),
                        .posts_taken = number_of(row, "posts_taken")};
    for (const auto& kind : support::texts_of(row["covers"]))
        agreement.covers.push_back(parse_placement_kind(kind, "covers"));
    take_origin(row, agreement);
    return agreement;
}

Employer employer_of(const pqxx::row& row) {
    Employer employer{.number = number_of(row, "employer_number"),
                      .version = number_of(row, "version"),
                      .name = row["name"].c_str(),
                      .sector = parse_sector(row["sector"].c_str(), "sector"),
                      .address = row["address"].c_str(),
                      .contact = row["contact"].c_str(),
                      .phone = row["phone"].c_str(),
                      .office_id = {}};
    if (!row["office_id"].is_null()) employer.office_id = row["office_id"].as<std::int32_t>();
    take_origin(row, employer);
    return employer;
}

Vacancy vacancy_of(const pqxx::row& row) {
    Vacancy vacancy{.number = number_of(row, "vacancy_number"),
                    .employer = number_of(row, "employer_number"),
                    .employer_name = row["employer_name"].c_str(),
                    .office_id = row["office_id"].as<std::int32_t>(),
                    .title = row["title"].c_str(),
                    .description = row["description"].c_str(),
                    .posts = number_of(row, "posts"),
                    .remote = row["remote"].as<bool>(),
                    .part_time = row["part_time"].as<bool>(),
                    .freelance = row["freelance"].as<bool>(),
                    .pay_from = money_of(row, "pay_from"),
                    .pay_to = money_of(row, "pay_to"),
                    .pay_period = parse_pay_period(row["pay_period"].c_str(), "pay_period"),
                    .closes_on = date_of(row, "closes_on"),
                    .accepted = number_of(row, "accepted"),
                    .closed_for = row["closed_for"].c_str(),
                    .business_date = date_of(row, "business_date")};
    take_origin(row, vacancy);
    return vacancy;
}

}  // namespace

std::vector<Employer> read_employers(Transaction& transaction, unsigned after,
                                     std::optional<unsigned> number, unsigned limit) {
    std::vector<Employer> found;
    store::ArrayText numbers;
    for (const auto& row : run_prepared(transaction, "list_employers",
                                        Parameters().add(after).add(number).add(limit))) {
        found.push_back(employer_of(row));
        numbers.add(found.back().number);
    }
    for (const auto& row :
         run_prepared(transaction, "list_agreements", Parameters().add(numbers.text())))
        owner_of(found, row, "employer_number").agreements.push_back(agreement_of(row));
    return found;
}

std::vector<Vacancy> read_vacancies(Transaction& transaction, const Instant& now,
                                    std::optional<unsigned> number, const VacancyFilter& filter,
                                    std::optional<unsigned> before, unsigned limit) {
    std::optional<std::string_view> state;
    if (filter.state) state = to_string(*filter.state);
    std::vector<Vacancy> found;
    for (const auto& row : run_prepared(transaction, "list_vacancies",
                                        Parameters()
                                            .add(now)
                                            .add(number)
                                            .add(before)
                                            .add(filter.office_id)
                                            .add(state)
                                            .add(limit)))
        found.push_back(vacancy_of(row));
    return found;
}

WorkFile read_file(Transaction& transaction, const operations::BorrowerPlace& place,
                   WorkPart part) {
    WorkFile file{.place = place};
    const auto take = [&](WorkPart of, auto& list, const auto& read) {
        if (part == of || part == WorkPart::everything) list = read(transaction, place.borrower_id);
    };
    take(WorkPart::placements, file.placements, read_placements);
    take(WorkPart::assessments, file.assessments, read_assessments);
    take(WorkPart::plans, file.plans, read_plans);
    take(WorkPart::cvs, file.cvs, read_cvs);
    take(WorkPart::interviews, file.interviews, read_interviews);
    take(WorkPart::applications, file.applications, read_applications);
    take(WorkPart::jobs, file.jobs, read_jobs);
    take(WorkPart::head_counts, file.head_counts, read_head_counts);
    return file;
}

}  // namespace tawi::employment
