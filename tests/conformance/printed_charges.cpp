#include <algorithm>
#include <map>

#include "ledger/money/decimal_text.h"
#include "tests/conformance/printed_figures.h"
#include "tests/conformance/published_terms.h"

namespace tawi {

namespace {

using loan::Component;
using loan::LoanState;
using Poco::JSON::Array;

struct Charge {
    std::string name;
    Component component = Component::fee;
    std::string due_on{};
    Exact due{};
    Exact paid{};
    Exact waived{};
};

std::string line_of(const Charge& charge) {
    return charge.name + ", " + (charge.component == Component::fee ? "fee" : "penalty") +
           (charge.due_on.empty() ? "" : ", due " + charge.due_on) + ": " +
           to_exact_decimal_text(charge.due) + ", paid " + to_exact_decimal_text(charge.paid) +
           ", waived " + to_exact_decimal_text(charge.waived);
}

Exact take(Exact& rest, const Exact& most) {
    const auto part = std::min(rest, most);
    rest -= part;
    return part;
}

/// The charges of one cell, the one that is due first paid first.
void share_out(const loan::Cell& cell, std::vector<loan::AddedCharge> charges,
               std::vector<Charge>& all) {
    std::sort(charges.begin(), charges.end(), [](const auto& left, const auto& right) {
        return std::tie(left.due_on, left.event) < std::tie(right.due_on, right.event);
    });
    auto paid = cell.paid.exact();
    auto waived = cell.waived.exact();
    for (const auto& added : charges) {
        Charge charge{added.name, added.component, to_string(added.due_on), added.amount.exact()};
        charge.paid = take(paid, charge.due);
        charge.waived = take(waived, charge.due - charge.paid);
        all.push_back(charge);
    }
}

void add_charges_of_events(const LoanState& state, std::vector<Charge>& all) {
    for (const auto& row : state.instalments) {
        const bool takes_charges =
            row.kind == loan::RowKind::instalment || row.kind == loan::RowKind::charge;
        for (const auto component : {Component::fee, Component::penalty}) {
            std::vector<loan::AddedCharge> charges;
            for (const auto& charge : state.charges) {
                if (takes_charges && charge.component == component &&
                    charge.row_due_on == row.due_on) {
                    charges.push_back(charge);
                }
            }
            share_out(row.of(component), charges, all);
        }
    }
}

/// A fee of the contract is one charge there, a penalty one for each row.
void add_charges_of_terms(const loan::Terms& terms, const LoanState& state,
                          std::vector<Charge>& all) {
    Charge fee{terms.fees.empty() ? "" : terms.fees.front().name};
    for (const auto& row : state.instalments) {
        fee.due += row.of(Component::fee).due.exact();
        fee.paid += row.of(Component::fee).paid.exact();
        const auto& penalty = row.of(Component::penalty);
        if (terms.penalties.empty() || penalty.due.is_zero()) continue;
        all.push_back({terms.penalties.front().name, Component::penalty, to_string(row.due_on),
                       penalty.due.exact(), penalty.paid.exact(), penalty.waived.exact()});
    }
    if (!terms.fees.empty()) all.push_back(fee);
}

Lines lines_of(const std::vector<Charge>& charges) {
    Lines lines;
    for (const auto& charge : charges)
        lines.push_back(line_of(charge));
    std::sort(lines.begin(), lines.end());
    return lines;
}

}  // namespace

Lines printed_charges(const Array& printed) {
    std::vector<Charge> charges;
    for (unsigned index = 0; index < printed.size(); ++index) {
        const auto each = printed.getObject(index);
        const auto amount = [&](const char* column) {
            return printed_number(printed_text(*each, column));
        };
        charges.push_back(
            {printed_text(*each, "name"),
             printed_text(*each, "is_penalty") == "true" ? Component::penalty : Component::fee,
             printed_text(*each, "due_as_of"), amount("due"), amount("paid"), amount("waived")});
    }
    return lines_of(charges);
}

Lines our_charges(const loan::Terms& terms, const LoanState& state) {
    std::vector<Charge> charges;
    add_charges_of_events(state, charges);
    add_charges_of_terms(terms, state, charges);
    return lines_of(charges);
}

}  // namespace tawi
