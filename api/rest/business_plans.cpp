#include "api/rest/business_plans.h"

#include "api/rest/command.h"
#include "api/rest/list.h"
#include "api/rest/loan_json.h"
#include "api/rest/plan_json.h"
#include "api/server/entity_tag.h"
#include "business-plans/operations/plan_surplus.h"
#include "business-plans/operations/plan_templates.h"
#include "business-plans/operations/plans.h"
#include "ledger/error.h"
#include "ledger/operations/answer_cost.h"
#include "ledger/operations/loan_queries.h"
#include "ledger/operations/simulated_loan.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;
using operations::Answer;
using plans::PlanRecord;
using server::Request;
using server::Response;

constexpr std::int64_t largest_number = 10'000;

unsigned small_parameter(const Request& request, std::string_view name) {
    const auto number = request.number_parameter(name);
    if (number > largest_number) throw NotFound("There is no such plan.");
    return static_cast<unsigned>(number);
}

operations::Render<PlanRecord> render_plan(int status) {
    return [status](const PlanRecord& record) {
        return Answer{status, object_json(record, write_plan)};
    };
}

void write_plan_summary(JsonWriter& out, const plans::PlanSummary& plan) {
    out.field("plan_number", plan.number);
    out.field("loan_cycle", plan.cycle);
    out.field("versions", plan.versions);
    out.field("title", plan.title);
    out.field("business_kind", plan.business_kind);
    out.field("milestones", plan.milestones);
    out.field("verified", plan.verified);
}

/// What a loan asks of its borrower, as it stands or, before it is paid out, as it was agreed.
std::vector<plans::DueAmount> instalments_of(const operations::LoanRecord& loan) {
    auto state = state_on(loan, loan.business_date);
    if (!state.disbursed_on) state = operations::agreed_loan(loan.terms);
    std::vector<plans::DueAmount> instalments;
    for (const auto& row : state.instalments)
        instalments.push_back({row.due_on, row.due()});
    return instalments;
}

void write_sales_day(JsonWriter& out, const plans::SalesDay& day) {
    out.field("day", day.day);
    out.field("sold", day.sold);
    out.field("spent", day.spent);
    out.field("recorded_by", day.recorded_by);
}

}  // namespace

std::int64_t borrower_of(const Request& request) {
    if (!request.actor().is_staff()) return request.actor().id;
    return request.number_parameter("borrower_id");
}

plans::PlanId plan_of(const Request& request) {
    return {borrower_of(request), small_parameter(request, "plan_number")};
}

Response BusinessPlans::list(const Request& request) const {
    server::allow_query(request, {});
    const auto found = services_.plans.list(command_of(services_, request), borrower_of(request));
    return list_page(found, static_cast<unsigned>(found.size()), write_plan_summary,
                     [](const auto& plan) { return std::to_string(plan.number); });
}

Response BusinessPlans::create(const Request& request) const {
    JsonReader body(request.body);
    const auto plan = read_plan(body);
    body.finish();
    return to_response(plans::make_plan(services_.plans, command_of(services_, request),
                                        borrower_of(request), plan, render_plan(201)));
}

Response BusinessPlans::show(const Request& request) const {
    server::allow_query(request, {});
    const auto record =
        services_.plans.find(command_of(services_, request), plan_of(request), std::nullopt);
    return server::json(200, object_json(record, write_plan))
        .with("ETag", server::entity_tag(static_cast<int>(record.versions)));
}

Response BusinessPlans::show_version(const Request& request) const {
    server::allow_query(request, {});
    const auto record = services_.plans.find(command_of(services_, request), plan_of(request),
                                             small_parameter(request, "version"));
    return server::json(200, object_json(record, write_plan));
}

Response BusinessPlans::revise(const Request& request) const {
    const auto version = server::require_if_match(request);
    JsonReader body(request.body);
    const auto plan = read_plan(body);
    body.finish();
    return to_response(plans::revise_plan(services_.plans, command_of(services_, request),
                                          plan_of(request), version, plan, render_plan(201)))
        .with("ETag", server::entity_tag(version + 1));
}

Response BusinessPlans::debt_service_cover(const Request& request) const {
    server::allow_query(request, {});
    const auto command = command_of(services_, request);
    const auto record = services_.plans.find(command, plan_of(request), std::nullopt);
    const auto loan = services_.loans.find(
        command.actor, {record.owner.borrower_id, static_cast<int>(record.cycle)}, command.now);
    return server::json(
        200, object_json(plans::debt_service_cover(plans::forecast(record.plan),
                                                   instalments_of(loan), record.plan.currency),
                         write_cover));
}

Response BusinessPlans::affordability(const Request& request) const {
    JsonReader body(request.body);
    const auto command = command_of(services_, request);
    const auto record = services_.plans.find(command, plan_of(request), std::nullopt);
    const auto household = operations::read_household_fields(body, record.plan.currency);
    body.finish();
    const auto loan = services_.loans.find(
        command.actor, {record.owner.borrower_id, static_cast<int>(record.cycle)}, command.now);
    const auto dearest = operations::dearest_month(operations::agreed_loan(loan.terms));
    JsonWriter out;
    out.begin_object();
    operations::write_verdict(out, dearest,
                              plans::with_plan(household, record.plan, dearest.month));
    out.end();
    return server::json(200, std::move(out).text());
}

Response BusinessPlans::actuals(const Request& request) const {
    server::allow_query(request, {});
    const auto command = command_of(services_, request);
    const auto record = services_.plans.find(command, plan_of(request), std::nullopt);
    const auto days = services_.plans.sales(command, record.id());
    return server::json(200, object_json(plans::actual_months(record.plan, days), write_actuals));
}

Response BusinessPlans::record_sales_day(const Request& request) const {
    JsonReader body(request.body);
    const plans::SalesDay day{body.date("day"), body.money("sold", Sign::not_negative),
                              body.money("spent", Sign::not_negative)};
    body.finish();
    return to_response(
        plans::record_sales_day(services_.plans, command_of(services_, request), plan_of(request),
                                day, [](const auto& written) {
                                    return Answer{201, object_json(written, write_sales_day)};
                                }));
}

Response BusinessPlans::templates(const Request& request) const {
    server::allow_query(request, {});
    return server::json(200, std::string(plans::plan_templates_json()));
}

}  // namespace tawi::rest
