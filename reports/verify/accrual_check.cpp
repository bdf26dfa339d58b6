#include "reports/verify/accrual_check.h"

#include "ledger/error.h"
#include "ledger/loan/accrual.h"

namespace tawi::reports {

namespace {

std::string interest_told(const std::string& accrual, const loan::LoanState& state) {
    try {
        const auto minor = loan::interest_of_day(std::string_view(accrual), state.as_of);
        return tawi::to_string(Money::from_minor_units(minor, state.currency()));
    } catch (const std::exception&) {
        return "unreadable: " + accrual;
    }
}

/// "tax=4/29", as it stands in an accrual's text; "": none.
std::string taxed_share(const std::string& accrual) {
    const auto begin = accrual.find("tax=");
    if (begin == std::string::npos) return {};
    return accrual.substr(begin, accrual.find(' ', begin) - begin);
}

/// Compares what is kept of the control accounts' share, at the opening of that day.
void compare_receivables(const operations::Receivables& stored, const loan::LoanState& state,
                         const Comparison& comparison) {
    const auto now = operations::receivables_of(state);
    const auto compare = [&](const char* column, const Money& expected, const Money& found) {
        comparison.equal(column, tawi::to_string(expected), tawi::to_string(found));
    };
    compare("interest_receivable", now.interest, stored.interest);
    compare("fee_receivable", now.fees, stored.fees);
    compare("penalty_receivable", now.penalties, stored.penalties);
    compare("suspended_interest", now.suspended, stored.suspended);
    compare("tax_payable", now.taxes, stored.taxes);
    compare("deferred_fees", now.deferred_fees, stored.deferred_fees);
}

/// The same, carried on by what the accrual tells.
void check_receivables(const StoredLoan& loan, const loan::LoanState& state,
                       const Comparison& comparison) {
    if (!loan.receivables) return;
    auto stored = *loan.receivables;
    if (stored.on < state.as_of) {
        const auto currency = state.currency();
        const auto earned = Money::from_minor_units(
            loan::interest_of_days(loan.accrual, stored.on, state.as_of), currency);
        stored.interest += earned;
        if (loan::is_suspended(loan.accrual)) stored.suspended -= earned;
        stored.taxes += Money::from_minor_units(
            loan::tax_of_days(loan.accrual, stored.on, state.as_of), currency);
    }
    compare_receivables(stored, state, comparison);
}

}  // namespace

void check_accrual(const StoredLoan& loan, const loan::Terms& terms, const loan::LoanState& state,
                   const ReportFault& report) {
    const Comparison comparison(report, "cached_state", "loan " + loan::to_loan_number(loan.id));
    if (state.is_closed()) {  // it stays as it ended
        if (loan.receivables) compare_receivables(*loan.receivables, state, comparison);
        return;
    }
    if (loan.next_look_on.empty()) return;
    const auto stored = parse_date(loan.next_look_on, "next_look_on");
    const auto look_on = loan::next_look_on(terms, state);
    if (look_on && stored > *look_on && *look_on >= state.as_of) {
        comparison.equal("next_look_on", tawi::to_string(*look_on), loan.next_look_on);
    }
    if (loan.accrual.empty()) return;
    check_receivables(loan, state, comparison);
    if (stored <= state.as_of) return;  // the next close looks anyway
    const auto earned = loan::interest_of_day(loan::accrual_of(state), state.as_of);
    comparison.equal("accrual of " + tawi::to_string(state.as_of),
                     tawi::to_string(Money::from_minor_units(earned, state.currency())),
                     interest_told(loan.accrual, state));
    if (!terms.tax) return;
    comparison.equal("tax in the accrual", taxed_share(loan::to_text(loan::accrual_of(state))),
                     taxed_share(loan.accrual));
}

}  // namespace tawi::reports
