#pragma once

#include <algorithm>
#include <vector>

#include "ledger/error.h"
#include "reports/books_reader.h"

namespace tawi::reports {

/// Books that a test writes down: entries in order, and the trial balance's rows.
class BooksInMemory : public BooksReader, public BooksSnapshot {
 public:
    std::vector<Account> chart;
    std::vector<BookedEntry> journal;
    std::vector<TrialBalanceRow> balance_rows;
    std::vector<OfficeListing> listed_offices;
    std::vector<UserListing> listed_users;
    std::vector<CashMovement> cash;
    std::size_t largest_batch = 0;

    void read(const people::Principal&, const std::function<void(BooksSnapshot&)>& work) override {
        work(*this);
    }
    std::vector<Account> accounts() override { return chart; }
    TrialBalance trial_balance(const TrialBalanceQuery& query) override {
        return {query, balance_rows};
    }
    std::vector<BookedEntry> entries(const EntryFilter&, const std::optional<EntryPlace>& after,
                                     unsigned limit) override {
        std::vector<BookedEntry> page;
        for (const auto& entry : journal) {
            const bool later =
                !after || entry.booking_date > after->booking_date ||
                (entry.booking_date == after->booking_date && entry.entry_id > after->entry_id);
            if (later && page.size() < limit) page.push_back(entry);
        }
        largest_batch = std::max(largest_batch, page.size());
        return page;
    }
    std::vector<OfficeListing> offices() override { return listed_offices; }
    std::vector<UserListing> users() override { return listed_users; }
    std::vector<CashMovement> cash_movements(const TrialBalanceQuery&,
                                             const std::vector<std::string>&) override {
        return cash;
    }
    std::vector<PortfolioSlice> portfolio(const std::optional<std::int32_t>&,
                                          const Instant&) override {
        return {};
    }
    void for_each_loan(const TrialBalanceQuery&,
                       const std::function<void(const operations::LoanRecord&)>&) override {}
    BookedEntry entry(std::int64_t) override { throw NotFound("There is no such entry."); }
};

}  // namespace tawi::reports
