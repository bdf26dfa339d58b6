#include "reports/verify/book_shares.h"

#include "ledger/operations/loan_transfer.h"

namespace tawi::reports {

using operations::LoanBook;

LoanBook first_book(const operations::LoanRecord& loan) {
    for (const auto& event : loan.events) {
        if (event.move) return event.move->from;
    }
    return loan.book();
}

LoanBook book_at(const operations::LoanRecord& loan, const Instant& moment) {
    for (const auto& event : loan.events) {
        if (event.move && event.recorded_at >= moment) return event.move->from;
    }
    return loan.book();
}

void BookShares::move(const operations::LoanMove& move, const journal::Position& position) {
    const auto share = [&](const LoanBook& book) -> journal::Position& {
        return shares_.try_emplace(book, position.currency()).first->second;
    };
    const auto along = operations::moved_part(position);
    share(move.from) += position - at_arrival_ - along;
    share(move.to) += along;
    at_arrival_ = position;
}

std::map<LoanBook, journal::Position> BookShares::of(const LoanBook& book,
                                                     const journal::Position& position) const {
    auto shares = shares_;
    shares.try_emplace(book, position.currency()).first->second += position - at_arrival_;
    return shares;
}

}  // namespace tawi::reports
