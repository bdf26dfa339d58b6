#include "reports/verify/verify.h"

#include <algorithm>
#include <exception>
#include <future>

#include "ledger/loan/position.h"
#include "ledger/loan/replay.h"
#include "ledger/operations/close_day.h"
#include "ledger/operations/loan_transfer.h"
#include "reports/verify/accrual_check.h"
#include "reports/verify/allowance_walk.h"
#include "reports/verify/book_shares.h"
#include "reports/verify/cached_state.h"
#include "reports/verify/contagion_check.h"
#include "reports/verify/control_balances.h"
#include "reports/verify/entry_check.h"
#include "reports/verify/exchange_check.h"
#include "reports/verify/loan_walk.h"
#include "reports/verify/recomputed_closes.h"
#include "reports/verify/summed_entries.h"
#include "reports/verify/summed_taxes.h"
#include "reports/verify/tender_check.h"

namespace tawi::reports {

namespace {

using LoanEntries = std::vector<const StoredEntry*>;

/// Compares what the walk of one loan tells with what is stored of it.
class WalkCheck : public LoanWalkListener {
 public:
    WalkCheck(const StoredLoan& stored, const operations::LoanRecord& loan,
              const LoanEntries& entries, const AllowancePolicies& policies,
              const OpenDays& open_days, const ExchangeRates& rates, RecomputedCloses& closes,
              ContagionCheck& contagion, RolledLoan& rolled, const ReportFault& report)
        : loan_(loan),
          rates_(rates),
          closes_(closes),
          contagion_(contagion),
          rolled_(rolled),
          report_(report),
          earned_(Money::zero(loan.terms.principal.currency())),
          allowance_(loan, policies, open_days, closes),
          book_(first_book(loan)),
          shares_(loan.terms.principal.currency()) {
        for (const auto* entry : entries)
            unclaimed_[entry->event_number.value_or(0)].push_back(entry);
        for (const auto& step : stored.payouts)
            check_payout(step);
        for (const auto& restatement : stored.restatements)
            check_restatement(restatement);
    }

    void event_posted(const operations::RecordedEvent& event,
                      const std::vector<journal::Entry>& entries) override {
        compare_entries(loan_, event, book_, entries, unclaimed_[event.event.number], report_);
        check_tender(loan_, event, rates_, report_);
        unclaimed_.erase(event.event.number);
        for (std::size_t index = 0; index < entries.size(); ++index)
            allowance_.note_used(operations::book_of_entry(entries, index, event, book_),
                                 entries[index]);
    }

    void taken_to(const operations::LoanMove& move, const Date& open_day,
                  const journal::Position& position) override {
        Comparison(report_, "entries", "loan " + loan::to_loan_number(loan_.id))
            .equal("book that a transfer leaves", text_of(book_), text_of(move.from));
        shares_.move(move, position);
        allowance_.left(open_day);
        book_ = move.to;
    }

    void day_closed(const Date& day, const std::optional<loan::DayClose>& detail) override {
        closes_.add(loan_, book_, day, detail);
        was_taken_further_ = !detail;
        earned_ = Money::zero(earned_.currency());
        if (!detail) return;
        earned_ = operations::recognised_interest(*detail);
        for (const auto& part : operations::parts_of(*detail))
            rolled_.add(part.amounts);
    }

    void stood_at_close(const Date& day, const loan::LoanState& state) override {
        contagion_.stood(book_.office_id, day, state, !was_taken_further_);
        allowance_.stood(book_, day, state, earned_);
    }

    void left_out_of_closes(const Date& day, const Date& until) override {
        allowance_.left_out(book_, day, until);
    }

    void classification_decided(const Date& day, bool non_performing, bool is_recorded) override {
        closes_.add_classification(book_.office_id, day);
        contagion_.decided(book_.office_id, day, non_performing);
        if (is_recorded) return;
        report_({"closes", "loan " + loan::to_loan_number(loan_.id), "classification",
                 (non_performing ? "non-performing" : "performing") + std::string(" after ") +
                     tawi::to_string(day),
                 ""});
    }

    /// What of the loan's position is of each book; with what closes allowed there.
    std::map<operations::LoanBook, journal::Position> shares(
        const journal::Position& position) const {
        auto shares = shares_.of(book_, position);
        for (const auto& [book, allowed] : allowance_.allowed())
            shares.try_emplace(book, position.currency()).first->second += allowed;
        return shares;
    }

    /// The entries that belong to no event, and where the loan stands.
    void finish() {
        allowance_.finish(book_);
        Comparison(report_, "cached_state", "loan " + loan::to_loan_number(loan_.id))
            .equal("office and fund", text_of(book_), text_of(loan_.book()));
        for (const auto& [event, entries] : unclaimed_) {
            for (const auto* entry : entries) {
                report_({"entries", subject_of(*entry), "event_number", "an event of the loan",
                         entry->event_number ? std::to_string(event) : ""});
            }
        }
    }

 private:
    static std::string text_of(const operations::LoanBook& book) {
        return "office " + std::to_string(book.office_id) + ", fund " + book.fund;
    }

