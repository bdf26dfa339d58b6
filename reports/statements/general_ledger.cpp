#include "reports/statements/general_ledger.h"

#include <algorithm>

#include "ledger/error.h"

namespace tawi::reports {

namespace {

void read_account(BooksSnapshot& books, const TrialBalanceQuery& query, const TrialBalanceRow& row,
                  LedgerReader& reader) {
    const EntryFilter filter{.office_id = row.office_id,
                             .account_code = row.account_code,
                             .loan = {},
                             .from = query.from,
                             .to = query.to,
                             .known_at = query.known_at,
                             .fund = row.fund,
                             .currency = row.opening.currency()};
    auto balance = row.opening;
    reader.begin(row);
    books.for_each_entry(filter, [&](const BookedEntry& entry) {
        int number = 0;
        for (const auto& line : entry.lines) {
            ++number;
            if (line.account != row.account_code) continue;
            balance += line.amount;
            reader.line({entry, number, line.amount, balance});
        }
    });
    reader.end();
    if (balance != row.closing()) {
        throw InvariantViolation("the lines of account " + row.account_code + " lead to " +
                                 tawi::to_string(balance) + ", the trial balance has " +
                                 tawi::to_string(row.closing()));
    }
}

}  // namespace

void read_general_ledger(BooksSnapshot& books, const TrialBalanceQuery& query,
                         const std::optional<std::string>& account_code, LedgerReader& reader) {
    const auto accounts = books.accounts();
    if (account_code &&
        std::ranges::find(accounts, *account_code, &Account::code) == accounts.end()) {
        throw NotFound("There is no such account.");
    }
    const auto balance = books.trial_balance(query);
    for (const auto& row : balance.rows()) {
        if (account_code.value_or(row.account_code) == row.account_code)
            read_account(books, query, row, reader);
    }
}

}  // namespace tawi::reports
