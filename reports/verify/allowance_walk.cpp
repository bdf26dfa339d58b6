#include "reports/verify/allowance_walk.h"

#include <algorithm>

#include "ledger/operations/credit_exposure.h"
#include "ledger/operations/loan_standing.h"

namespace tawi::reports {

using operations::LoanBook;

AllowanceWalk::AllowanceWalk(const operations::LoanRecord& loan, const AllowancePolicies& policies,
                             const OpenDays& open_days, RecomputedCloses& closes)
    : loan_(loan),
      policies_(policies),
      open_days_(open_days),
      closes_(closes),
      nothing_(operations::no_allowance(loan.terms.principal.currency())),
      standing_(nothing_) {}

void AllowanceWalk::note_used(const LoanBook& book, const journal::Entry& entry) {
    const auto account = loan_.accounts.account_of(journal::PositionComponent::loss_allowance,
                                                   journal::Channel::till);
    for (const auto& line : entry.lines) {
        if (line.account != account) continue;
        const auto zero = Money::zero(line.amount.currency());
        used_[book].try_emplace(entry.booking_date, zero).first->second += line.amount;
    }
}

void AllowanceWalk::stood(const LoanBook& book, const Date& day, const loan::LoanState& state,
                          const Money& interest) {
    if (policies_.empty() && used_.empty()) return;
    release_where_it_left(book);
    const auto exposure = operations::credit_exposure_of(loan_.terms, state, add_days(day, 1));
    const auto now = operations::allowance_of(policy_of(day), exposure, &standing_);
    move(book, day, standing_, now, interest);
    standing_ = now;
    closes_.count_allowance(loan_, book.office_id, day, now, exposure.outstanding_principal);
    if (operations::status_of(state) != operations::LoanStatus::active) standing_ = nothing_;
}

void AllowanceWalk::left_out(const LoanBook& book, const Date& day, const Date& until) {
    release_where_it_left(book);
    move(book, day, standing_, nothing_, nothing_.amount);
    standing_ = nothing_;
    const auto used = used_.find(book);
    if (used == used_.end()) return;
    while (true) {
        const auto next = used->second.upper_bound(day);
        if (next == used->second.end() || next->first >= until) return;
        move(book, Date(next->first), nothing_, nothing_, nothing_.amount);
    }
}

/// Write-offs of a book that the loan left are met by the closes of their days there.
void AllowanceWalk::finish(const LoanBook& book) {
    release_where_it_left(book);
    for (auto& [place, days] : used_) {
        for (auto day = days.begin(); day != days.end();) {
            const auto next = std::next(day);
            if (is_closed(place, day->first))
                move(place, Date(day->first), nothing_, nothing_, nothing_.amount);
            day = next;
        }
    }
}

/// The first close of the book that the loan left releases what stood there for it, once there is
/// that close.
void AllowanceWalk::release_where_it_left(const LoanBook& book) {
    const bool stays = standing_book_ == book;
    if (standing_book_ && left_on_ && !stays) {
        if (is_closed(*standing_book_, *left_on_))
            move(*standing_book_, *left_on_, standing_, nothing_, nothing_.amount);
        standing_ = nothing_;
    }
    if (!stays) standing_book_ = book;
    left_on_.reset();
}

const operations::AllowancePolicy* AllowanceWalk::policy_of(const Date& day) const {
    const auto policy =
        std::ranges::find_if(policies_, [&](const auto& each) { return each.applies_from <= day; });
    return policy == policies_.end() ? nullptr : &*policy;
}

bool AllowanceWalk::is_closed(const LoanBook& book, const Date& day) const {
    const auto open = open_days_.find(book.office_id);
    return open != open_days_.end() && day < open->second;
}

void AllowanceWalk::move(const LoanBook& book, const Date& day,
                         const operations::LoanAllowance& before,
                         const operations::LoanAllowance& after, const Money& interest) {
    auto taken = Money::zero(nothing_.amount.currency());
    if (const auto of_book = used_.find(book); of_book != used_.end()) {
        if (const auto used = of_book->second.find(day); used != of_book->second.end()) {
            taken = used->second;
            of_book->second.erase(used);
        }
    }
    if (before.amount.is_zero() && after.amount.is_zero() && taken.is_zero()) return;
    const auto* policy = policy_of(add_days(day, -1));
    const auto posted =
        closes_.move_allowance(loan_, book, day, before, after, taken,
                               operations::interest_on_allowance(policy, before, interest));
    allowed_.try_emplace(book, posted.currency()).first->second += posted;
}

}  // namespace tawi::reports
