#include "ledger/operations/terms_document.h"

#include "ledger/operations/allocation_document.h"
#include "ledger/operations/calendar_document.h"
#include "ledger/operations/charge_document.h"
#include "ledger/operations/choice_field.h"
#include "ledger/operations/rate_document.h"

namespace tawi::operations {

namespace {

using document::JsonReader;
using document::JsonWriter;
using loan::most_instalments;

constexpr unsigned most_days_to_non_performing = 3650;
using loan::Terms;

constexpr std::size_t most_changes = 200;

void read_tranches(JsonReader& reader, std::vector<loan::Tranche>& tranches) {
    for (auto& object : reader.objects("tranches", most_changes)) {
        tranches.push_back({object.date("on"), object.money("amount")});
    }
}

void read_rate_changes(JsonReader& reader, std::vector<loan::RateChange>& changes) {
    for (auto& object : reader.objects("rate_changes", most_changes)) {
        changes.push_back({object.date("from"), read_rate(object)});
    }
}

void read_choices(JsonReader& reader, Terms& terms) {
    read_choice(reader, "interest_method", terms.interest_method);
    read_choice(reader, "amortisation", terms.amortisation);
    read_choice(reader, "interest_by", terms.interest_by);
    if (const auto text = reader.optional_text("day_count", longest_word)) {
        terms.day_count = parse_day_count(*text, reader.pointer("day_count"));
    }
    read_choice(reader, "first_period", terms.first_period);
    read_choice(reader, "odd_interest", terms.odd_interest);
    read_choice(reader, "instalment_basis", terms.instalment_basis);
    read_choice(reader, "annuity_factors", terms.annuity_factors);
    read_choice(reader, "residue", terms.residue);
    read_choice(reader, "shares", terms.shares);
    read_choice(reader, "flat_term", terms.flat_term);
    read_choice(reader, "on_change", terms.on_change);
    read_flag(reader, "negative_principal", terms.negative_principal);
    read_choice(reader, "uncovered_interest", terms.uncovered_interest);
}

void read_graces_and_rounding(JsonReader& reader, Terms& terms) {
    read_count(reader, "principal_grace", 0, most_instalments, terms.principal_grace);
    read_count(reader, "interest_grace", 0, most_instalments, terms.interest_grace);
    read_count(reader, "interest_deferral", 0, most_instalments, terms.interest_deferral);
    read_choice(reader, "deferred_interest", terms.deferred_interest);
    terms.instalment_multiple = reader.optional_money("instalment_multiple");
    read_choice(reader, "multiple_rounding", terms.multiple_rounding);
    read_choice(reader, "rounding", terms.rounding);
    if (const auto fraction = reader.optional_decimal("down_payment", Sign::not_negative)) {
        terms.down_payment = *fraction;
    }
}

void read_working_days(JsonReader& reader, Terms& terms) {
    if (const auto text = reader.optional_text("working_day_rule", longest_word)) {
        terms.working_day_rule = parse_working_day_rule(*text, reader.pointer("working_day_rule"));
    }
    read_calendar(reader, terms.calendar);
    read_flag(reader, "interest_follows_due_date", terms.interest_follows_due_date);
}

void read_payment_rules(JsonReader& reader, Terms& terms) {
    terms.fees = read_fees(reader);
    terms.penalties = read_penalties(reader);
    terms.tax = read_tax(reader);
    read_choice(reader, "late_interest", terms.late_interest);
    terms.allocation = read_allocation(reader);
    read_choice(reader, "rebate", terms.rebate);
    read_choice(reader, "settlement_interest", terms.settlement_interest);
    terms.arrears_tolerance = reader.optional_money("arrears_tolerance", Sign::not_negative);
    terms.write_off_tolerance = reader.optional_money("write_off_tolerance", Sign::not_negative);
    read_choice(reader, "income_recognition", terms.income_recognition);
    read_choice(reader, "fee_recognition", terms.fee_recognition);
    read_count(reader, "non_performing_after_days", 1, most_days_to_non_performing,
               terms.non_performing_after_days);
    read_count(reader, "cure_instalments", 0, most_instalments, terms.cure_instalments);
}

template <typename Values, typename Write>
void write_list(JsonWriter& out, std::string_view name, const Values& values, const Write& write) {
    if (values.empty()) return;
    out.begin_array(name);
    for (const auto& value : values)
        write(value);
    out.end();
}

/// What one contract has and a product has not.
void write_own_lists(JsonWriter& out, const Terms& terms) {
    write_list(out, "due_dates", terms.due_dates, [&](const Date& day) { out.element(day); });
    write_list(out, "tranches", terms.tranches, [&](const loan::Tranche& tranche) {
        out.begin_object();
        out.field("on", tranche.on);
        out.field("amount", tranche.amount);
        out.end();
    });
    if (terms.tranches_as_they_come) out.field("tranches_as_they_come", true);
    write_list(out, "rate_changes", terms.rate_changes, [&](const loan::RateChange& change) {
        out.begin_object();
        out.field("from", change.from);
        out.field("rate_per_annum", to_exact_decimal_text(change.rate_per_annum));
        out.end();
    });
    const auto write_decimal = [&](const Exact& value) {
        out.element(to_exact_decimal_text(value));
    };
    write_list(out, "surplus", terms.surplus, write_decimal);
    write_list(out, "interest_weights", terms.interest_weights, write_decimal);
    write_list(out, "principal_parts", terms.principal_parts,
               [&](const Money& part) { out.element(part); });
    if (terms.amortised_over != 0) out.field("amortised_over", terms.amortised_over);
}

void write_choices(JsonWriter& out, const Terms& terms) {
    out.field("interest_method", loan::to_string(terms.interest_method));
    out.field("amortisation", loan::to_string(terms.amortisation));
    out.field("interest_by", loan::to_string(terms.interest_by));
    out.field("day_count", to_string(terms.day_count));
    out.field("first_period", loan::to_string(terms.first_period));
    out.field("odd_interest", loan::to_string(terms.odd_interest));
    out.field("instalment_basis", loan::to_string(terms.instalment_basis));
    out.field("annuity_factors", loan::to_string(terms.annuity_factors));
    out.field("residue", loan::to_string(terms.residue));
    out.field("shares", loan::to_string(terms.shares));
    out.field("flat_term", loan::to_string(terms.flat_term));
    out.field("on_change", loan::to_string(terms.on_change));
    out.field("negative_principal", terms.negative_principal);
    out.field("uncovered_interest", loan::to_string(terms.uncovered_interest));
}

void write_graces_and_rounding(JsonWriter& out, const Terms& terms) {
    out.field("principal_grace", terms.principal_grace);
    out.field("interest_grace", terms.interest_grace);
    out.field("interest_deferral", terms.interest_deferral);
    out.field("deferred_interest", loan::to_string(terms.deferred_interest));
    if (terms.instalment_multiple) out.field("instalment_multiple", *terms.instalment_multiple);
    out.field("multiple_rounding", loan::to_string(terms.multiple_rounding));
    out.field("rounding", loan::to_string(terms.rounding));
    out.field("down_payment", to_exact_decimal_text(terms.down_payment));
}

/// Contracts of before they could choose stay the same text.
void write_income_rules(JsonWriter& out, const Terms& terms) {
    if (terms.fee_recognition != loan::FeeRecognition::contractual) {
        out.field("fee_recognition", loan::to_string(terms.fee_recognition));
    }
    if (terms.income_recognition == loan::IncomeRecognition::accrual) return;
    out.field("income_recognition", loan::to_string(terms.income_recognition));
    if (terms.income_recognition == loan::IncomeRecognition::cash) return;
    out.field("non_performing_after_days", terms.non_performing_after_days);
    out.field("cure_instalments", terms.cure_instalments);
}

void write_payment_rules(JsonWriter& out, const Terms& terms) {
    write_fees(out, terms.fees);
    write_penalties(out, terms.penalties);
    if (terms.tax) write_tax(out, *terms.tax);
    out.field("late_interest", loan::to_string(terms.late_interest));
    write_allocation(out, terms.allocation);
    out.field("rebate", loan::to_string(terms.rebate));
    if (terms.settlement_interest) {
        out.field("settlement_interest", loan::to_string(*terms.settlement_interest));
    }
    if (terms.arrears_tolerance) out.field("arrears_tolerance", *terms.arrears_tolerance);
    if (terms.write_off_tolerance) out.field("write_off_tolerance", *terms.write_off_tolerance);
    write_income_rules(out, terms);
}

}  // namespace

Terms read_options(JsonReader& reader, Currency currency) {
    Terms terms{Money::from_minor_units(1, currency), Exact(0), 1,
                Date(std::chrono::January / 1 / 2000)};
    read_recurrence(reader, terms.recurrence);
    read_choices(reader, terms);
    read_graces_and_rounding(reader, terms);
    read_working_days(reader, terms);
    read_payment_rules(reader, terms);
    return terms;
}

Terms read_terms(JsonReader& reader) {
    const auto principal = reader.money("principal");
    auto terms = read_options(reader, principal.currency());
    terms.principal = principal;
    terms.rate_per_annum = read_rate(reader);
    terms.instalments = static_cast<unsigned>(reader.integer("instalments", 1, most_instalments));
    terms.disbursed_on = reader.date("disbursed_on");
    terms.first_due_on = reader.optional_date("first_due_on");
    read_own_terms(reader, terms);
    return terms;
}

void read_own_terms(JsonReader& reader, Terms& terms) {
    terms.due_dates = reader.dates("due_dates", most_instalments);
    read_tranches(reader, terms.tranches);
    read_flag(reader, "tranches_as_they_come", terms.tranches_as_they_come);
    read_rate_changes(reader, terms.rate_changes);
    terms.surplus = reader.decimals("surplus", most_instalments, Sign::any);
    terms.interest_weights =
        reader.decimals("interest_weights", most_instalments, Sign::not_negative);
    terms.principal_parts = reader.amounts("principal_parts", most_instalments, Sign::not_negative);
    read_count(reader, "amortised_over", 1, 100 * most_instalments, terms.amortised_over);
}

void write_terms(JsonWriter& out, const Terms& terms) {
    out.field("principal", terms.principal);
    out.field("rate_per_annum", to_exact_decimal_text(terms.rate_per_annum));
    out.field("instalments", terms.instalments);
    out.field("disbursed_on", terms.disbursed_on);
    if (terms.first_due_on) out.field("first_due_on", *terms.first_due_on);
    write_own_lists(out, terms);
    write_options(out, terms);
}

void write_options(JsonWriter& out, const Terms& terms) {
    write_recurrence(out, terms.recurrence);
    write_choices(out, terms);
    write_graces_and_rounding(out, terms);
    out.field("working_day_rule", to_string(terms.working_day_rule));
    write_calendar(out, terms.calendar);
    out.field("interest_follows_due_date", terms.interest_follows_due_date);
    write_payment_rules(out, terms);
}

std::string to_document(const Terms& terms) {
    JsonWriter out;
    out.begin_object();
    write_terms(out, terms);
    out.end();
    return std::move(out).text();
}

Terms from_document(std::string_view text) {
    JsonReader reader(text);
    auto terms = read_terms(reader);
    reader.finish();
    return terms;
}

}  // namespace tawi::operations
