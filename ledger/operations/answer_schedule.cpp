#include "ledger/operations/answer_schedule.h"

#include <array>
#include <utility>

#include "ledger/loan/row_balance.h"
#include "ledger/loan/tax.h"

namespace tawi::operations {

namespace {

using document::JsonWriter;
using loan::Cell;
using loan::Component;
using loan::InstalmentState;

/// In the order of the answer, with the plural words of amounts.
constexpr std::array<std::pair<Component, std::string_view>, 4> cells{
    {{Component::principal, "principal"},
     {Component::interest, "interest"},
     {Component::fee, "fees"},
     {Component::penalty, "penalties"}}};

void write_cell(JsonWriter& out, std::string_view name, const Cell& cell) {
    out.begin_object(name);
    out.field("due", cell.due);
    out.field("paid", cell.paid);
    if (!cell.waived.is_zero()) out.field("waived", cell.waived);
    if (!cell.written_off.is_zero()) out.field("written_off", cell.written_off);
    if (!cell.capitalised.is_zero()) out.field("capitalised", cell.capitalised);
    out.end();
}

/// Whether the row is a part of the contract, so that it says what is outstanding by it.
bool has_balance(loan::RowKind kind) {
    return kind != loan::RowKind::disbursement && kind != loan::RowKind::charge &&
           kind != loan::RowKind::superseded;
}

void write_row(JsonWriter& out, const loan::LoanState& state, const InstalmentState& row,
               const loan::RowBalance& balance, const Date& as_of) {
    const bool is_numbered = row.kind == loan::RowKind::instalment;
    out.begin_object();
    out.field("kind", loan::to_string(row.kind));
    out.field("number", is_numbered ? std::optional(row.number) : std::nullopt);
    out.field("from", row.starts_on);
    out.field("due_on", row.due_on);
    out.field("opening_principal",
              has_balance(row.kind) ? std::optional(balance.before) : std::nullopt);
    for (const auto& [component, name] : cells)
        write_cell(out, name, row.of(component));
    out.field("due", row.due());
    if (state.tax) out.field("tax", loan::tax_due(state, row));
    out.field("paid", row.paid());
    out.field("unpaid", row.unpaid());
    out.field("paid_in_advance", row.paid_in_advance);
    out.field("paid_late", row.paid_late);
    out.field("outstanding_principal",
              has_balance(row.kind) ? std::optional(balance.after) : std::nullopt);
    out.field("paid_on", row.paid_on);
    out.field("status", row_status(row, as_of));
    out.end();
}

void add(Cell& total, const Cell& cell) {
    total.due += cell.due;
    total.paid += cell.paid;
    total.waived += cell.waived;
    total.written_off += cell.written_off;
    total.capitalised += cell.capitalised;
}

}  // namespace

std::string_view row_status(const InstalmentState& row, const Date& as_of) {
    if (row.unpaid().is_zero()) {
        for (const auto& cell : row.cells) {
            if (cell.written_off.is_positive()) return "written_off";
        }
        return "paid";
    }
    if (row.due_on < as_of) return "late";
    if (row.due_on == as_of) return "due";
    return row.paid().is_zero() ? "upcoming" : "part_paid";
}

void write_schedule(JsonWriter& out, const loan::Terms& terms, const loan::LoanState& state,
                    const std::vector<loan::Tranche>& disbursements, const Date& as_of) {
    const auto balances = loan::row_balances(terms, state, disbursements);
    out.begin_array("schedule");
    for (std::size_t index = 0; index < state.instalments.size(); ++index)
        write_row(out, state, state.instalments[index], balances[index], as_of);
    out.end();
}

void write_totals(JsonWriter& out, const loan::LoanState& state) {
    Cell all(state.currency());
    auto in_advance = Money::zero(state.currency());
    auto late = in_advance;
    out.begin_object("totals");
    for (const auto& [component, name] : cells) {
        Cell total(state.currency());
        for (const auto& row : state.instalments)
            add(total, row.of(component));
        write_cell(out, name, total);
        add(all, total);
    }
    for (const auto& row : state.instalments) {
        in_advance += row.paid_in_advance;
        late += row.paid_late;
    }
    out.field("due", all.due);
    out.field("paid", all.paid);
    out.field("unpaid", all.unpaid());
    out.field("paid_in_advance", in_advance);
    out.field("paid_late", late);
    out.end();
}

}  // namespace tawi::operations
