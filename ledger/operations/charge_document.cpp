#include "ledger/operations/charge_document.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "ledger/error.h"
#include "ledger/operations/choice_field.h"

namespace tawi::operations {

namespace {

using document::JsonReader;
using document::JsonWriter;

constexpr std::size_t most_charges = 20;
constexpr std::size_t longest_name = 80;
constexpr unsigned most_days = 3650;

/// What both kinds of charges have.
template <typename Charge>
Charge read_charge(JsonReader& object) {
    Charge charge;
    charge.name = object.text("name", longest_name);
    read_choice(object, "base", charge.base);
    charge.amount = object.optional_money("amount", Sign::not_negative);
    charge.rate = object.optional_decimal("rate", Sign::not_negative).value_or(Exact(0));
    return charge;
}

template <typename Charge>
void write_charge(JsonWriter& out, const Charge& charge) {
    out.field("name", charge.name);
    out.field("base", loan::to_string(charge.base));
    if (charge.amount) out.field("amount", *charge.amount);
    if (!charge.amount || charge.rate != 0) out.field("rate", to_exact_decimal_text(charge.rate));
}

constexpr std::size_t longest_tax_code = 20;
constexpr std::size_t most_tax_rates = 200;

/// What may bear a tax, by its word.
constexpr std::array<std::pair<std::string_view, bool loan::Tax::*>, 3> taxable{
    {{"interest", &loan::Tax::on_interest},
     {"fees", &loan::Tax::on_fees},
     {"penalties", &loan::Tax::on_penalties}}};

bool& bears_tax(loan::Tax& tax, std::string_view word, const std::string& field) {
    const auto found = std::ranges::find(taxable, word, &decltype(taxable)::value_type::first);
    if (found == taxable.end()) {
        throw InvalidInput(field, "unknown_value",
                           "A tax is on interest, fees, penalties, or some of them.");
    }
    return tax.*(found->second);
}

}  // namespace

std::vector<loan::Fee> read_fees(JsonReader& reader) {
    std::vector<loan::Fee> fees;
    for (auto& object : reader.objects("fees", most_charges)) {
        auto fee = read_charge<loan::Fee>(object);
        read_choice(object, "when", fee.when);
        fee.due_on = object.optional_date("due_on");
        read_flag(object, "third_party", fee.third_party);
        fees.push_back(std::move(fee));
    }
    return fees;
}

void write_fees(JsonWriter& out, const std::vector<loan::Fee>& fees) {
    out.begin_array("fees");
    for (const auto& fee : fees) {
        out.begin_object();
        write_charge(out, fee);
        out.field("when", loan::to_string(fee.when));
        if (fee.due_on) out.field("due_on", *fee.due_on);
        if (fee.third_party) out.field("third_party", true);
        out.end();
    }
    out.end();
}

std::vector<loan::Penalty> read_penalties(JsonReader& reader) {
    std::vector<loan::Penalty> penalties;
    for (auto& object : reader.objects("penalties", most_charges)) {
        auto penalty = read_charge<loan::Penalty>(object);
        read_count(object, "grace_days", 0, most_days, penalty.grace_days);
        read_count(object, "every_days", 0, most_days, penalty.every_days);
        penalty.most_per_instalment = object.optional_money("most_per_instalment");
        penalty.most_per_loan = object.optional_money("most_per_loan");
        penalties.push_back(std::move(penalty));
    }
    return penalties;
}

void write_penalties(JsonWriter& out, const std::vector<loan::Penalty>& penalties) {
    out.begin_array("penalties");
    for (const auto& penalty : penalties) {
        out.begin_object();
        write_charge(out, penalty);
        out.field("grace_days", penalty.grace_days);
        out.field("every_days", penalty.every_days);
        if (penalty.most_per_instalment) {
            out.field("most_per_instalment", *penalty.most_per_instalment);
        }
        if (penalty.most_per_loan) out.field("most_per_loan", *penalty.most_per_loan);
        out.end();
    }
    out.end();
}

std::optional<loan::Tax> read_tax(JsonReader& reader) {
    auto object = reader.optional_object("tax");
    if (!object) return std::nullopt;
    loan::Tax tax{.code = object->text("code", longest_tax_code)};
    for (const auto& word : object->texts("on", taxable.size(), longest_word))
        bears_tax(tax, word, object->pointer("on")) = true;
    for (auto& rate : object->objects("rates", most_tax_rates))
        tax.rates.push_back({rate.date("from"), rate.decimal("rate", Sign::not_negative)});
    return tax;
}

void write_tax(JsonWriter& out, const loan::Tax& tax) {
    out.begin_object("tax");
    out.field("code", tax.code);
    out.begin_array("on");
    for (const auto& [word, bears] : taxable) {
        if (tax.*bears) out.element(word);
    }
    out.end();
    if (!tax.rates.empty()) {
        out.begin_array("rates");
        for (const auto& rate : tax.rates) {
            out.begin_object();
            out.field("from", rate.from);
            out.field("rate", to_exact_decimal_text(rate.rate));
            out.end();
        }
        out.end();
    }
    out.end();
}

}  // namespace tawi::operations
