#include "api/rest/schedule_json.h"

#include "api/rest/loan_json.h"
#include "ledger/loan/row_balance.h"
#include "ledger/loan/tax.h"
#include "ledger/operations/answer_schedule.h"
#include "ledger/operations/contract_check.h"
#include "ledger/operations/simulated_loan.h"
#include "ledger/operations/terms_document.h"

namespace tawi::rest {

namespace {

using document::JsonWriter;
using loan::Cell;
using loan::Component;
using loan::InstalmentState;

Money sum(const InstalmentState& row, Money Cell::*amount) {
    auto total = Money::zero(row.opening_principal.currency());
    for (const auto& cell : row.cells)
        total += cell.*amount;
    return total;
}

void write_row(JsonWriter& out, const InstalmentState& row, const Money& outstanding_after,
               const std::optional<Money>& tax, const Date& as_of) {
    const bool is_numbered = row.kind == loan::RowKind::instalment;
    out.begin_object();
    out.field("kind", loan::to_string(row.kind));
    out.field("number", is_numbered ? std::optional(row.number) : std::nullopt);
    out.field("starts_on", row.starts_on);
    out.field("due_on", row.due_on);
    out.field("principal", row.of(Component::principal).due);
    out.field("interest", row.of(Component::interest).due);
    out.field("fees", row.of(Component::fee).due);
    out.field("penalties", row.of(Component::penalty).due);
    out.field("total", row.due());
    if (tax) out.field("tax", *tax);
    out.field("outstanding_principal", outstanding_after);
    out.field("principal_paid", row.of(Component::principal).paid);
    out.field("interest_paid", row.of(Component::interest).paid);
    out.field("fees_paid", row.of(Component::fee).paid);
    out.field("penalties_paid", row.of(Component::penalty).paid);
    out.field("paid_in_advance", row.paid_in_advance);
    out.field("paid_late", row.paid_late);
    out.field("waived", sum(row, &Cell::waived));
    out.field("written_off", sum(row, &Cell::written_off));
    out.field("capitalised", sum(row, &Cell::capitalised));
    out.field("unpaid", row.unpaid());
    out.field("paid_on", row.paid_on);
    out.field("status", operations::row_status(row, as_of));
    out.end();
}

/// Rows and totals as fields of the open object.
void write_rows(JsonWriter& out, const loan::Terms& terms, const loan::LoanState& state,
                const std::vector<loan::Tranche>& disbursements, const Date& as_of) {
    const auto& rows = state.instalments;
    const auto balances = loan::row_balances(terms, state, disbursements);
    Cell all(state.currency());
    auto due = std::vector<Money>(loan::all_components.size(), all.due);
    auto taxes = Money::zero(state.currency());
    out.begin_array("instalments");
    for (std::size_t index = 0; index < rows.size(); ++index) {
        const auto& row = rows[index];
        std::optional<Money> tax;
        if (state.tax) taxes += *(tax = loan::tax_due(state, row));
        write_row(out, row, balances[index].after, tax, as_of);
        for (const auto component : loan::all_components)
            due[loan::index_of(component)] += row.of(component).due;
        all.due += row.due();
        all.paid += row.paid();
        all.waived += sum(row, &Cell::waived);
        all.written_off += sum(row, &Cell::written_off);
        all.capitalised += sum(row, &Cell::capitalised);
    }
    out.end();
    out.begin_object("totals");
    out.field("principal", due[loan::index_of(Component::principal)]);
    out.field("interest", due[loan::index_of(Component::interest)]);
    out.field("fees", due[loan::index_of(Component::fee)]);
    out.field("penalties", due[loan::index_of(Component::penalty)]);
    out.field("total", all.due);
    if (state.tax) out.field("tax", taxes);
    out.field("paid", all.paid);
    out.field("waived", all.waived);
    out.field("written_off", all.written_off);
    out.field("capitalised", all.capitalised);
    out.field("unpaid", all.unpaid());
    out.end();
}

/// The same of the contract as agreed: all of it is still to come.
void write_agreed(JsonWriter& out, const loan::Terms& terms) {
    write_rows(out, terms, operations::agreed_loan(terms), operations::agreed_disbursements(terms),
               terms.disbursed_on);
}

}  // namespace

std::string schedule_json(const operations::LoanRecord& loan, const Date& as_of) {
    const auto state = state_on(loan, as_of);
    JsonWriter out;
    out.begin_object();
    out.field("loan_number", loan::to_loan_number(loan.id));
    out.field("as_of", as_of);
    out.field("status", operations::to_string(loan.status));
    if (state.disbursed_on) {
        write_rows(out, loan.terms, state, loan::disbursements_by(loan.plain_events(), as_of),
                   as_of);
    } else {
        write_agreed(out, loan.terms);
    }
    out.end();
    return std::move(out).text();
}

std::string quote_json(const loan::Terms& terms) {
    operations::check_contract(terms);
    JsonWriter out;
    out.begin_object();
    out.begin_object("terms");
    operations::write_terms(out, terms);
    out.end();
    write_agreed(out, terms);
    out.end();
    return std::move(out).text();
}

}  // namespace tawi::rest
