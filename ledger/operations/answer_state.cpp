#include "ledger/operations/answer_state.h"

namespace tawi::operations {

namespace {

using document::JsonWriter;
using loan::Component;
using loan::LoanState;

void write_arrears(JsonWriter& out, const LoanState& state, const Money& tolerance) {
    out.begin_object("arrears");
    out.field("principal", state.overdue(Component::principal));
    out.field("interest", state.overdue(Component::interest));
    out.field("fees", state.overdue(Component::fee));
    out.field("penalties", state.overdue(Component::penalty));
    out.field("total", state.overdue());
    out.field("oldest_due_on", state.oldest_overdue_on(tolerance));
    out.end();
}

}  // namespace

std::string_view loan_status(const LoanState& state) {
    if (!state.disbursed_on) return "planned";
    if (state.written_off_on) return "written_off";
    return state.is_closed() ? "settled" : "active";
}

void write_state(JsonWriter& out, const loan::Terms& terms, const LoanState& state) {
    const auto tolerance = terms.arrears_tolerance.value_or(Money::zero(state.currency()));
    out.field("disbursed", state.disbursed);
    out.field("disbursed_on", state.disbursed_on);
    out.field("outstanding_principal", state.outstanding_principal());
    out.field("accrued_interest", state.accrued_interest());
    out.field("days_past_due", state.days_past_due(tolerance));
    write_arrears(out, state, tolerance);
    out.field("repayments_in_advance", state.advance);
    out.field("overpayment", state.overpayment);
    out.field("refund_to_be_returned", state.refund_to_be_returned);
    out.field("capitalised", state.capitalised());
    out.field("written_off", state.written_off());
    out.field("recovered", state.recovered);
    out.field("tolerance_written_off", state.tolerance_written_off);
    out.field("money_in", state.money_in);
    out.field("money_out", state.money_out);
    out.field("settled_on", state.settled_on);
    out.field("written_off_on", state.written_off_on);
    out.field("rescheduled_on", state.rescheduled_on);
    out.field("non_performing", state.non_performing && !state.is_closed());
}

void write_settlement(JsonWriter& out, const loan::SettlementQuote& quote) {
    out.field("on", quote.on);
    out.field("principal", quote.principal);
    out.field("interest", quote.interest);
    out.field("fees", quote.fees);
    out.field("penalties", quote.penalties);
    out.field("refund_to_be_returned", quote.refund_to_be_returned);
    out.field("rebate", quote.rebate);
    out.field("repayments_in_advance", quote.advance);
    out.field("amount", quote.amount);
}

}  // namespace tawi::operations
