#include "ledger/operations/close_day.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <memory>
#include <thread>

#include "ledger/error.h"
#include "ledger/loan/accrual.h"
#include "ledger/loan/classification.h"
#include "ledger/loan/replay.h"
#include "ledger/operations/close_allowance.h"
#include "ledger/operations/close_contagion.h"
#include "ledger/operations/close_ties.h"
#include "ledger/operations/credit_exposure.h"
#include "ledger/operations/due_entries.h"
#include "ledger/operations/loan_standing.h"

namespace tawi::operations {

namespace {

/// A loan that was looked at, with what its close did.
struct LookedAt {
    LoanToClose loan;
    loan::LoanState stored;  ///< as cached
    loan::LoanState closed;
    loan::DayClose close;
    std::optional<CreditExposure> before;  ///< this close, where its allowance asks for it
};

std::unique_ptr<LookedAt> look_at(LoanToClose loan, const Date& day, bool asks_exposure) {
    const auto& terms = loan.record.terms;
    auto stored = loan::replay(terms, loan.record.plain_events(), loan.state_as_of);
    auto state = stored;
    loan::advance_to(terms, state, day);
    std::optional<CreditExposure> before;
    if (asks_exposure) before = credit_exposure_of(terms, state, day);
    auto close = loan::close_day(terms, state);
    return std::make_unique<LookedAt>(
        LookedAt{std::move(loan), std::move(stored), std::move(state), close, before});
}

/// One close of one office: walks its active loans and collects what is posted.
class OfficeClose {
 public:
    OfficeClose(CloseWork& work, const Command& command, const OfficeDay& office, const Date& day,
                const DayCloser::Tell& tell)
        : work_(work),
          command_(command),
          office_(office),
          tell_(tell),
          closure_{.day = day},
          next_day_(add_days(day, 1)),
          ties_(read_ties(work, office, command.now)),
          allowance_(work, command, office.office_id, day, entries_),
          contagion_(work, command, day, allowance_.spreads()) {}

    DayClosure run() {
        const int expected = work_.loans_of_last_close(office_.office_id);
        loan::LoanId last{0, 0};
        while (true) {
            const auto loans = work_.read_active_loans(office_.office_id, closure_.day, last);
            if (loans.empty()) break;
            take(loans);
            last = loans.back().id;
            if (tell_) tell_({office_.office_id, closure_.day, closure_.loans, expected});
        }
        closure_.allowance = allowance_.finish();
        const auto entries = entries_.entries();
        closure_.entries = static_cast<int>(entries.size());
        make_due_entries(work_.by_hand(), command_, office_.office_id, closure_.day);
        check_ties(entries);
        contagion_.decide(classifications_);
        closure_.classified = static_cast<int>(classifications_.size());
        work_.save_close(command_, office_, closure_, entries);
        work_.classify(command_, office_.office_id, classifications_);
        return closure_;
    }

 private:
    void take(const std::vector<ActiveLoan>& loans) {
        auto looked_at = look_at_those_not_quiet(loans);
        allowance_.read_until(loans.back().id);
        std::vector<ClosedLoan> closed;
        for (const auto& loan : loans) {
            closure_.loans += 1;
            if (loan.is_accrued_further || loan.is_quiet) {
                let_earn(loan);
                continue;
            }
            const auto& seen = *looked_at.front();
            if (seen.loan.record.id != loan.id) throw InvariantViolation("loans out of order");
            for (const auto& [kind, amounts] : parts_of(seen.close))
                entries_.add(kind, loan.fund, loan.product_id, {loan.id, amounts});
            const auto& terms = seen.loan.record.terms;
            closure_.ageing.add(seen.closed.outstanding_principal(),
                                oldest_unpaid_due_on(terms, seen.closed), next_day_);
            if (seen.before)
                allowance_.add(loan, *seen.before,
                               credit_exposure_of(terms, seen.closed, next_day_),
                               recognised_interest(seen.close));
            ties_.add(loan.fund, kept_position_of(seen.closed), loan.summed_tax);
            classify(loan.id, seen);
            closed.push_back(what_is_left_of(seen, loan.accrual));
            kept_.push_back(std::move(looked_at.front()));
            looked_at.pop_front();
        }
        work_.save_loans(closed);
        kept_.clear();
    }

