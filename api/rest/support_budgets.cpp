#include "api/rest/support_budgets.h"

#include "api/rest/command.h"
#include "api/rest/funding_json.h"
#include "api/rest/list.h"
#include "business-plans/operations/funding_store.h"
#include "business-plans/operations/support_budgets.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using operations::Answer;
using server::Request;
using server::Response;

constexpr std::size_t longest_reason = 500;

Answer render(const support::SupportBudget& budget) {
    return {201, object_json(budget, write_budget)};
}

}  // namespace

Response SupportBudgets::list(const Request& request) const {
    server::allow_query(request, {});
    const auto budgets = services_.funding.budgets(command_of(services_, request));
    return list_top(budgets, static_cast<unsigned>(budgets.size()), write_budget);
}

Response SupportBudgets::create(const Request& request) const {
    JsonReader body(request.body);
    const auto budget = read_budget(body);
    body.finish();
    return to_response(
        support::add_budget(services_.funding, command_of(services_, request), budget, render));
}

Response SupportBudgets::change(const Request& request) const {
    JsonReader body(request.body);
    const auto amount = body.money("amount", Sign::not_negative);
    const auto reason = body.text("reason", longest_reason);
    body.finish();
    const auto number = static_cast<unsigned>(small_id(request, "budget_number"));
    return to_response(support::change_budget(services_.funding, command_of(services_, request),
                                              number, amount, reason, render));
}

}  // namespace tawi::rest
