#include "tests/conformance/history_comparisons.h"

#include <Poco/JSON/Array.h>

#include <algorithm>
#include <map>

#include "ledger/money/decimal_text.h"
#include "tests/conformance/printed_arrears.h"
#include "tests/conformance/published_terms.h"

namespace tawi {

namespace {

using loan::LoanState;
using Poco::JSON::Array;
using Poco::JSON::Object;

std::string number(const std::string& text) {
    return to_exact_decimal_text(printed_number(text));
}

std::string number(const Money& amount) {
    return to_exact_decimal_text(amount.exact());
}

Money owed(const LoanState& state) {
    auto total = Money::zero(state.currency());
    for (const auto& row : state.instalments)
        total += row.unpaid();
    return total;
}

std::string status_of(const Standing& at) {
    if (!at.is_disbursed) return "approved";
    if (at.state.overpayment.is_positive()) return "overpaid";
    return owed(at.state).is_zero() ? "closed" : "active";
}

std::string status_of(const std::string& printed) {
    static const std::map<std::string, std::string> words{
        {"Approved", "approved"},
        {"Active", "active"},
        {"ACTIVE", "active"},
        {"Overpaid", "overpaid"},
        {"OVERPAID", "overpaid"},
        {"Closed (obligations met)", "closed"},
        {"CLOSED_OBLIGATIONS_MET", "closed"},
    };
    return words.at(printed);
}

std::string date_or_none(const std::optional<Date>& date) {
    return date ? to_string(*date) : "none";
}

Date last_due_on(const LoanState& state) {
    auto last = state.instalments.front().due_on;
    for (const auto& row : state.plan.rows)
        last = std::max(last, row.due_on);
    return last;
}

Sides maturity(const Standing& at, const Object& check) {
    const auto printed = check.getObject("maturity");
    const auto expected = to_string(last_due_on(at.state));
    const bool closed = status_of(at) == "closed";
    return {{printed_text(*printed, "expectedMaturityDate"),
             printed_text(*printed, "actualMaturityDate")},
            {expected, closed ? date_or_none(at.state.settled_on) : expected}};
}

const RecordedEvent& last_money_in(const Standing& at) {
    const RecordedEvent* last = nullptr;
    for (const auto& each : at.recorded) {
        if (!each.reversed_by && loan::is_money_in(each.event.kind)) last = &each;
    }
    if (last == nullptr) throw std::runtime_error("no money came in");
    return *last;
}

Sides last_repayment(const Standing& at, const Object& check) {
    const auto printed = check.getObject("last_repayment");
    const auto& event = last_money_in(at).event;
    Sides sides{{number(printed_text(*printed, "amount"))}, {number(event.amount)}};
    if (printed->has("date")) {
        sides.printed.push_back(printed_text(*printed, "date"));
        sides.ours.push_back(to_string(event.value_date));
    }
    return sides;
}

Sides last_payment(const Standing& at, const Object& check) {
    const auto printed = check.getObject("last_payment");
    const auto& event = last_money_in(at).event;
    return {{number(printed_text(*printed, "lastPaymentAmount")),
             printed_text(*printed, "lastPaymentDate")},
            {number(event.amount), to_string(event.value_date)}};
}

/// Each charge that the last payment paid; ours by component.
Sides charges_paid(const Standing& at, const Object& check) {
    const auto printed = check.getArray("charges_paid_by_last_repayment");
    std::map<std::string, loan::Component> component_of;
    for (const auto& charge : at.state.charges)
        component_of.emplace(charge.name, charge.component);
    Exact fees = 0;
    Exact penalties = 0;
    for (unsigned index = 0; index < printed->size(); ++index) {
        const auto charge = printed->getObject(index);
        const auto amount = printed_number(printed_text(*charge, "amount"));
        const bool fee = component_of.at(printed_text(*charge, "name")) == loan::Component::fee;
        (fee ? fees : penalties) += amount;
    }
    const auto last = applied_events(at.history.terms(), at.recorded).back().allocation;
    return {{to_exact_decimal_text(fees), to_exact_decimal_text(penalties)},
            {number(last.of(loan::Component::fee)), number(last.of(loan::Component::penalty))}};
}

Lines planned_lines(const LoanState& state) {
    Lines lines;
    auto left = state.disbursed;
    for (const auto& row : state.plan.rows) {
        const auto money = [&](Minor minor) {
            return Money::from_minor_units(minor, state.currency());
        };
        const auto level = money(row.principal) + money(row.interest);
        left -= money(row.principal);
        lines.push_back(number(level) + ": " + number(money(row.principal)) + " + " +
                        number(money(row.interest)) + ", " + number(left) + " left");
    }
    return lines;
}

/// Interest is that of the whole period, whatever pieces it is printed in.
Sides level_periods(const Standing& at, const Object& check) {
    const auto printed = check.getArray("emi_periods");
    Sides sides{{}, planned_lines(at.state)};
    for (unsigned index = 0; index < printed->size(); ++index) {
        const auto period = printed->getObject(index);
        const bool is_last_piece = index + 1 == printed->size() ||
                                   printed_text(*printed->getObject(index + 1), "period_index") !=
                                       printed_text(*period, "period_index");
        if (!is_last_piece) continue;
        sides.printed.push_back(number(printed_text(*period, "emi")) + ": " +
                                number(printed_text(*period, "principal")) + " + " +
                                number(printed_text(*period, "interest")) + ", " +
                                number(printed_text(*period, "balance_of_loan")) + " left");
    }
    return sides;
}

Sides undone(const Standing& at, const Object& check) {
    const auto printed = check.getArray("reverted");
    Sides sides;
    sides.contained = true;
    for (unsigned index = 0; index < printed->size(); ++index)
        sides.printed.push_back(printed_text(*printed->getObject(index), "date"));
    for (const auto& each : at.recorded) {
        if (each.reversed_by) sides.ours.push_back(to_string(each.event.value_date));
    }
    std::sort(sides.printed.begin(), sides.printed.end());
    std::sort(sides.ours.begin(), sides.ours.end());
    return sides;
}

Money added_last(const Standing& at) {
    auto total = Money::zero(at.state.currency());
    for (const auto& row : at.state.instalments)
        total += row.of(loan::Component::fee).due;
    return total;
}

/// What the borrower did, and what was written off in the books.
Lines transactions(const Standing& at) {
    auto lines = our_transactions(at.history.terms(), at.recorded);
    for (auto& line : our_transactions(at.history.terms(), at.in_books)) {
        if (line.find(" charge_off ") != std::string::npos) lines.push_back(std::move(line));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

std::string charged_off_on(const Standing& at) {
    const auto state = loan::replay(at.history.terms(), events_of(at.in_books), at.as_of);
    return date_or_none(state.written_off_on);
}

Sides one_number(const Object& check, const std::string& field, const Money& ours) {
    return {{number(printed_text(check, field))}, {number(ours)}};
}

const std::vector<Comparison> comparisons{
    {"schedule", "schedule",
     [](const Standing& at, const Object& check) -> Sides {
         return {printed_rows(*check.getArray("schedule")), our_rows(at.state, at.recorded)};
     }},
    {"paid of rows", "schedule",
     [](const Standing& at, const Object& check) -> Sides {
         return {printed_payments(*check.getArray("schedule")), our_payments(at.state)};
     }},
    {"payment dates", "schedule",
     [](const Standing& at, const Object& check) -> Sides {
         return {printed_payment_dates(*check.getArray("schedule")), our_payment_dates(at.state)};
     }},
    {"number of rows", "schedule_periods",
     [](const Standing& at, const Object& check) -> Sides {
         return {{printed_text(check, "schedule_periods")},
                 {std::to_string(our_row_count(at.state))}};
     }},
    {"totals", "totals",
     [](const Standing& at, const Object& check) -> Sides {
         const auto totals = check.getObject("totals");
         return {printed_totals(*totals), our_totals(at.state, *totals)};
     }},
    {"transactions", "transactions",
     [](const Standing& at, const Object& check) -> Sides {
         return {printed_transactions(*check.getArray("transactions")), transactions(at), true};
     }},
    {"accruals", "transactions",
     [](const Standing& at, const Object& check) -> Sides {
         const auto listed = check.getArray("transactions");
         return {printed_accruals(*listed), our_accruals(at.history.terms(), at.recorded, *listed)};
     }},
    {"accruals", "transactions_include",
     [](const Standing& at, const Object& check) -> Sides {
         const auto listed = check.getArray("transactions_include");
         return {printed_accruals(*listed), our_accruals(at.history.terms(), at.recorded, *listed)};
     }},
    {"charges", "charges",
     [](const Standing& at, const Object& check) -> Sides {
         return {printed_charges(*check.getArray("charges")),
                 our_charges(at.history.terms(), at.state), true};
     }},
    {"journal", "journal",
     [](const Standing& at, const Object& check) -> Sides {
         return {printed_journal(*check.getArray("journal")),
                 our_journal(at.history.terms(), at.in_books), true};
     }},
    {"status", "status",
     [](const Standing& at, const Object& check) -> Sides {
         return {{status_of(printed_text(check, "status"))}, {status_of(at)}};
     }},
    {"outstanding", "outstanding",
     [](const Standing& at, const Object& check) -> Sides {
         return one_number(check, "outstanding", owed(at.state));
     }},
    {"overpaid", "overpaid",
     [](const Standing& at, const Object& check) -> Sides {
         return one_number(check, "overpaid", at.state.overpayment);
     }},
    {"maturity", "maturity", maturity},
    {"undone", "reverted", undone},
    {"last payment", "last_repayment", last_repayment},
    {"last payment", "last_payment", last_payment},
    {"money received", "total_repayment_transaction",
     [](const Standing& at, const Object& check) -> Sides {
         return one_number(check, "total_repayment_transaction", at.state.money_in);
     }},
    {"charged off on", "charged_off_on",
     [](const Standing& at, const Object& check) -> Sides {
         return {{printed_text(check, "charged_off_on")}, {charged_off_on(at)}};
     }},
    {"all paid", "all_installments_met",
     [](const Standing& at, const Object& check) -> Sides {
         return {{printed_text(check, "all_installments_met")},
                 {owed(at.state).is_zero() ? "true" : "false"}};
     }},
    {"charges paid", "charges_paid_by_last_repayment", charges_paid},
    {"charge added", "last_charge_amount",
     [](const Standing& at, const Object& check) -> Sides {
         return one_number(check, "last_charge_amount", added_last(at));
     }},
    {"level instalments", "emi_periods", level_periods},
    {"arrears", "delinquency",
     [](const Standing& at, const Object& check) -> Sides {
         return {printed_arrears(*check.getObject("delinquency")),
                 our_arrears(at.state, at.history.printed_terms())};
     }},
    {"arrears by row", "delinquency_installment",
     [](const Standing& at, const Object& check) -> Sides {
         return {printed_arrears_by_row(*check.getArray("delinquency_installment")),
                 our_arrears_by_row(at.state)};
     }},
    {"arrears over time", "delinquency_history",
     [](const Standing& at, const Object& check) -> Sides {
         return {printed_arrears_history(*check.getArray("delinquency_history")),
                 our_arrears_history(at.history, at.recorded, at.as_of)};
     }},
};

}  // namespace

const std::vector<Comparison>& history_comparisons() {
    return comparisons;
}

}  // namespace tawi
