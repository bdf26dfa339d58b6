#include "ledger/operations/taxes.h"

#include <algorithm>
#include <map>

#include "ledger/error.h"
#include "ledger/loan/terms_validation.h"
#include "ledger/money/decimal_text.h"

namespace tawi::operations {

namespace {

constexpr unsigned rate_decimals = 6;
constexpr std::size_t longest_code = 20;

/// A capital letter, then capital letters, digits, - and _, at most 20 in all.
bool is_tax_code(std::string_view code) {
    const auto is_capital = [](char letter) { return letter >= 'A' && letter <= 'Z'; };
    return !code.empty() && code.size() <= longest_code && is_capital(code.front()) &&
           std::ranges::all_of(code, [&](char letter) {
               return is_capital(letter) || (letter >= '0' && letter <= '9') || letter == '-' ||
                      letter == '_';
           });
}

/// Closed days, and what was posted on the open one, keep the rate that they were reckoned by.
void check_day(TaxWork& work, const Command& command, const std::string& code, const Date& day) {
    const auto last = work.last_day_of_use(code, command.now);
    if (!last || day > *last) return;
    throw InvalidInput("/applies_from", "day_closed",
                       "Loans bear the tax, and the books may hold " + tawi::to_string(*last) +
                           " already; a rate applies from a later day on.");
}

}  // namespace

Answer add_tax(TaxStore& store, const Command& command, const std::string& code,
               const std::string& name, const Render<RecordedTax>& render) {
    if (!is_tax_code(code)) {
        throw InvalidInput("/tax_code", "not_a_code",
                           "A code is a capital letter, then capital letters, digits, - or _.");
    }
    return store.transact([&](TaxWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const RecordedTax tax{code, name, command.now, command.actor.id};
        if (!work.add(tax)) {
            throw InvalidInput("/tax_code", "code_taken", "There is a tax of that code.");
        }
        const auto answer = render(tax);
        work.save_answer(command, {0, command.actor.office_id},
                         {"add_tax", "tax " + code, {{"tax_code", code}, {"name", name}}}, answer);
        return answer;
    });
}

Answer add_tax_rate(TaxStore& store, const Command& command, const std::string& code,
                    const loan::TaxRate& rate, const Render<RecordedTaxRate>& render) {
    loan::validate_tax_rate(rate.rate, "/rate");
    return store.transact([&](TaxWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        if (!work.lock(code)) throw NotFound("There is no such tax.");
        check_day(work, command, code, rate.from);
        RecordedTaxRate recorded{0, rate, command.now, command.actor.id};
        recorded.tax_rate_id = work.add_rate(code, recorded);
        const auto answer = render(recorded);
        work.save_answer(command, {0, command.actor.office_id},
                         {"add_tax_rate",
                          "tax " + code,
                          {{"tax_rate_id", std::to_string(recorded.tax_rate_id)},
                           {"rate", to_exact_decimal_text(rate.rate)},
                           {"applies_from", tawi::to_string(rate.from)}}},
                         answer);
        return answer;
    });
}

void take_known_rates(TaxStore& store, loan::Terms& terms) {
    if (!terms.tax || !terms.tax->rates.empty()) return;
    const auto taxes = store.list();
    const auto tax = std::ranges::find(taxes, terms.tax->code, &RecordedTax::code);
    if (tax == taxes.end()) {
        throw InvalidInput("/tax/code", "unknown_tax", "There is no tax " + terms.tax->code + ".");
    }
    std::map<Date, Exact> by_day;  // the last one recorded of a day counts
    for (const auto& recorded : tax->rates)
        by_day[recorded.rate.from] = recorded.rate.rate;
    for (const auto& [from, rate] : by_day)
        terms.tax->rates.push_back({from, rate});
}

loan::TaxRate read_tax_rate(document::JsonReader& reader) {
    auto rate = reader.decimal("rate", Sign::not_negative, rate_decimals);
    return {reader.date("applies_from"), std::move(rate)};
}

void write_tax_rate(document::JsonWriter& out, const RecordedTaxRate& recorded) {
    out.field("tax_rate_id", recorded.tax_rate_id);
    out.field("applies_from", recorded.rate.from);
    out.field("rate", to_exact_decimal_text(recorded.rate.rate));
    out.field("recorded_at", recorded.recorded_at);
    out.field("recorded_by", recorded.recorded_by);
}

void write_tax_record(document::JsonWriter& out, const RecordedTax& tax) {
    out.field("tax_code", tax.code);
    out.field("name", tax.name);
    out.field("recorded_at", tax.recorded_at);
    out.field("recorded_by", tax.recorded_by);
    out.begin_array("rates");
    for (const auto& rate : tax.rates) {
        out.begin_object();
        write_tax_rate(out, rate);
        out.end();
    }
    out.end();
}

void write_tax_amount(document::JsonWriter& out, const TaxAmount& amount) {
    out.field("office_id", amount.office_id);
    out.field("fund", amount.fund);
    out.field("amount", amount.amount);
}

}  // namespace tawi::operations
