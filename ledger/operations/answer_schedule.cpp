#include "ledger/operations/answer_schedule.h"

#include <algorithm>
#include <array>
#include <utility>

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

/// Principal before and after a row, by contract; none for rows that are no part of it.
struct Balances {
    std::optional<Money> before{};
    std::optional<Money> after{};
};

class BalanceWalk {
 public:
    BalanceWalk(const loan::LoanState& state, const std::vector<loan::Tranche>& disbursements)
        : state_(state), disbursements_(disbursements) {}

    Balances of(std::size_t index) const {
        const auto& row = state_.instalments[index];
        if (row.kind == loan::RowKind::instalment) return {row.opening_principal, after(index)};
        if (row.kind != loan::RowKind::down_payment) return {};
        return {row.opening_principal, row.opening_principal - row.of(Component::principal).due};
    }

 private:
    /// What the next period starts with, less what is disbursed on the day between the two; the
    /// last row leaves nothing.
    Money after(std::size_t index) const {
        const auto& rows = state_.instalments;
        const auto next =
            std::find_if(rows.begin() + static_cast<std::ptrdiff_t>(index) + 1, rows.end(),
                         [](const auto& row) { return row.kind == loan::RowKind::instalment; });
        if (next == rows.end()) return Money::zero(state_.currency());
        auto balance = next->opening_principal;
        for (const auto& [on, amount] : disbursements_) {
            if (on == next->starts_on) balance -= amount;
        }
        return balance;
    }

    const loan::LoanState& state_;
    const std::vector<loan::Tranche>& disbursements_;
};

void write_row(JsonWriter& out, const InstalmentState& row, const Balances& balances,
               const Date& as_of) {
    const bool is_numbered = row.kind == loan::RowKind::instalment;
    out.begin_object();
    out.field("kind", loan::to_string(row.kind));
    out.field("number", is_numbered ? std::optional(row.number) : std::nullopt);
    out.field("from", row.starts_on);
    out.field("due_on", row.due_on);
    out.field("opening_principal", balances.before);
    for (const auto& [component, name] : cells)
        write_cell(out, name, row.of(component));
    out.field("due", row.due());
    out.field("paid", row.paid());
    out.field("unpaid", row.unpaid());
    out.field("paid_in_advance", row.paid_in_advance);
    out.field("paid_late", row.paid_late);
    out.field("outstanding_principal", balances.after);
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

void write_schedule(JsonWriter& out, const loan::LoanState& state,
                    const std::vector<loan::Tranche>& disbursements) {
    const BalanceWalk balances(state, disbursements);
    out.begin_array("schedule");
    for (std::size_t index = 0; index < state.instalments.size(); ++index)
        write_row(out, state.instalments[index], balances.of(index), state.as_of);
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
