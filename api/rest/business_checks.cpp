#include "api/rest/business_checks.h"

#include "api/rest/business_plans.h"
#include "api/rest/command.h"
#include "api/rest/fact_list.h"
#include "business-plans/operations/business_checks.h"
#include "ledger/document/json_reader.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;
using outcomes::BeforeAndAfter;
using outcomes::BusinessCheck;
using server::Request;
using server::Response;

constexpr std::size_t longest_word = 40;
constexpr std::size_t longest_reason = 500;
constexpr std::int64_t largest_number = 1'000'000;

BusinessCheck read_check(JsonReader& body) {
    const auto count = [&](const char* name) {
        return static_cast<unsigned>(body.integer(name, 0, largest_number));
    };
    BusinessCheck check{
        .stage = outcomes::parse_check_stage(body.text("stage", longest_word), "/stage"),
        .checked_on = body.date("checked_on"),
        .running = outcomes::parse_running(body.text("running", longest_word), "/running"),
        .household_income = body.money("household_income", Sign::not_negative),
        .business_sales = body.money("business_sales", Sign::not_negative),
        .full_time = count("full_time"),
        .part_time = count("part_time"),
        .source = employment::parse_count_source(body.text("source", longest_word), "/source")};
    if (const auto corrects = body.optional_integer("corrects", 1, largest_number))
        check.corrects = static_cast<unsigned>(*corrects);
    check.reason = body.optional_text("reason", longest_reason).value_or("");
    body.finish();
    return check;
}

void write_check(JsonWriter& out, const BusinessCheck& check) {
    out.field("number", check.number);
    out.field("stage", to_string(check.stage));
    out.field("checked_on", check.checked_on);
    out.field("running", to_string(check.running));
    out.field("household_income", check.household_income);
    out.field("business_sales", check.business_sales);
    out.field("full_time", check.full_time);
    out.field("part_time", check.part_time);
    out.field("source", employment::to_string(check.source));
    out.field("corrects", check.corrects);
    out.field("reason", check.reason);
    write_origin(out, check);
}

/// The field `before_and_after`: an object, or null.
void write_both(JsonWriter& out, const std::optional<BeforeAndAfter>& both) {
    if (!both) {
        out.field("before_and_after", nullptr);
        return;
    }
    const auto& [before, after, months] = *both;
    out.begin_object("before_and_after");
    out.field("before", before.number);
    out.field("after", after.number);
    out.field("months", months);
    out.field("running", to_string(after.running));
    out.field("household_income_more", after.household_income - before.household_income);
    out.field("business_sales_more", after.business_sales - before.business_sales);
    out.field("people_employed_more", static_cast<std::int64_t>(after.people_employed()) -
                                          static_cast<std::int64_t>(before.people_employed()));
    out.end();
}

}  // namespace

Response BusinessChecks::list(const Request& request) const {
    server::allow_query(request, {});
    const auto checks =
        services_.outcomes.checks(command_of(services_, request), borrower_of(request));
    JsonWriter out;
    out.begin_object();
    write_first_rows(out, checks, static_cast<unsigned>(checks.size()), write_check);
    out.field("next_cursor", nullptr);
    write_both(out, outcomes::before_and_after(checks));
    out.end();
    return server::json(200, std::move(out).text());
}

Response BusinessChecks::create(const Request& request) const {
    JsonReader body(request.body);
    return to_response(outcomes::check_business(services_.outcomes, command_of(services_, request),
                                                borrower_of(request), read_check(body),
                                                render_fact<BusinessCheck>(write_check)));
}

}  // namespace tawi::rest