    /// What the close decides of a loan by itself, and what others may have to do with it.
    void classify(const loan::LoanId& id, const LookedAt& seen) {
        const auto& state = seen.closed;
        const auto decided = loan::classification_due(seen.loan.record.terms, state);
        if (decided) classifications_.push_back({id, *decided});
        const bool caught = !decided && state.non_performing &&
                            state.classified_by == loan::ClassificationBasis::contagion;
        contagion_.add(id, decided.value_or(state.non_performing), caught);
    }

    /// A quiet loan, or one that a later posting took further.
    void let_earn(const ActiveLoan& loan) {
        const auto now = receivables_on(loan, next_day_);
        closure_.ageing.add(loan.outstanding_principal, loan.oldest_unpaid_due_on, next_day_);
        if (allowance_.applies()) allow_for_quiet(loan, now);
        contagion_.add(loan.id, loan::is_non_performing(loan.accrual), false);
        if (!loan.is_accrued_further) earn(loan);
        ties_.add(loan.fund,
                  {next_day_, loan.outstanding_principal, loan.advance, loan.overpayment,
                   loan.refund_to_be_returned, now},
                  loan.summed_tax);
    }

    void allow_for_quiet(const ActiveLoan& loan, const std::optional<Receivables>& now) {
        const auto exposure = [&](const Date& opens, const std::optional<Receivables>& owed) {
            CreditExposure exposed{loan.outstanding_principal,
                                   days_past_due_on(opens, loan.oldest_unpaid_due_on),
                                   loan.is_restructured, loan::is_non_performing(loan.accrual)};
            const bool counts = allowance_.counts_interest() && owed;
            if (counts && owed->interest.is_positive() && !loan::is_suspended(loan.accrual))
                exposed.recognised_interest = owed->interest;
            return exposed;
        };
        const auto before =
            allowance_.counts_interest() ? receivables_on(loan, closure_.day) : std::nullopt;
        const bool is_recognised = !loan.is_accrued_further && !loan::is_suspended(loan.accrual);
        auto earned = is_recognised ? loan::interest_of_day(loan.accrual, closure_.day) : Minor{0};
        if (is_recognised) earned -= loan::tax_of_day(loan.accrual, closure_.day);
        allowance_.add(loan, exposure(closure_.day, before), exposure(next_day_, now),
                       Money::from_minor_units(earned, loan.outstanding_principal.currency()));
    }

    /// What a quiet loan adds to the control accounts at the opening of a day; one that a later
    /// posting took further, what that left.
    std::optional<Receivables> receivables_on(const ActiveLoan& loan, const Date& opens) const {
        if (!loan.receivables) return std::nullopt;
        auto now = *loan.receivables;
        if (now.on >= opens) return now;
        const auto earned = Money::from_minor_units(
            loan::interest_of_days(loan.accrual, now.on, opens), now.interest.currency());
        now.interest += earned;
        if (loan::is_suspended(loan.accrual)) now.suspended -= earned;
        now.taxes += Money::from_minor_units(loan::tax_of_days(loan.accrual, now.on, opens),
                                             now.taxes.currency());
        return now;
    }

    std::deque<std::unique_ptr<LookedAt>> look_at_those_not_quiet(
        const std::vector<ActiveLoan>& loans) {
        std::vector<loan::LoanId> ids;
        for (const auto& loan : loans) {
            if (!loan.is_accrued_further && !loan.is_quiet) ids.push_back(loan.id);
        }
        std::deque<std::unique_ptr<LookedAt>> looked_at;
        if (ids.empty()) return looked_at;
        for (auto& loan : work_.read_loans(ids, command_.now))
            looked_at.push_back(look_at(std::move(loan), closure_.day, allowance_.applies()));
        if (looked_at.size() != ids.size()) throw InvariantViolation("loans were not found");
        closure_.looked_at += static_cast<int>(ids.size());
        return looked_at;
    }

