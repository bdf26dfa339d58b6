#pragma once

#include <map>

#include "ledger/calendar/instant.h"
#include "ledger/journal/position.h"
#include "ledger/operations/loan_record.h"

namespace tawi::reports {

/// Where a loan stood before its first event.
operations::LoanBook first_book(const operations::LoanRecord& loan);

/// Where it stood at a moment.
operations::LoanBook book_at(const operations::LoanRecord& loan, const Instant& moment);

/// What of a loan's position is of each book in which it stood: what came about while it was there,
/// without what it took along. Together they are the position.
class BookShares {
 public:
    explicit BookShares(Currency currency) : at_arrival_(currency) {}

    /// The loan, at `position`, goes from one book to another.
    void move(const operations::LoanMove& move, const journal::Position& position);
    /// It stands in `book` now, at `position`.
    std::map<operations::LoanBook, journal::Position> of(const operations::LoanBook& book,
                                                         const journal::Position& position) const;

 private:
    journal::Position at_arrival_;  ///< the loan's position when it came to where it is
    std::map<operations::LoanBook, journal::Position> shares_{};
};

}  // namespace tawi::reports
