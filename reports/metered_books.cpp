#include "reports/metered_books.h"

#include <algorithm>
#include <array>

namespace tawi::reports {

namespace {

class MeteredSnapshot : public BooksSnapshot {
 public:
    MeteredSnapshot(BooksSnapshot& books, const std::function<void()>& read)
        : books_(books), read_(read) {}

    std::vector<Account> accounts() override { return books_.accounts(); }
    TrialBalance trial_balance(const TrialBalanceQuery& query) override {
        return books_.trial_balance(query);
    }
    std::vector<BookedEntry> entries(const EntryFilter& filter,
                                     const std::optional<EntryPlace>& after,
                                     unsigned limit) override {
        return books_.entries(filter, after, limit);
    }
    BookedEntry entry(std::int64_t entry_id) override { return books_.entry(entry_id); }
    std::vector<OfficeListing> offices() override { return books_.offices(); }
    std::vector<UserListing> users() override { return books_.users(); }
    std::vector<CashMovement> cash_movements(
        const TrialBalanceQuery& query, const std::vector<std::string>& cash_accounts) override {
        return books_.cash_movements(query, cash_accounts);
    }
    std::vector<PortfolioSlice> portfolio(const std::optional<std::int32_t>& office_id,
                                          const Instant& now) override {
        return books_.portfolio(office_id, now);
    }
    void for_each_loan(const TrialBalanceQuery& query,
                       const std::function<void(const operations::LoanRecord&)>& work) override {
        books_.for_each_loan(query, work);
    }
    TreeHead prove_entries(const ExportRange& range, const TakeTreePart& take) override {
        return books_.prove_entries(range, [&](const TreePart& part) {
            if (!part.record.empty()) read_();
            take(part);
        });
    }
    std::int64_t count_entries(const ExportRange& range) override {
        return books_.count_entries(range);
    }
    bool will_be_sealed(const ExportRange& range) override { return books_.will_be_sealed(range); }
    void for_each_entry(const EntryFilter& filter,
                        const std::function<void(const BookedEntry&)>& work) override {
        books_.for_each_entry(filter, [&](const BookedEntry& entry) {
            read_();
            work(entry);
        });
    }

 private:
    BooksSnapshot& books_;
    const std::function<void()>& read_;
};

}  // namespace

void MeteredBooks::read(const people::Principal& actor,
                        const std::function<void(BooksSnapshot&)>& work) {
    books_.read(actor, [&](BooksSnapshot& snapshot) {
        MeteredSnapshot metered(snapshot, read_);
        work(metered);
    });
}

std::int64_t readings_of_package(BooksReader& books, const people::Principal& actor,
                                 const ExportRange& range,
                                 const std::vector<const ExportFormat*>& formats) {
    // Statements read sums; these read every entry.
    constexpr std::array<std::string_view, 7> names{
        "hledger", "ledger", "beancount",         "audit-data-standard",
        "saf-t",   "xlsx",   "general-ledger-csv"};
    const auto of_entries = std::ranges::count_if(formats, [&](const auto* format) {
        return std::ranges::find(names, format->name) != names.end();
    });
    std::int64_t entries = 0;
    books.read(actor, [&](BooksSnapshot& snapshot) { entries = snapshot.count_entries(range); });
    // The journal and the proofs are always there; a record often holds one entry.
    return entries * (2 + of_entries);
}

}  // namespace tawi::reports
