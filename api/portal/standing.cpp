#include "api/portal/standing.h"

#include <algorithm>
#include <tuple>

#include "ledger/loan/replay.h"

namespace tawi::portal {

namespace {

using operations::LoanRecord;
using operations::LoanStatus;

loan::LoanState state_today(const LoanRecord& loan) {
    return loan::replay(loan.terms, loan.plain_events(), loan.business_date);
}

/// The loan that matters most to its borrower.
const LoanRecord* principal_loan(const std::vector<LoanRecord>& loans) {
    const auto rank = [](const LoanRecord& loan) {
        switch (loan.status) {
            case LoanStatus::active:
                return 4;
            case LoanStatus::approved:
                return 3;
            case LoanStatus::applied:
                return 2;
            case LoanStatus::closed:
                return 1;
            case LoanStatus::rejected:
                return 0;
        }
        return 0;
    };
    const auto best = std::max_element(
        loans.begin(), loans.end(), [&](const LoanRecord& left, const LoanRecord& right) {
            return std::tuple(rank(left), left.id.cycle) < std::tuple(rank(right), right.id.cycle);
        });
    return best == loans.end() || rank(*best) == 0 ? nullptr : &*best;
}

/// What is unpaid of the first instalment that is not overdue, less the money held for it.
std::optional<Due> next_due(const loan::LoanState& state) {
    auto held = state.advance;
    for (const auto& row : state.instalments) {
        if (row.contract.due_on < state.as_of || row.unpaid().is_zero()) continue;
        const auto covered = std::min(held, row.unpaid());
        held -= covered;
        if (covered < row.unpaid()) return Due{row.unpaid() - covered, row.contract.due_on};
    }
    return std::nullopt;
}

CurrentLoan current_loan(const LoanRecord& loan) {
    const auto state = state_today(loan);
    const auto zero = Money::zero(state.currency());
    auto unpaid = zero;
    for (const auto& row : state.instalments)
        unpaid += row.unpaid();
    CurrentLoan current{loan::to_loan_number(loan.id), std::nullopt, next_due(state),
                        unpaid - state.advance, state.money_in - state.overpayment};
    const auto oldest = state.oldest_overdue_on(loan.terms.arrears_tolerance.value_or(zero));
    if (oldest) current.late = Due{state.overdue(), *oldest};
    return current;
}

ClosedLoan closed_loan(const LoanRecord& loan) {
    const auto state = state_today(loan);
    return {loan::to_loan_number(loan.id), state.settled_on.value_or(loan.business_date),
            state.money_in - state.overpayment};
}

Standing standing_of(const LoanRecord* loan) {
    if (loan == nullptr) return NoLoan{};
    switch (loan->status) {
        case LoanStatus::active:
            return current_loan(*loan);
        case LoanStatus::closed:
            return closed_loan(*loan);
        case LoanStatus::applied:
            return Application{loan->terms.principal, loan->applied_on,
                               Application::Stage::waiting_for_decision};
        case LoanStatus::approved:
            return Application{loan->terms.principal, loan->applied_on,
                               Application::Stage::waiting_for_payout};
        case LoanStatus::rejected:
            return NoLoan{};
    }
    return NoLoan{};
}

}  // namespace

std::string receipt_number(const loan::LoanId& loan, unsigned event_number) {
    return loan::to_loan_number(loan) + "-" + std::to_string(event_number);
}

HomeView home_view(const std::string& borrower_name, const Date& today,
                   const std::vector<LoanRecord>& loans) {
    HomeView view{borrower_name, today, standing_of(principal_loan(loans)), std::nullopt};
    for (const auto& payment : payments_of(loans)) {
        if (payment.reversed_on) continue;
        view.last_payment = payment;
        break;
    }
    return view;
}

ScheduleView schedule_view(const LoanRecord& loan) {
    const auto state = state_today(loan);
    const auto zero = Money::zero(state.currency());
    ScheduleView view{loan::to_loan_number(loan.id), loan.business_date, {}, zero, zero};
    bool next_seen = false;
    const auto add = [&](const loan::Instalment& row, const Money& due, const Money& paid) {
        auto status = InstalmentStatus::later;
        if (paid == due) {
            status = InstalmentStatus::paid;
        } else if (row.due_on < state.as_of) {
            status = InstalmentStatus::late;
        } else if (!next_seen) {
            status = InstalmentStatus::next;
            next_seen = true;
        }
        view.instalments.push_back({row.number, row.due_on, due, paid, status});
        view.total += due;
        view.total_paid += paid;
    };
    for (const auto& row : state.instalments)
        add(row.contract, row.due(), row.paid());
    if (!state.disbursed_on) {
        for (const auto& row : loan::build_schedule(loan.terms))
            add(row, row.total(), zero);
    }
    return view;
}

std::vector<Payment> payments_of(const std::vector<LoanRecord>& loans) {
    std::vector<Payment> payments;
    for (const auto& loan : loans) {
        for (const auto& recorded : loan.events) {
            if (recorded.event.kind != loan::EventKind::repayment) continue;
            std::optional<Date> reversed_on;
            for (const auto& other : loan.events) {
                if (other.event.reverses == recorded.event.number) {
                    reversed_on = other.booking_date;
                }
            }
            payments.push_back({receipt_number(loan.id, recorded.event.number),
                                loan::to_loan_number(loan.id), recorded.event.value_date,
                                recorded.event.amount, reversed_on});
        }
    }
    std::stable_sort(
        payments.begin(), payments.end(),
        [](const Payment& left, const Payment& right) { return left.paid_on > right.paid_on; });
    return payments;
}

}  // namespace tawi::portal
