#include "api/rest/loan_json.h"

#include "ledger/loan/quote.h"
#include "ledger/operations/answer_state.h"
#include "ledger/operations/terms_document.h"

namespace tawi::rest {

namespace {

using document::JsonWriter;
using operations::LoanRecord;

void write_next_due(JsonWriter& out, const loan::LoanState& state) {
    for (const auto& row : state.instalments) {
        if (row.unpaid().is_zero() || row.due_on < state.as_of) continue;
        out.begin_object("next_due");
        out.field("due_on", row.due_on);
        out.field("amount", row.unpaid());
        out.end();
        return;
    }
    out.field("next_due", nullptr);
}

void write_state_today(JsonWriter& out, const LoanRecord& loan) {
    const auto state = state_on(loan, loan.business_date);
    out.begin_object("state");
    out.field("as_of", state.as_of);
    operations::write_state(out, loan.terms, state);
    out.field("settlement_amount", loan::settlement_quote(loan.terms, state).amount);
    write_next_due(out, state);
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
    out.field("fund", loan.fund);
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
    write_state_today(out, loan);
    out.end();
    return std::move(out).text();
}

std::string settlement_quote_json(const LoanRecord& loan, const Date& day) {
    const auto quote = loan::settlement_quote(loan.terms, state_on(loan, day));
    JsonWriter out;
    out.begin_object();
    out.field("loan_number", loan::to_loan_number(loan.id));
    operations::write_settlement(out, quote);
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
    out.field("fund", loan.fund);
    out.field("officer_id", loan.officer_id);
    out.field("principal", loan.principal);
    out.field("outstanding_principal", loan.outstanding_principal);
    out.field("disbursed_on", loan.disbursed_on);
    out.field("days_past_due", loan.days_past_due());
    out.field("written_off_on", loan.written_off_on);
    out.field("rescheduled_on", loan.rescheduled_on);
    out.end();
}

}  // namespace tawi::rest
