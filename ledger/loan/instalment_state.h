#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "ledger/loan/component.h"
#include "ledger/loan/earning.h"
#include "ledger/money/money.h"

namespace tawi::loan {

/// Why a row is there.
enum class RowKind {
    down_payment,  ///< due with a disbursement
    disbursement,  ///< fees of a disbursement
    instalment,    ///< a numbered row of the plan
    charge,        ///< fees or penalties added after the last instalment, or due on a day of no row
    prepayment,    ///< principal paid ahead: due and paid on the same day
    superseded,    ///< an instalment that a later plan no longer has: what was dealt with of it
};

/// One component of one row: what is due and what became of it. Nothing is ever negative.
struct Cell {
    Money due;
    Money paid;
    Money waived;
    Money written_off;
    Money capitalised;  ///< joined the principal

    explicit Cell(Currency currency);
    Money unpaid() const { return due - paid - waived - written_off - capitalised; }
};

/// Interest on the overdue principal of a row, exact, minor units.
struct LateInterest {
    Quotient before{};           ///< up to `from`; from there on it runs on what is unpaid now
    Quotient total{};            ///< up to the day to which the state has come
    std::optional<Date> from{};  ///< none: the row was never late
};

/// A row of the schedule, with what is due now and what was paid of it.
struct InstalmentState {
    RowKind kind = RowKind::instalment;
    unsigned number = 0;  ///< of an instalment, from 1; else 0
    Date starts_on;       ///< other kinds: the due date
    Date ends_on;
    Date due_on;
    Money opening_principal;     ///< by the plan outstanding before this row
    std::array<Cell, 4> cells;   ///< by Component
    Money earned_interest;       ///< of the whole period, by the plan
    Money capitalised_interest;  ///< by the plan, joins the principal when the period ends
    Earning earning;
    Money charges;                           ///< fees added by event, part of the fee cell
    Money late_interest;                     ///< on overdue principal, part of the interest cell
    LateInterest late{};                     ///< how it comes about
    Money paid_in_advance;                   ///< of what was paid: before the due date
    Money paid_late;                         ///< after it
    std::vector<Money> penalties_charged{};  ///< by rule of the contract, for its caps
    std::optional<Date> paid_on{};           ///< when the last part of it was paid

    explicit InstalmentState(Currency currency);

    Cell& of(Component component) { return cells[index_of(component)]; }
    const Cell& of(Component component) const { return cells[index_of(component)]; }
    Money due() const;
    Money paid() const;
    Money unpaid() const;
    /// Without penalties: what counts for days past due.
    Money unpaid_instalment() const;
};

/// "down_payment", ... as spelled in the enum.
std::string_view to_string(RowKind kind) noexcept;

}  // namespace tawi::loan
