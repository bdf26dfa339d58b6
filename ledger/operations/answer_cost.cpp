#include "ledger/operations/answer_cost.h"

#include <algorithm>
#include <map>

#include "ledger/loan/affordability.h"
#include "ledger/loan/effective_rate.h"
#include "ledger/loan/period.h"
#include "ledger/operations/agreed_flows.h"

namespace tawi::operations {

namespace {

using document::JsonWriter;
using loan::CashFlow;
using loan::Component;
using loan::RateConvention;

constexpr RateConvention conventions[] = {RateConvention::regulation_z, RateConvention::eu,
                                          RateConvention::uk, RateConvention::nominal_irr,
                                          RateConvention::effective_irr};

constexpr std::string_view no_rate =
    "No yearly rate above -100 % makes what is paid back worth what was paid out.";

/// The flows of one contract by what counts as its cost; equal ones are there once.
struct FlowsByFees {
    std::vector<CashFlow> without_fees;
    std::vector<CashFlow> with_fees;
    std::vector<CashFlow> with_all_fees;
};

std::optional<std::string> rate_text(const std::vector<CashFlow>& flows, RateConvention convention,
                                     const Recurrence& recurrence) {
    const auto rate = loan::effective_rate(flows, convention, recurrence);
    if (!rate) return std::nullopt;
    return rate->text();
}

void write_convention(JsonWriter& out, const FlowsByFees& flows, RateConvention convention,
                      const Recurrence& recurrence) {
    const auto without_fees = rate_text(flows.without_fees, convention, recurrence);
    const auto with_fees = flows.with_fees == flows.without_fees
                               ? without_fees
                               : rate_text(flows.with_fees, convention, recurrence);
    const auto with_all_fees = flows.with_all_fees == flows.with_fees
                                   ? with_fees
                                   : rate_text(flows.with_all_fees, convention, recurrence);
    const bool all_there = without_fees && with_fees && with_all_fees;
    out.begin_object(loan::to_string(convention));
    out.field("without_fees", without_fees);
    out.field("with_fees", with_fees);
    out.field("with_third_party_fees", with_all_fees);
    out.field("reason", all_there ? std::nullopt : std::optional(no_rate));
    out.end();
}

Money due_in_all(const loan::LoanState& agreed, Component component) {
    auto total = Money::zero(agreed.currency());
    for (const auto& row : agreed.instalments)
        total += row.of(component).due;
    return total;
}

}  // namespace

DearestMonth dearest_month(const loan::LoanState& agreed) {
    const auto first_day = [](const Date& day) { return day.year() / day.month() / 1; };
    std::map<Date, Money> months;
    for (const auto& row : agreed.instalments) {
        if (row.kind != loan::RowKind::instalment) continue;
        months.try_emplace(first_day(row.due_on), Money::zero(agreed.currency())).first->second +=
            row.due();
    }
    if (months.empty()) return {first_day(agreed.as_of), Money::zero(agreed.currency())};
    const auto most = std::ranges::max_element(
        months, [](const auto& left, const auto& right) { return left.second < right.second; });
    return {most->first, most->second};
}

void write_effective_rates(JsonWriter& out, const SimulationRequest& request,
                           const SimulatedLoan& simulated) {
    const auto& terms = request.terms;
    const auto flows = [&](CountedFees fees) {
        return agreed_flows(terms, simulated.agreed, fees);
    };
    const FlowsByFees by_fees{flows(CountedFees::none), flows(CountedFees::of_lender),
                              flows(CountedFees::all)};
    const auto recurrence = loan::recurrence_of(terms, terms.disbursed_on);
    out.begin_object("effective_rates");
    for (const auto convention : conventions)
        write_convention(out, by_fees, convention, recurrence);
    out.end();
}

void write_total_cost(JsonWriter& out, const SimulationRequest& request,
                      const SimulatedLoan& simulated) {
    const auto currency = request.terms.principal.currency();
    const auto all =
        loan::total_cost(agreed_flows(request.terms, simulated.agreed, CountedFees::all), currency);
    const auto own = loan::total_cost(
        agreed_flows(request.terms, simulated.agreed, CountedFees::of_lender), currency);
    out.begin_object("total_cost");
    out.field("interest", due_in_all(simulated.agreed, Component::interest));
    out.field("fees", due_in_all(simulated.agreed, Component::fee) - (all.paid - own.paid));
    out.field("third_party_fees", all.paid - own.paid);
    out.field("cost", all.cost);
    out.field("received", all.received);
    out.field("paid", all.paid);
    out.end();
}

void write_affordability(JsonWriter& out, const SimulationRequest& request,
                         const SimulatedLoan& simulated) {
    if (!request.household) return out.field("affordability", nullptr);
    out.begin_object("affordability");
    write_verdict(out, dearest_month(simulated.agreed), *request.household);
    out.end();
}

void write_verdict(JsonWriter& out, const DearestMonth& dearest, const Household& household) {
    const auto verdict =
        loan::assess_affordability({.income = household.income,
                                    .existing_debt_service = household.debt_service,
                                    .new_instalment = dearest.due,
                                    .planned_surplus = household.planned_surplus},
                                   household.cap);
    out.field("verdict", verdict.is_within() ? "within" : "over");
    out.field("ratio", verdict.has_ratio ? std::optional(verdict.ratio_text()) : std::nullopt);
    out.field("month", dearest.month);
    out.field("due", dearest.due);
    out.field("debt_service", verdict.debt_service);
    out.field("income", verdict.income);
    out.field("room_left", verdict.room_left);
}

}  // namespace tawi::operations
