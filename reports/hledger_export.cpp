#include "reports/hledger_export.h"

#include <map>
#include <ostream>
#include <set>

#include "ledger/error.h"
#include "reports/book_scale.h"
#include "reports/formats/plain_text.h"

namespace tawi::reports {

namespace {

class Journal {
 public:
    Journal(std::ostream& out, const std::vector<Account>& accounts) : out_(out) {
        for (const auto& account : accounts)
            names_.emplace(account.code, plain_text_account(account));
    }

    void declare(const std::vector<Account>& accounts, const std::vector<Currency>& currencies) {
        out_ << "decimal-mark .\n\n";
        for (const auto& currency : currencies)
            out_ << "commodity 1000." << std::string(book_decimals, '0') << ' ' << currency.code()
                 << '\n';
        out_ << '\n';
        for (const auto& account : accounts) {
            if (account.usable) out_ << "account " << names_.at(account.code) << '\n';
        }
    }

    void open(const Date& day, const std::vector<TrialBalanceRow>& rows) {
        const auto& first = rows.front();
        declare_payee(std::string(opening_payee));
        out_ << '\n'
             << tawi::to_string(day) << " (opening) " << opening_payee
             << " | balances at the opening of the day\n    ; office:" << first.office_id
             << ", fund:" << plain(first.fund, ",") << '\n';
        for (const auto& row : rows)
            post(row.account_code, row.opening);
    }

    void add(const BookedEntry& entry) {
        const auto payee = plain(entry.kind, "|;");
        declare_payee(payee);
        out_ << '\n' << tawi::to_string(entry.booking_date);
        if (entry.value_date != entry.booking_date)
            out_ << '=' << tawi::to_string(entry.value_date);
        out_ << " (" << entry.entry_id << ") " << payee << " | " << plain(entry.narrative, "|;")
             << "\n    ; office:" << entry.office_id << ", fund:" << plain(entry.fund, ",");
        if (entry.loan) out_ << ", loan:" << loan::to_loan_number(*entry.loan);
        if (entry.borrower_id) out_ << ", borrower:" << *entry.borrower_id;
        if (entry.event_number) out_ << ", event:" << *entry.event_number;
        if (entry.product_id) out_ << ", product:" << *entry.product_id;
        out_ << ", recorded:" << tawi::to_string(entry.recorded_at) << '\n';
        for (const auto& line : entry.lines)
            post(line.account, line.amount);
    }

 private:
    /// The kind of an entry is its payee, declared where the first one stands.
    void declare_payee(const std::string& payee) {
        if (payees_.insert(payee).second) out_ << "\npayee " << payee << '\n';
    }

    void post(const std::string& account, const Money& amount) {
        const auto name = names_.find(account);
        if (name == names_.end()) {
            throw InvariantViolation("the chart has no account " + account);
        }
        out_ << "    " << name->second << "  " << at_book_scale(amount) << ' '
             << amount.currency().code() << '\n';
    }

    std::ostream& out_;
    std::map<std::string, std::string> names_;
    std::set<std::string> payees_;
};

}  // namespace

void write_hledger(BooksSnapshot& books, const ExportRange& range, std::ostream& out) {
    const auto accounts = books.accounts();
    const auto balance = books.trial_balance(balance_of(range));
    Journal journal(out, accounts);
    journal.declare(accounts, currencies_of(balance));
    for (const auto& rows : openings_of(balance))
        journal.open(range.from.value_or(range.to), rows);
    books.for_each_entry(entries_of(range), [&](const BookedEntry& entry) { journal.add(entry); });
}

}  // namespace tawi::reports