    void earn(const ActiveLoan& loan) {
        const auto currency = loan.outstanding_principal.currency();
        const auto interest =
            Money::from_minor_units(loan::interest_of_day(loan.accrual, closure_.day), currency);
        if (interest.is_zero()) return;
        const auto tax =
            Money::from_minor_units(loan::tax_of_day(loan.accrual, closure_.day), currency);
        journal::Position amounts(currency);
        amounts.add(journal::PositionComponent::interest_receivable, interest);
        amounts.add(loan::is_suspended(loan.accrual)
                        ? journal::PositionComponent::suspended_interest
                        : journal::PositionComponent::interest_income,
                    tax - interest);
        amounts.add(journal::PositionComponent::tax_payable, -tax);
        entries_.add(journal::EntryKind::interest, loan.fund, loan.product_id, {loan.id, amounts});
    }

    /// Holds the journal, with what this close is about to post, against the loans after it.
    void check_ties(const std::vector<CloseEntry>& entries) {
        auto journal = work_.control_balances(office_.office_id, closure_.day);
        for (const auto& entry : entries)
            journal.through.add(entry.fund, entry.total);
        ties_.check(journal, allowance_.closing());
        closure_.control_balances = std::move(journal.through);
    }

    ClosedLoan what_is_left_of(const LookedAt& seen, const std::string& stored_accrual) {
        const bool changed = changes_rows(seen.close);
        closure_.changed += changed ? 1 : 0;
        ClosedLoan closed{seen.loan.record, changed ? &seen.stored : nullptr, seen.closed};
        const auto accrual = loan::accrual_of(seen.closed);
        const auto before = loan::from_day_on(loan::accrual_of(seen.stored), seen.closed.as_of);
        const bool rates_change = seen.loan.record.terms.tax.has_value();
        if (stored_accrual.empty() || accrual != before || rates_change) {
            closed.accrual = loan::to_text(accrual);
        }
        return closed;
    }

    CloseWork& work_;
    const Command& command_;
    const OfficeDay& office_;
    const DayCloser::Tell& tell_;
    DayClosure closure_;
    Date next_day_;
    CloseEntries entries_{};
    CloseTies ties_;
    CloseAllowance allowance_;
    CloseContagion contagion_;
    std::vector<Classification> classifications_{};
    std::vector<std::unique_ptr<LookedAt>> kept_{};  ///< until they are saved
};

}  // namespace

std::optional<DayClosure> DayCloser::close_next(const Command& command,
                                                const std::optional<Date>& through) {
    std::optional<DayClosure> closure;
    store_.transact([&](CloseWork& work) {
        closure.reset();
        const auto office = work.lock_office(office_id_, command.now);
        const auto day = add_days(office.closed_through, 1);
        if (day >= office.calendar_date || (through && day > *through)) return;
        closure = OfficeClose(work, command, office, day, tell_).run();
    });
    return closure;
}

void DayCloser::close_all(const Command& command, const std::optional<Date>& through,
                          const std::function<void(const DayClosure&)>& closed) {
    using Clock = std::chrono::steady_clock;
    constexpr Clock::duration longest_pause = std::chrono::milliseconds(250);
    for (auto begun = Clock::now(); const auto closure = close_next(command, through);
         begun = Clock::now()) {
        closed(*closure);
        std::this_thread::sleep_for(std::min(Clock::now() - begun, longest_pause));
    }
}

std::vector<DayClosure> close_days(CloseStore& store, const Command& command,
                                   std::int32_t office_id, const std::optional<Date>& through,
                                   const DayCloser::Tell& tell) {
    if (through) {
        store.transact([&](CloseWork& work) {
            const auto office = work.lock_office(office_id, command.now);
            if (*through >= office.calendar_date) {
                throw Refused(RefusalCode::day_not_over,
                              "The office's day " + tawi::to_string(*through) + " is not over yet.",
                              "/business_date");
            }
        });
    }
    std::vector<DayClosure> closures;
    DayCloser(store, office_id, tell).close_all(command, through, [&](const DayClosure& closure) {
        closures.push_back(closure);
    });
    return closures;
}

}  // namespace tawi::operations