    void check_payout(const operations::PayoutStep& step) {
        const auto expected = operations::entry_of(step, loan_.id, loan_.accounts);
        if (expected) check_named("entry of a payout", *expected, step.recorded_at, step.actor_id);
    }

    void check_restatement(const operations::Restatement& restatement) {
        const auto& decision = restatement.decision.value();
        const auto expected =
            operations::entry_of(restatement, decision.booking_date.value(), loan_.accounts);
        check_named("entry of a restatement", expected, decision.decided_at, decision.decided_by);
    }

    /// An entry that is of no event is found by its narrative, which names what it is of.
    void check_named(const char* what, const journal::Entry& expected, const Instant& recorded_at,
                     std::int64_t actor_id) {
        auto& found = unclaimed_[0];
        const auto entry = std::ranges::find_if(
            found, [&](const auto* each) { return each->narrative == expected.narrative; });
        if (entry == found.end()) {
            report_({"entries", "loan " + loan::to_loan_number(loan_.id), what, expected.narrative,
                     ""});
            return;
        }
        compare_entry(loan_, {recorded_at, actor_id, book_at(loan_, recorded_at)}, expected,
                      **entry, report_);
        found.erase(entry);
    }

    const operations::LoanRecord& loan_;
    const ExchangeRates& rates_;
    RecomputedCloses& closes_;
    ContagionCheck& contagion_;
    RolledLoan& rolled_;
    const ReportFault& report_;
    Money earned_;  ///< interest that the close told of last recognised
    AllowanceWalk allowance_;
    operations::LoanBook book_;  ///< where the loan stands
    BookShares shares_;
    bool was_taken_further_ = false;  ///< by a posting, past the close told of last
    std::map<unsigned, LoanEntries> unclaimed_;
};

class Verification {
 public:
    Verification(StoredBooks& books, const ReportFault& report)
        : books_(books),
          accounts_(books.accounts()),
          offices_(books.offices()),
          policies_(books.allowance_policies()),
          rates_(books.exchange_rates()),
          report_([this, report](const Fault& fault) {
              ++counts_.faults;
              report(fault);
          }),
          open_days_(open_days_of(offices_)),
          rules_(accounts_, offices_),
          balances_(accounts_),
          contagion_(policies_, closes_, report_) {}

    VerifyCounts run(const ReportProgress& progress) {
        const auto read = [this] { return books_.next_chunk(); };
        auto next = std::async(std::launch::async, read);
        while (const auto chunk = next.get()) {
            next = std::async(std::launch::async, read);  // while this one is checked
            check_chunk(*chunk);
            progress(counts_);
        }
        books_.for_each_own_entry([&](const StoredEntry& entry) { check_own_entry(entry); });
        const auto closures = books_.closures();
        counts_.closes = static_cast<std::int64_t>(closures.size());
        closes_.finish(offices_, closures, report_);
        for (const auto& stray : books_.stray_balances()) {
            report_({"closes",
                     "office " + std::to_string(stray.office_id) + ", " +
                         tawi::to_string(stray.business_date),
                     "control_balances, " + stray.component +
                         (stray.fund == "own" ? "" : " of fund " + stray.fund) + " in " +
                         stray.currency,
                     stray.booked, stray.kept});
        }
        for (const auto& stray : books_.stray_plan_records())
            report_({"plans", stray.subject, "record", stray.stood, stray.told});
        for (const auto& stray : books_.stray_borrower_facts())
            report_({"borrower_facts", stray.subject, "record", stray.told, stray.stood});
        for (const auto& stray : books_.stray_payout_steps())
            report_({"payouts", stray.subject, "record", stray.stood, stray.told});
        for (const auto& stray : books_.stray_unclaimed_balances())
            report_({"unclaimed_balances", stray.subject, "record", stray.stood, stray.told});
        for (const auto& stray : books_.stray_restatements())
            report_({"restatements", stray.subject, "record", stray.stood, stray.told});
        for (const auto& stray : books_.stray_exchange_rates())
            report_({"exchange_rates", stray.subject, "record", stray.told, stray.stood});
        for (const auto& stray : books_.stray_taxes())
            report_({"taxes", stray.subject, "record", stray.told, stray.stood});
        for (const auto& stray : books_.stray_support_records())
            report_({"support", stray.subject, "record", stray.told, stray.stood});
        for (const auto& stray : books_.stray_support_entries())
            report_({"entries", stray.subject, "of money in support", stray.told, stray.stood});
        for (const auto& stray : books_.stray_told_rows())
            report_({"records", stray.subject, "row", stray.told, stray.stood});
        sums_.for_each([&](const StoredEntry& sum) { balances_.add(sum); });
        balances_.check(report_);
        taxes_.check(books_.tax_sums(), report_);
        for (const auto& period : books_.closed_periods())
            check_period(period);
        return counts_;
    }

 private:
    static OpenDays open_days_of(const std::vector<StoredOffice>& offices) {
        OpenDays days;
        for (const auto& office : offices)
            days.emplace(office.office_id, office.open_day);
        return days;
    }

