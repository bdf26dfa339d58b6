#include <algorithm>

#include "ledger/error.h"
#include "ledger/loan/fees.h"
#include "ledger/loan/terms_validation.h"

namespace tawi::loan {

namespace {

constexpr unsigned highest_charge_rate = 10;  // 1000 %
constexpr unsigned longest_penalty_days = 3660;
constexpr unsigned highest_tax_rate = 1;  // 100 % of the net amount

/// An amount goes with the base `flat`, a rate with any other.
template <typename Charge>
void validate_price(const Terms& terms, const Charge& charge, const std::string& field) {
    const bool flat = charge.base == Charge::Base::flat;
    if (flat != charge.amount.has_value() || (flat && charge.rate != 0)) {
        refuse_terms(field, "contradiction",
                     "A flat charge has an amount, any other charge has a rate.");
    }
    validate_not_negative(terms, charge.amount, field);
    if (charge.rate < 0) refuse_terms(field, "negative", "A charge cannot be negative.");
    if (charge.rate > highest_charge_rate) {
        refuse_terms(field, "too_high", "The rate is a fraction of one: 0.01 is 1 %.");
    }
}

/// Whether there is such a base at such a time.
bool is_known_then(Fee::Base base, Fee::When when) {
    const bool at_disbursement = when == Fee::When::disbursement || when == Fee::When::deducted;
    switch (base) {
        case Fee::Base::flat:
        case Fee::Base::principal:
            return true;
        case Fee::Base::tranche:
            return at_disbursement;
        case Fee::Base::outstanding:
            return when == Fee::When::instalment || when == Fee::When::date;
        case Fee::Base::interest:
        case Fee::Base::instalment:
            return when == Fee::When::instalment;
    }
    return false;
}

void validate_fee(const Terms& terms, const Fee& fee, const std::string& field) {
    validate_price(terms, fee, field);
    if (!is_known_then(fee.base, fee.when)) {
        refuse_terms(field, "no_such_base", "What the fee is a part of is not known at that time.");
    }
    if (fee.due_on.has_value() != (fee.when == Fee::When::date)) {
        refuse_terms(field, "due_on_contradiction",
                     "A fee on a date, and no other, names its due date.");
    }
    if (fee.due_on && *fee.due_on < terms.disbursed_on) {
        refuse_terms(field, "before_disbursement", "A fee falls due on or after the disbursement.");
    }
}

std::vector<Component> components_of(const Passes& passes) {
    std::vector<Component> named;
    for (const auto& pass : passes)
        named.insert(named.end(), pass.begin(), pass.end());
    std::sort(named.begin(), named.end());
    return named;
}

void validate_passes(const Passes& passes, const char* field) {
    const auto named = components_of(passes);
    if (std::equal(named.begin(), named.end(), all_components.begin(), all_components.end())) {
        return;
    }
    refuse_terms(field, "incomplete",
                 "An order of payment names penalty, fee, interest and principal, each once.");
}

/// In advance a contract may take some components only.
void validate_passes_in_advance(const Passes& passes) {
    const auto named = components_of(passes);
    const bool repeats = std::adjacent_find(named.begin(), named.end()) != named.end();
    if (!repeats && !named.empty()) return;
    refuse_terms("/allocation_in_advance", "incomplete",
                 "What is paid in advance names one or more components, each once.");
}

}  // namespace

void validate_fees(const Terms& terms) {
    for (std::size_t index = 0; index < terms.fees.size(); ++index) {
        validate_fee(terms, terms.fees[index], "/fees/" + std::to_string(index));
    }
    const auto first = terms.tranches.empty() ? terms.principal : terms.tranches.front().amount;
    if (fees_with_disbursement(terms, first, Fee::When::deducted) >= first) {
        refuse_terms("/fees", "more_than_disbursed",
                     "The fees kept back must leave something to disburse.");
    }
}

void validate_penalties(const Terms& terms) {
    for (std::size_t index = 0; index < terms.penalties.size(); ++index) {
        const auto& penalty = terms.penalties[index];
        const auto field = "/penalties/" + std::to_string(index);
        validate_price(terms, penalty, field);
        if (penalty.grace_days > longest_penalty_days ||
            penalty.every_days > longest_penalty_days) {
            refuse_terms(field, "out_of_range", "A penalty counts at most 3660 days.");
        }
        validate_not_negative(terms, penalty.most_per_instalment, field + "/most_per_instalment");
        validate_not_negative(terms, penalty.most_per_loan, field + "/most_per_loan");
    }
}

void validate_tax_rate(const Exact& rate, const std::string& field) {
    if (rate < 0) refuse_terms(field, "negative", "A tax cannot be negative.");
    if (rate > highest_tax_rate) {
        refuse_terms(field, "too_high", "The rate is a fraction of one: 0.16 is 16 %.");
    }
}

void validate_tax(const Terms& terms) {
    if (!terms.tax) return;
    const auto& tax = *terms.tax;
    if (!tax.on_interest && !tax.on_fees && !tax.on_penalties) {
        refuse_terms("/tax/on", "required", "A tax is on interest, fees, penalties, or some.");
    }
    if (tax.on_fees && terms.fee_recognition == FeeRecognition::effective) {
        refuse_terms("/tax/on", "contradiction",
                     "Fees that are income over the term bear no tax here.");
    }
    const auto out_of_order = std::ranges::adjacent_find(
        tax.rates, [](const auto& one, const auto& next) { return next.from <= one.from; });
    if (out_of_order != tax.rates.end()) {
        refuse_terms("/tax/rates", "not_ascending", "The rates of a tax are in order of date.");
    }
    for (const auto& rate : tax.rates)
        validate_tax_rate(rate.rate, "/tax/rates");
}

void validate_allocation(const Terms& terms) {
    const auto& rules = terms.allocation;
    validate_passes(rules.overdue, "/allocation");
    if (rules.due) validate_passes(*rules.due, "/allocation_due");
    if (rules.in_advance) validate_passes_in_advance(*rules.in_advance);
}

}  // namespace tawi::loan
