#pragma once

#include <map>
#include <optional>
#include <vector>

#include "ledger/operations/loan_record.h"
#include "ledger/operations/loss_allowance.h"
#include "reports/verify/recomputed_closes.h"
#include "reports/verify/stored_books.h"

namespace tawi::reports {

/// Days that each office has not closed yet: the first of them.
using OpenDays = std::map<std::int32_t, Date>;

/// The loss allowance of one loan through the closes of the offices in which it stood: what each
/// close allowed, what write-offs used, and what the close of a book that it left released.
class AllowanceWalk {
 public:
    AllowanceWalk(const operations::LoanRecord& loan, const AllowancePolicies& policies,
                  const OpenDays& open_days, RecomputedCloses& closes);

    /// Recomputed entries of an event: what they use of the allowance, in the book of each.
    void note_used(const operations::LoanBook& book, const journal::Entry& entry);
    /// The loan left its book while `open_day` was its office's first open day.
    void left(const Date& open_day) { left_on_ = left_on_.value_or(open_day); }
    /// A close met the loan in `book`, recognised `interest` of it and left it in `state`.
    void stood(const operations::LoanBook& book, const Date& day, const loan::LoanState& state,
               const Money& interest);
    /// The closes from `day` on, before `until`, did not meet it.
    void left_out(const operations::LoanBook& book, const Date& day, const Date& until);
    /// After the last close; `book`: where the loan stands now.
    void finish(const operations::LoanBook& book);

    /// What closes posted for the loan, in each book.
    const std::map<operations::LoanBook, journal::Position>& allowed() const noexcept {
        return allowed_;
    }

 private:
    const operations::AllowancePolicy* policy_of(const Date& day) const;
    bool is_closed(const operations::LoanBook& book, const Date& day) const;
    void release_where_it_left(const operations::LoanBook& book);
    void move(const operations::LoanBook& book, const Date& day,
              const operations::LoanAllowance& before, const operations::LoanAllowance& after,
              const Money& interest);

    const operations::LoanRecord& loan_;
    const AllowancePolicies& policies_;
    const OpenDays& open_days_;
    RecomputedCloses& closes_;
    operations::LoanAllowance nothing_;
    operations::LoanAllowance standing_;                   ///< after the last close
    std::optional<operations::LoanBook> standing_book_{};  ///< of that close
    std::optional<Date> left_on_{};                        ///< it left that book since
    std::map<operations::LoanBook, std::map<Date, Money>> used_{};
    std::map<operations::LoanBook, journal::Position> allowed_{};
};

}  // namespace tawi::reports
