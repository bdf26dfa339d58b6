#include "api/rest/outcome_reports.h"

#include "api/rest/list.h"
#include "ledger/error.h"
#include "ledger/money/decimal_text.h"
#include "reports/outcomes.h"

namespace tawi::rest {

namespace {

using document::JsonWriter;
using reports::Middle;
using reports::OutcomeGroup;
using reports::QuarterOutcomes;
using server::Request;
using server::Response;

constexpr unsigned share_decimals = 4;

void write_middles(JsonWriter& out, const char* name, const Middle& before, const Middle& after) {
    out.begin_object(name);
    out.field("mean_before", before.mean);
    out.field("mean_after", after.mean);
    out.field("median_before", before.median);
    out.field("median_after", after.median);
    out.end();
}

void write_group(JsonWriter& out, const OutcomeGroup& group) {
    out.field("currency", group.currency.code());
    out.field("after_months", group.term);
    out.field("segment",
              group.segment.empty() ? std::optional<std::string>() : std::optional(group.segment));
    out.field("people", group.people);
    write_middles(out, "household_income", group.household_income_before,
                  group.household_income_after);
    write_middles(out, "business_sales", group.business_sales_before, group.business_sales_after);
    out.field("people_employed_before", group.people_employed_before);
    out.field("people_employed_after", group.people_employed_after);
    out.field("share_running",
              to_decimal_text(group.share_running, share_decimals, RoundingMode::half_even));
}

void write_quarter(JsonWriter& out, const QuarterOutcomes& outcomes) {
    out.field("quarter", reports::to_string(outcomes.quarter));
    out.field("known_until", outcomes.quarter.known_until());
    out.begin_array("groups");
    for (const auto& group : outcomes.groups) {
        out.begin_object();
        write_group(out, group);
        out.end();
    }
    out.end();
}

reports::Quarter quarter_in(const Request& request, const char* name) {
    const auto text = request.query_value(name);
    if (!text) throw InvalidInput(name, "required", "Tell a quarter, as 2026-Q1.");
    return reports::parse_quarter(*text, name);
}

}  // namespace

Response OutcomeReports::list(const Request& request) const {
    server::allow_query(request, {"from", "to", "segment"});
    const reports::OutcomeQuery query{quarter_in(request, "from"), quarter_in(request, "to"),
                                      std::string(request.query_value("segment").value_or(""))};
    const auto found = reports::outcomes_of(services_.outcome_reports, services_.now(), query);
    return list_top(found, static_cast<unsigned>(found.size()), write_quarter);
}

}  // namespace tawi::rest
