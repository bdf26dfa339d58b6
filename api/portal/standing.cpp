#include "api/portal/standing.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "ledger/loan/replay.h"
#include "ledger/loan/tax.h"
#include "ledger/operations/simulated_loan.h"

namespace tawi::portal {

namespace {

using operations::LoanRecord;
using operations::LoanStatus;

loan::LoanState state_today(const LoanRecord& loan) {
    return loan::replay(loan.terms, loan.plain_events(), loan.business_date);
}

/// What the books gave up and the borrower still owes.
Money given_up(const loan::LoanState& state) {
    return state.written_off() - state.recovered;
}

bool is_owed(const LoanRecord& loan) {
    return loan.status == LoanStatus::active ||
           (loan.status == LoanStatus::closed && given_up(state_today(loan)).is_positive());
}

/// The loan that matters most to its borrower.
const LoanRecord* principal_loan(const std::vector<LoanRecord>& loans) {
    const auto rank = [](const LoanRecord& loan) {
        if (is_owed(loan)) return 4;
        switch (loan.status) {
            case LoanStatus::approved:
                return 3;
            case LoanStatus::applied:
                return 2;
            case LoanStatus::closed:
                return 1;
            default:
                return 0;
        }
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
        if (row.due_on < state.as_of || row.unpaid().is_zero()) continue;
        const auto covered = std::min(held, row.unpaid());
        held -= covered;
        if (covered < row.unpaid()) return Due{row.unpaid() - covered, row.due_on};
    }
    return std::nullopt;
}

/// What of a row the borrower owes, whether the books have given it up or not.
Money owed(const loan::InstalmentState& row) {
    auto total = row.unpaid();
    for (const auto& cell : row.cells)
        total += cell.written_off;
    return total;
}

/// All that is overdue, and since when; a rest within the tolerance is not.
std::optional<Due> late_due(const loan::Terms& terms, const loan::LoanState& state) {
    auto due = Due{given_up(state) + state.overdue(), state.as_of};
    if (due.amount <= terms.arrears_tolerance.value_or(Money::zero(state.currency()))) {
        return std::nullopt;
    }
    for (const auto& row : state.instalments) {
        if (!owed(row).is_positive()) continue;
        due.due_on = row.due_on;
        break;
    }
    const auto penalties = state.overdue(loan::Component::penalty);
    if (penalties.is_positive()) due.penalties = penalties;
    return due;
}

/// What was paid so far: of the rows, held for those to come, and after we gave up.
Money paid_so_far(const loan::LoanState& state) {
    auto paid = state.advance + state.recovered;
    for (const auto& row : state.instalments)
        paid += row.paid();
    return paid;
}

/// What of a component is asked of the borrower: what was let off or moved on is left out.
Money still_asked(const loan::Cell& cell) {
    return cell.due - cell.waived - cell.capitalised;
}

CurrentLoan current_loan(const LoanRecord& loan) {
    const auto state = state_today(loan);
    auto unpaid = given_up(state) + state.refund_to_be_returned - state.advance;
    for (const auto& row : state.instalments)
        unpaid += row.unpaid();
    return {loan::to_loan_number(loan.id), late_due(loan.terms, state), next_due(state), unpaid,
            paid_so_far(state)};
}

ClosedLoan closed_loan(const LoanRecord& loan) {
    const auto state = state_today(loan);
    return {loan::to_loan_number(loan.id), state.settled_on.value_or(loan.business_date),
            paid_so_far(state)};
}

Standing standing_of(const LoanRecord* loan) {
    if (loan == nullptr) return NoLoan{};
    if (is_owed(*loan)) return current_loan(*loan);
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

/// What is owed back of all loans, in the currency of the first; none: nothing.
std::optional<Money> owed_back(const std::vector<LoanRecord>& loans) {
    std::optional<Money> sum;
    for (const auto& loan : loans) {
        if (loan.events.empty()) continue;
        const auto owed = state_today(loan).overpayment;
        if (!owed.is_positive()) continue;
        if (!sum) sum = Money::zero(owed.currency());
        if (owed.currency() == sum->currency()) *sum += owed;
    }
    return sum;
}

}  // namespace

std::string receipt_number(const loan::LoanId& loan, unsigned event_number) {
    return loan::to_loan_number(loan) + "-" + std::to_string(event_number);
}

HomeView home_view(const std::string& borrower_name, const Date& today,
                   const std::vector<LoanRecord>& loans) {
    HomeView view{borrower_name, today, standing_of(principal_loan(loans)), std::nullopt,
                  owed_back(loans)};
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
    ScheduleView view{loan::to_loan_number(loan.id), loan.business_date, {}, zero, state.recovered};
    bool next_seen = false;
    const auto add = [&](const loan::InstalmentState& row) {
        const auto amount = row.paid() + owed(row);
        if (amount.is_zero()) return;
        auto status = InstalmentStatus::later;
        if (row.paid() == amount) {
            status = InstalmentStatus::paid;
        } else if (row.due_on < state.as_of) {
            status = InstalmentStatus::late;
        } else if (!next_seen) {
            status = InstalmentStatus::next;
            next_seen = true;
        }
        std::optional<Money> tax;
        if (state.tax) tax = loan::tax_due(state, row);
        view.instalments.push_back({row.kind, row.number, row.due_on, amount, row.paid(),
                                    still_asked(row.of(loan::Component::fee)),
                                    still_asked(row.of(loan::Component::penalty)), status, tax});
        view.total += amount;
        view.total_paid += row.paid();
    };
    const auto agreed =
        state.disbursed_on ? state.instalments : operations::agreed_loan(loan.terms).instalments;
    for (const auto& row : agreed)
        add(row);
    return view;
}

std::vector<Payment> payments_of(const std::vector<LoanRecord>& loans) {
    std::vector<Payment> payments;
    for (const auto& loan : loans) {
        std::vector<loan::Event> before;
        for (const auto& recorded : loan.events) {
            std::optional<Money> tax;
            if (loan.terms.tax) {
                if (loan::is_money_in(recorded.event.kind))
                    tax = loan::tax_in_payment(loan.terms, before, recorded.event);
                before.push_back(recorded.event);
            }
            if (!loan::is_money_in(recorded.event.kind)) continue;
            std::optional<Date> reversed_on;
            for (const auto& other : loan.events) {
                if (other.event.reverses == recorded.event.number) {
                    reversed_on = other.booking_date;
                }
            }
            std::optional<Money> tendered;
            if (recorded.event.tendered) tendered = recorded.event.tendered->amount;
            payments.push_back({receipt_number(loan.id, recorded.event.number),
                                loan::to_loan_number(loan.id), recorded.event.value_date,
                                recorded.event.amount, reversed_on, tendered, tax});
        }
    }
    std::stable_sort(
        payments.begin(), payments.end(),
        [](const Payment& left, const Payment& right) { return left.paid_on > right.paid_on; });
    return payments;
}

}  // namespace tawi::portal
