#include "api/rest/loan_json.h"

#include "api/rest/journal_lines.h"
#include "ledger/operations/terms_document.h"

namespace tawi::rest {

namespace {

using document::JsonWriter;
using operations::LoanRecord;

Money tolerance_of(const loan::Terms& terms) {
    return terms.arrears_tolerance.value_or(Money::zero(terms.principal.currency()));
}

std::string_view row_status(const loan::InstalmentState& row, const Date& as_of) {
    if (row.unpaid().is_zero()) return "paid";
    if (row.contract.due_on < as_of) return "late";
    if (row.contract.due_on == as_of) return "due";
    return row.paid().is_zero() ? "upcoming" : "part_paid";
}

void write_row(JsonWriter& out, const loan::InstalmentState& row, const Date& as_of) {
    out.begin_object();
    out.field("number", row.contract.number);
    out.field("starts_on", row.contract.starts_on);
    out.field("due_on", row.contract.due_on);
    out.field("principal", row.contract.principal);
    out.field("interest", row.interest_due);
    out.field("fees", row.fees_due);
    out.field("total", row.due());
    out.field("outstanding_principal", row.contract.opening_principal - row.contract.principal);
    out.field("principal_paid", row.principal_paid);
    out.field("interest_paid", row.interest_paid);
    out.field("fees_paid", row.fees_paid);
    out.field("unpaid", row.unpaid());
    out.field("paid_on", row.paid_on);
    out.field("status", row_status(row, as_of));
    out.end();
}

/// Rows and totals as fields of the open object.
void write_rows(JsonWriter& out, const std::vector<loan::InstalmentState>& rows, const Date& as_of,
                Currency currency) {
    auto principal = Money::zero(currency);
    auto interest = principal;
    auto fees = principal;
    auto paid = principal;
    out.begin_array("instalments");
    for (const auto& row : rows) {
        write_row(out, row, as_of);
        principal += row.contract.principal;
        interest += row.interest_due;
        fees += row.fees_due;
        paid += row.paid();
    }
    out.end();
    out.begin_object("totals");
    out.field("principal", principal);
    out.field("interest", interest);
    out.field("fees", fees);
    out.field("total", principal + interest + fees);
    out.field("paid", paid);
    out.end();
}

std::vector<loan::InstalmentState> planned_rows(const loan::Terms& terms) {
    const auto zero = Money::zero(terms.principal.currency());
    std::vector<loan::InstalmentState> rows;
    for (const auto& row : loan::build_schedule(terms)) {
        rows.push_back({row, row.interest, row.fees, zero, zero, zero});
    }
    return rows;
}

void write_next_due(JsonWriter& out, const loan::LoanState& state) {
    for (const auto& row : state.instalments) {
        if (row.unpaid().is_zero() || row.contract.due_on < state.as_of) continue;
        out.begin_object("next_due");
        out.field("due_on", row.contract.due_on);
        out.field("amount", row.unpaid());
        out.end();
        return;
    }
    out.field("next_due", nullptr);
}

void write_state(JsonWriter& out, const LoanRecord& loan) {
    const auto state = state_on(loan, loan.business_date);
    out.begin_object("state");
    out.field("as_of", state.as_of);
    out.field("disbursed_on", state.disbursed_on);
    out.field("outstanding_principal", state.outstanding_principal());
    out.field("accrued_interest", state.accrued_interest());
    out.field("overdue", state.overdue());
    out.field("days_past_due", state.days_past_due(tolerance_of(loan.terms)));
    out.field("repayments_in_advance", state.advance);
    out.field("overpayment", state.overpayment);
    out.field("settlement_amount", state.settlement_amount());
    write_next_due(out, state);
    out.end();
}

void write_event(JsonWriter& out, const operations::RecordedEvent& recorded,
                 std::optional<unsigned> reversed_by) {
    out.field("number", recorded.event.number);
    out.field("kind", loan::to_string(recorded.event.kind));
    out.field("amount", recorded.event.amount);
    out.field("value_date", recorded.event.value_date);
    out.field("booking_date", recorded.booking_date);
    out.field("recorded_at", recorded.recorded_at);
    out.field("channel", journal::to_string(recorded.channel));
    out.field("reverses", recorded.event.reverses);
    out.field("reversed_by", reversed_by);
    out.field("reason", recorded.reason);
    out.field("source_reference", recorded.source_reference);
    out.field("recorded_by", recorded.actor_id);
}

void write_entries(JsonWriter& out, const operations::PostedLoanEvent& posted) {
    out.begin_array("entries");
    for (const auto& entry : operations::entries_of(posted.posted, posted.event, posted.loan.id)) {
        out.begin_object();
        out.field("kind", journal::to_string(entry.kind));
        out.field("booking_date", entry.booking_date);
        out.field("value_date", entry.value_date);
        write_lines(out, entry.lines);
        out.end();
    }
    out.end();
}

}  // namespace

loan::LoanState state_on(const LoanRecord& loan, const Date& day) {
    return loan::replay(loan.terms, loan.plain_events(), day);
}

std::string loan_json(const LoanRecord& loan) {
    JsonWriter out;
    out.begin_object();
    out.field("loan_number", loan::to_loan_number(loan.id));
    out.field("borrower_id", loan.id.borrower_id);
    out.field("borrower_name", loan.borrower_name);
    out.field("cycle", loan.id.cycle);
    out.field("status", operations::to_string(loan.status));
    out.field("version", loan.version);
    out.field("product", loan.product_code);
    out.field("office_id", loan.office_id);
    out.field("officer_id", loan.officer_id);
    out.field("purpose", loan.purpose);
    out.field("applied_on", loan.applied_on);
    out.field("applied_by", loan.applied_by);
    if (loan.decision) {
        out.begin_object("decision");
        out.field("decided_on", loan.decision->decided_on);
        out.field("decided_by", loan.decision->decided_by);
        out.field("reason", loan.decision->reason);
        out.end();
    } else {
        out.field("decision", nullptr);
    }
    out.begin_object("terms");
    operations::write_terms(out, loan.terms);
    out.end();
    write_state(out, loan);
    out.end();
    return std::move(out).text();
}

std::string schedule_json(const LoanRecord& loan, const Date& as_of) {
    const auto state = state_on(loan, as_of);
    JsonWriter out;
    out.begin_object();
    out.field("loan_number", loan::to_loan_number(loan.id));
    out.field("as_of", as_of);
    out.field("status", operations::to_string(loan.status));
    write_rows(out, state.disbursed_on ? state.instalments : planned_rows(loan.terms), as_of,
               state.currency());
    out.end();
    return std::move(out).text();
}

std::string quote_json(const loan::Terms& terms) {
    JsonWriter out;
    out.begin_object();
    out.begin_object("terms");
    operations::write_terms(out, terms);
    out.end();
    write_rows(out, planned_rows(terms), terms.disbursed_on, terms.principal.currency());
    out.end();
    return std::move(out).text();
}

std::string events_json(const LoanRecord& loan) {
    JsonWriter out;
    out.begin_object();
    out.begin_array("data");
    for (const auto& recorded : loan.events) {
        std::optional<unsigned> reversed_by;
        for (const auto& other : loan.events) {
            if (other.event.reverses == recorded.event.number) reversed_by = other.event.number;
        }
        out.begin_object();
        write_event(out, recorded, reversed_by);
        out.end();
    }
    out.end();
    out.field("has_more", false);
    out.field("next_cursor", nullptr);
    out.end();
    return std::move(out).text();
}

std::string settlement_quote_json(const LoanRecord& loan, const Date& day) {
    const auto state = state_on(loan, day);
    auto interest = Money::zero(state.currency());
    for (const auto& row : state.instalments) {
        interest += loan::interest_at_settlement(state, row) - row.interest_paid;
    }
    JsonWriter out;
    out.begin_object();
    out.field("loan_number", loan::to_loan_number(loan.id));
    out.field("on", day);
    out.field("principal", state.outstanding_principal());
    out.field("interest", interest);
    out.field("fees", state.fees_earned() - state.fees_paid());
    out.field("repayments_in_advance", state.advance);
    out.field("settlement_amount", state.settlement_amount());
    out.end();
    return std::move(out).text();
}

std::string posted_event_json(const operations::PostedLoanEvent& posted) {
    JsonWriter out;
    out.begin_object();
    out.field("loan_number", loan::to_loan_number(posted.loan.id));
    out.field("loan_version", posted.loan.version);
    out.field("status", operations::to_string(posted.loan.status));
    out.begin_object("event");
    write_event(out, posted.event, std::nullopt);
    out.end();
    const auto& allocation = posted.posted.allocation;
    out.begin_object("allocation");
    out.field("principal", allocation.principal);
    out.field("interest", allocation.interest);
    out.field("fees", allocation.fees);
    out.field("repayments_in_advance", allocation.advance);
    out.field("overpayment", allocation.overpayment);
    out.end();
    write_entries(out, posted);
    out.field("outstanding_principal", posted.posted.state.outstanding_principal());
    out.field("settlement_amount", posted.posted.state.settlement_amount());
    out.end();
    return std::move(out).text();
}

void write_summary(JsonWriter& out, const operations::LoanSummary& loan) {
    out.begin_object();
    out.field("loan_number", loan::to_loan_number(loan.id));
    out.field("borrower_id", loan.id.borrower_id);
    out.field("borrower_name", loan.borrower_name);
    out.field("status", operations::to_string(loan.status));
    out.field("product", loan.product_code);
    out.field("office_id", loan.office_id);
    out.field("officer_id", loan.officer_id);
    out.field("principal", loan.principal);
    out.field("outstanding_principal", loan.outstanding_principal);
    out.field("disbursed_on", loan.disbursed_on);
    out.field("days_past_due", loan.days_past_due());
    out.end();
}

}  // namespace tawi::rest
