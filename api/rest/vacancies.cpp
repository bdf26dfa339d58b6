#include "api/rest/vacancies.h"

#include "api/rest/business_plans.h"
#include "api/rest/command.h"
#include "api/rest/work_json.h"
#include "business-plans/operations/vacancies.h"
#include "business-plans/operations/work_store.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using employment::Vacancy;
using employment::WorkPart;
using server::Request;
using server::Response;

constexpr std::size_t longest_name = 120;
constexpr std::size_t longest_text = 2000;
constexpr std::size_t longest_reason = 500;
constexpr std::size_t longest_word = 40;
constexpr std::int64_t most_posts = 10'000;
constexpr std::int64_t largest_number = 1'000'000;
constexpr std::int64_t largest_office = 2'147'483'647;

Vacancy read_vacancy(JsonReader& body) {
    Vacancy vacancy{
        .employer = static_cast<unsigned>(body.integer("employer", 1, largest_number)),
        .office_id = static_cast<std::int32_t>(body.integer("office_id", 1, largest_office)),
        .title = body.text("title", longest_name),
        .description = body.text("description", longest_text),
        .posts = static_cast<unsigned>(body.integer("posts", 1, most_posts)),
        .remote = body.boolean("remote"),
        .part_time = body.boolean("part_time"),
        .freelance = body.boolean("freelance"),
        .pay_from = body.money("pay_from", Sign::not_negative),
        .pay_to = body.money("pay_to", Sign::not_negative),
        .pay_period =
            employment::parse_pay_period(body.text("pay_period", longest_word), "/pay_period"),
        .closes_on = body.date("closes_on")};
    body.finish();
    return vacancy;
}

unsigned vacancy_in(const Request& request) {
    return number_in(request, "vacancy_number");
}

}  // namespace

Response Vacancies::list(const Request& request) const {
    server::allow_query(request, {"limit", "cursor", "state", "office_id"});
    const auto page = server::page_query(request);
    employment::VacancyFilter filter{{}, query_office(request)};
    if (const auto state = request.query_value("state"))
        filter.state = employment::parse_vacancy_state(*state, "state");
    std::optional<unsigned> before;
    if (page.after) before = static_cast<unsigned>(after_number(page));
    return list_page(services_.employment.vacancies(command_of(services_, request), filter, before,
                                                    page.limit + 1),
                     page.limit, write_vacancy,
                     [](const auto& vacancy) { return std::to_string(vacancy.number); });
}

Response Vacancies::create(const Request& request) const {
    JsonReader body(request.body);
    return to_response(employment::open_vacancy(services_.employment,
                                                command_of(services_, request), read_vacancy(body),
                                                created(write_vacancy)));
}

Response Vacancies::show(const Request& request) const {
    server::allow_query(request, {});
    return server::json(200, object_json(services_.employment.vacancy(
                                             command_of(services_, request), vacancy_in(request)),
                                         write_vacancy));
}

Response Vacancies::close(const Request& request) const {
    JsonReader body(request.body);
    const auto reason = body.text("reason", longest_reason);
    body.finish();
    return to_response(
        employment::close_vacancy(services_.employment, command_of(services_, request),
                                  vacancy_in(request), reason, created(write_vacancy)));
}

Response Vacancies::applications(const Request& request) const {
    server::allow_query(request, {});
    const auto file = services_.employment.file(command_of(services_, request),
                                                borrower_of(request), WorkPart::applications);
    return whole_list(file.applications, write_job_application);
}

Response Vacancies::apply(const Request& request) const {
    JsonReader body(request.body);
    const auto vacancy = static_cast<unsigned>(body.integer("vacancy", 1, largest_number));
    const auto cv_version = static_cast<unsigned>(body.integer("cv_version", 1, largest_number));
    const auto applied_on = body.date("applied_on");
    body.finish();
    return to_response(employment::apply_for_vacancy(
        services_.employment, command_of(services_, request), borrower_of(request), vacancy,
        cv_version, applied_on, created(write_job_application)));
}

Response Vacancies::go_on(const Request& request) const {
    JsonReader body(request.body);
    const employment::ApplicationStep step{
        employment::parse_application_state(body.text("state", longest_word), "/state"),
        body.date("on"), body.optional_text("note", longest_reason).value_or("")};
    body.finish();
    return to_response(employment::continue_application(
        services_.employment, command_of(services_, request), borrower_of(request),
        number_in(request, "application_number"), step, created(write_job_application)));
}

}  // namespace tawi::rest
