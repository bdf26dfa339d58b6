#include "api/rest/loan_applications.h"

#include "api/rest/command.h"
#include "api/rest/loan_json.h"
#include "api/rest/schedule_json.h"
#include "api/server/entity_tag.h"
#include "business-plans/operations/plan_surplus.h"
#include "business-plans/operations/plans.h"
#include "business-plans/operations/release_tranche.h"
#include "ledger/error.h"
#include "ledger/operations/apply_for_loan.h"
#include "ledger/operations/lending_store.h"
#include "ledger/operations/loan_products.h"
#include "ledger/operations/simulation.h"
#include "ledger/operations/taxes.h"
#include "ledger/operations/terms_document.h"

namespace tawi::rest {

using server::Request;
using server::Response;

namespace {
constexpr std::int64_t most_plans = 10'000;
}

plans::PlanRecord LoanApplications::find_plan(const operations::Command& command,
                                              const plans::PlanId& plan) const {
    try {
        return services_.plans.find(command, plan, std::nullopt);
    } catch (const NotFound&) {
        throw InvalidInput("/business_plan_number", "unknown_value",
                           "The borrower has no plan of that number.");
    }
}

Response LoanApplications::apply(const Request& request) const {
    document::JsonReader body(request.body);
    const auto product = body.text("product", 40);
    operations::LoanRequest asked{body.integer("borrower_id", 1, 999'999'999'999),
                                  body.text("purpose", 500),
                                  body.money("principal"),
                                  body.decimal("rate_per_annum", Sign::not_negative),
                                  static_cast<unsigned>(body.integer("instalments", 1, 1200)),
                                  body.optional_date("disbursed_on"),
                                  body.optional_date("first_due_on")};
    asked.own.emplace(loan::Terms{asked.principal, asked.rate_per_annum, asked.instalments,
                                  Date(std::chrono::January / 1 / 2000)});
    operations::read_own_terms(body, *asked.own);
    if (const auto number = body.optional_integer("business_plan_number", 1, most_plans)) {
        const plans::PlanId plan{asked.borrower_id, static_cast<unsigned>(*number)};
        asked.complete = [found = find_plan(command_of(services_, request), plan)](
                             loan::Terms& terms) { plans::follow_plan(terms, found); };
    }
    asked.fund = body.optional_text("fund", 20);
    body.finish();
    const auto newest = services_.loan_products.find_newest(product);
    if (!newest) {
        throw InvalidInput("/product", "unknown_value", "There is no product of that code.");
    }
    const auto answer =
        operations::apply_for_loan(services_.lending, command_of(services_, request), *newest,
                                   asked, [](const loan::LoanId& id) {
                                       document::JsonWriter out;
                                       out.begin_object();
                                       out.field("loan_number", loan::to_loan_number(id));
                                       out.field("status", "applied");
                                       out.field("version", 1);
                                       out.end();
                                       return operations::Answer{201, std::move(out).text()};
                                   });
    return to_response(answer);
}

Response LoanApplications::decide(const Request& request) const {
    loan::LoanId id;
    try {
        id = loan::parse_loan_number(request.parameter("loan_number"), "/loan_number");
    } catch (const InvalidInput& error) {
        throw NotFound(error.what());
    }
    const auto version = server::require_if_match(request);
    document::JsonReader body(request.body);
    const auto decision = body.text("decision", 20);
    const auto reason = body.optional_text("reason", 500).value_or("");
    body.finish();
    if (decision != "approve" && decision != "reject") {
        throw InvalidInput("/decision", "unknown_value", "It must be approve or reject.");
    }
    if (decision == "reject" && reason.empty()) {
        throw InvalidInput("/reason", "required", "A rejection needs its reason.");
    }
    if (version > 1'000'000'000) throw InvalidInput("If-Match", "malformed_header", "No version.");
    return to_response(plans::decide_application(
        services_.plans, services_.lending, command_of(services_, request), id,
        static_cast<int>(version), decision == "approve", reason,
        [](const operations::LoanRecord& loan) {
            return operations::Answer{200, loan_json(loan)};
        }));
}

Response LoanApplications::quote(const Request& request) const {
    document::JsonReader body(request.body);
    if (body.has("terms")) return server::json(200, operations::simulate(body));
    auto terms = operations::read_terms(body);
    body.finish();
    operations::take_known_rates(services_.taxes, terms);
    return server::json(200, quote_json(terms));
}

}  // namespace tawi::rest