    void check_entry(const StoredEntry& entry) {
        ++counts_.entries;
        rules_.check(entry, report_);
        sums_.add(entry);
    }

    void check_period(const StoredPeriod& period) {
        check_closed_period(period, report_);
        check_revaluation(period, rates_, revaluations_, report_);
    }

    void check_own_entry(const StoredEntry& entry) {
        check_entry(entry);
        const bool revalues = entry.kind == journal::to_string(journal::EntryKind::revaluation);
        if (revalues) revaluations_[entry.entry_id] = {entry.office_id, entry.booking_date};
        if (revalues || entry.kind == journal::to_string(journal::EntryKind::exchange)) {
            check_exchange(entry, accounts_, report_);
        } else if (is_kind_of_close(entry.kind)) {
            closes_.check(entry, report_);
        } else if (!is_kind_by_hand(entry.kind) && !is_kind_of_support(entry.kind)) {
            report_({"entries", subject_of(entry), "kind", "a kind of the institution's own",
                     entry.kind});
        }
    }

    void check_chunk(const StoredChunk& chunk) {
        std::map<loan::LoanId, LoanEntries> entries;
        for (const auto& entry : chunk.entries) {
            check_entry(entry);
            entries[entry.loan].push_back(&entry);
        }
        for (std::size_t index = 0; index < chunk.loans.size(); ++index) {
            const auto& loan = chunk.loans[index];
            check_loan(loan, entries[loan.id]);
            entries.erase(loan.id);
            const bool is_last = index + 1 == chunk.loans.size() ||
                                 chunk.loans[index + 1].id.borrower_id != loan.id.borrower_id;
            if (is_last) contagion_.finish();
        }
        for (const auto& [loan, strays] : entries) {
            for (const auto* entry : strays) {
                if (loan.cycle == 0 && is_kind_of_support(entry->kind)) continue;
                report_({"entries", subject_of(*entry), "loan", "a loan", ""});
            }
        }
    }

    void check_loan(const StoredLoan& loan, const LoanEntries& entries) {
        ++counts_.loans;
        const auto subject = "loan " + loan::to_loan_number(loan.id);
        if (!loan.record) {
            report_({"cached_state", subject, "terms and events", "readable", loan.unreadable});
            return;
        }
        counts_.events += static_cast<std::int64_t>(loan.record->events.size());
        try {
            check_history(loan, *loan.record, entries);
        } catch (const std::exception& error) {
            report_({"entries", subject, "events", "a history that can be", error.what()});
        }
    }

    void check_history(const StoredLoan& loan, const operations::LoanRecord& record,
                       const LoanEntries& entries) {
        RolledLoan rolled(balances_.component_of_account());
        SummedEntries sums;
        for (const auto* entry : entries)
            sums.add(*entry);
        sums.for_each([&](const StoredEntry& sum) { rolled.add(sum); });
        const auto currency = record.terms.principal.currency();
        const auto sent = operations::sent_in_transit(loan.payouts, currency);
        balances_.add_in_transit(record, sent);
        check_payout_in_transit(loan, sent, report_);
        WalkCheck walk(loan, record, entries, policies_, open_days_, rates_, closes_, contagion_,
                       rolled, report_);
        contagion_.add(record);
        if (record.events.empty()) {
            walk.finish();
            check_cached_state(loan, nullptr, std::nullopt, report_);
            taxes_.add(loan, currency);
            return;
        }
        const auto walked = walk_loan(record, walk);
        walk.finish();
        auto replayed = loan::replay(record.terms, record.plain_events(), walked.state_as_of);
        check_cached_state(loan, &replayed, walked.accrued_to, report_);
        loan::advance_to(record.terms, replayed, std::max(walked.accrued_to, record.open_day));
        check_accrual(loan, record.terms, replayed, report_);
        auto position = loan::position_of(replayed) + walked.prior_year;
        if (!loan.restatements.empty()) position = rolled.with_results_as_booked(position);
        const auto shares = walk.shares(position);
        for (const auto& [book, share] : shares)
            balances_.add(book, share);
        taxes_.add(loan, position, shares);
        rolled.check(loan, position, report_);
    }

    StoredBooks& books_;
    std::vector<Account> accounts_;
    std::vector<StoredOffice> offices_;
    AllowancePolicies policies_;
    ExchangeRates rates_;
    std::map<std::int64_t, std::pair<std::int32_t, Date>> revaluations_;
    ReportFault report_;
    VerifyCounts counts_;
    OpenDays open_days_;
    EntryRules rules_;
    SummedEntries sums_;
    ControlBalances balances_;
    SummedTaxes taxes_;
    RecomputedCloses closes_;
    ContagionCheck contagion_;
};

}  // namespace

VerifyCounts verify(StoredBooksSource& source, const Instant& now, const ReportFault& report,
                    const ReportProgress& progress) {
    VerifyCounts counts;
    source.read(now,
                [&](StoredBooks& books) { counts = Verification(books, report).run(progress); });
    return counts;
}

}  // namespace tawi::reports
