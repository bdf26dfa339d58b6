#include "tests/conformance/published_terms.h"

#include <Poco/JSON/Array.h>

#include <algorithm>
#include <map>

#include "ledger/loan/named_allocations.h"
#include "ledger/money/decimal_text.h"

namespace tawi {

namespace {

using loan::AdvanceRule;
using loan::Component;
using loan::Passes;
using Poco::JSON::Array;
using Poco::JSON::Object;

constexpr auto penalty = Component::penalty;
constexpr auto fee = Component::fee;
constexpr auto interest = Component::interest;
constexpr auto principal = Component::principal;

unsigned count_of(const Object& object, const std::string& field) {
    const auto text = printed_text(object, field);
    return text.empty() ? 0 : static_cast<unsigned>(std::stoul(text));
}

Money money_of(const std::string& text, Currency currency) {
    return Money::round(printed_number(text), currency, RoundingMode::half_even);
}

Recurrence::Unit unit_of(const std::string& frequency) {
    static const std::map<std::string, Recurrence::Unit> units{
        {"days", Recurrence::Unit::days},
        {"weeks", Recurrence::Unit::weeks},
        {"months", Recurrence::Unit::months},
    };
    return units.at(frequency);
}

DayCount day_count_of(const std::string& name) {
    static const std::map<std::string, DayCount> day_counts{
        {"actual/actual", DayCount::actual_actual_isda},
        {"actual/364", DayCount::actual_364},
        {"30/360", DayCount::thirty_360},
    };
    return day_counts.at(name);
}

/// Orders that go by name: "mifos-standard-strategy".
loan::AllocationRules named_order(std::string name) {
    name.erase(name.rfind("-strategy"));
    std::replace(name.begin(), name.end(), '-', '_');
    return loan::named_allocation(name, "/strategy");
}

/// The components of one class ("PAST_DUE", "DUE", "IN_ADVANCE") in their order.
Passes listed_order(const Array& order, const std::string& due, bool by_component) {
    static const std::map<std::string, Component> components{
        {"PENALTY", penalty}, {"FEE", fee}, {"PRINCIPAL", principal}, {"INTEREST", interest}};
    Passes passes;
    for (unsigned index = 0; index < order.size(); ++index) {
        const auto text = order.getElement<std::string>(index);
        if (text.rfind(due + '_', 0) != 0) continue;
        const auto component = components.at(text.substr(due.size() + 1));
        if (passes.empty() || by_component) passes.emplace_back();
        passes.back().push_back(component);
    }
    return passes;
}

loan::AllocationRules listed_rules(const Object& allocation) {
    static const std::map<std::string, AdvanceRule> rules{
        {"NEXT_INSTALLMENT", AdvanceRule::pay_next},
        {"LAST_INSTALLMENT", AdvanceRule::pay_last},
        {"REAMORTIZATION", AdvanceRule::pay_evenly},
    };
    const auto every = allocation.getObject("rules")->getObject("DEFAULT");
    const auto order = every->getArray("order");
    const bool by_component = printed_text(allocation, "processing_type") == "vertical";
    return {.overdue = listed_order(*order, "PAST_DUE", by_component),
            .due = listed_order(*order, "DUE", by_component),
            .in_advance = listed_order(*order, "IN_ADVANCE", by_component),
            .advance_rule = rules.at(printed_text(*every, "future_installment_rule"))};
}

loan::AllocationRules allocation_of(const Object& printed) {
    loan::AllocationRules rules;
    rules.advance_rule = AdvanceRule::pay_next;
    if (!printed.isNull("payment_allocation")) {
        const auto allocation = printed.getObject("payment_allocation");
        rules = allocation->has("rules") ? listed_rules(*allocation)
                                         : named_order(printed_text(*allocation, "strategy"));
    }
    if (printed.isNull("interest_recalculation")) return rules;
    const auto strategy =
        printed_text(*printed.getObject("interest_recalculation"), "reschedule_strategy");
    rules.advance_rule = strategy == "reduce_emi_amount" ? AdvanceRule::smaller_instalments
                                                         : AdvanceRule::last_instalment;
    return rules;
}

Exact percent(const std::string& text) {
    return printed_number(text) / 100;
}

/// A percentage that the contract carries, though they add it to the loan by an event.
loan::Fee fee_of(const Object& event) {
    using When = loan::Fee::When;
    using Base = loan::Fee::Base;
    const auto charge = event.getObject("charge");
    const auto time = printed_text(*charge, "time");
    loan::Fee added{.name = printed_text(*charge, "name"),
                    .rate = percent(printed_text(event, "amount"))};
    if (time == "disbursement") {
        added.base = Base::tranche;
        added.when = When::deducted;
    } else if (time == "installment") {
        added.base = Base::instalment;
        added.when = When::instalment;
    } else {
        added.base = Base::principal;
        added.when = When::date;
        added.due_on = parse_date(printed_text(event, "due_date"), "/due_date");
    }
    return added;
}

void add_events_terms(loan::Terms& terms, const Array& events) {
    auto disbursed = Money::zero(terms.principal.currency());
    for (unsigned index = 0; index < events.size(); ++index) {
        const auto event = events.getObject(index);
        const auto kind = printed_text(*event, "kind");
        if (kind == "disburse") {
            disbursed += money_of(printed_text(*event, "amount"), disbursed.currency());
        }
        if (kind == "charge" &&
            printed_text(*event->getObject("charge"), "calculation") != "flat") {
            terms.fees.push_back(fee_of(*event));
        }
    }
    terms.principal = std::max(terms.principal, disbursed);
}

void add_penalties(loan::Terms& terms, const Object& printed) {
    if (printed.isNull("product_charges")) return;
    const auto charges = printed.getArray("product_charges");
    for (unsigned index = 0; index < charges->size(); ++index) {
        const auto charge = charges->getObject(index);
        terms.penalties.push_back({.name = printed_text(*charge, "name"),
                                   .base = loan::Penalty::Base::principal,
                                   .rate = percent(printed_text(*charge, "amount"))});
    }
}

/// What they compute anew when an instalment is late or the loan is paid off.
void add_recalculation(loan::Terms& terms, const Object& printed) {
    if (printed.isNull("interest_recalculation")) return;
    terms.late_interest = loan::LateInterestRule::in_running_instalment;
    const auto until = printed_text(*printed.getObject("interest_recalculation"), "pre_close");
    if (until == "till_rest_frequency_date") {
        terms.settlement_interest = loan::SettlementInterest::running_period;
    }
}

void add_dates(loan::Terms& terms, const Object& printed) {
    const auto first = printed_text(printed, "first_repayment_date");
    if (!first.empty()) terms.first_due_on = parse_date(first, "/first_repayment_date");
    if (printed.isNull("period_dates")) return;
    const auto periods = printed.getArray("period_dates");
    terms.disbursed_on = parse_date(printed_text(*periods->getObject(0), "from"), "/from");
    for (unsigned index = 0; index < periods->size(); ++index) {
        terms.due_dates.push_back(
            parse_date(printed_text(*periods->getObject(index), "due"), "/due"));
    }
}

}  // namespace

Exact printed_number(const std::string& text) {
    return parse_decimal(text, "/printed", Sign::any);
}

std::string printed_text(const Object& object, const std::string& field) {
    return object.isNull(field) ? std::string() : object.getValue<std::string>(field);
}

loan::Terms published_terms(const Object& history) {
    const auto printed = *history.getObject("terms");
    const auto currency = Currency::of(printed_text(printed, "currency"));
    loan::Terms terms{.principal = money_of(printed_text(printed, "principal"), currency),
                      .rate_per_annum = percent(printed_text(printed, "annual_rate_percent")),
                      .instalments = count_of(printed, "periods"),
                      .disbursed_on = {}};
    const auto expected = printed_text(printed, "expected_disbursement_date");
    if (!expected.empty()) terms.disbursed_on = parse_date(expected, "/expected");
    terms.recurrence = {.unit = unit_of(printed_text(printed, "frequency")),
                        .every = count_of(printed, "repay_every")};
    terms.tranches_as_they_come = true;
    if (printed_text(printed, "interest_method") == "flat") {
        terms.interest_method = loan::InterestMethod::flat;
    }
    if (printed_text(printed, "amortization") == "equal_principal") {
        terms.amortisation = loan::Amortisation::equal_principal;
    }
    terms.day_count = day_count_of(printed_text(printed, "day_count"));
    if (printed_text(printed, "interest_calc_period") == "daily" &&
        printed_text(printed, "days_in_month") != "30") {
        terms.interest_by = loan::InterestBy::days;
        if (printed_text(printed, "schedule_type") == "cumulative") {
            terms.annuity_factors = loan::AnnuityFactors::regular;
        }
    }
    terms.shares = loan::Shares::rest_in_last;
    terms.principal_grace = count_of(printed, "grace_principal");
    terms.interest_deferral = count_of(printed, "grace_interest");
    terms.interest_grace = count_of(printed, "grace_interest_charged");
    const auto multiple = printed_text(printed, "multiples_of");
    if (!multiple.empty()) terms.instalment_multiple = money_of(multiple, currency);
    const auto down_payment = printed_text(printed, "down_payment_percent");
    if (!down_payment.empty()) terms.down_payment = percent(down_payment);
    terms.allocation = allocation_of(printed);
    add_recalculation(terms, printed);
    add_dates(terms, printed);
    add_events_terms(terms, *history.getArray("events"));
    add_penalties(terms, printed);
    return terms;
}

}  // namespace tawi
