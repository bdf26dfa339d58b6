#include "reports/formats/ledger.h"

#include <map>
#include <ostream>
#include <set>

#include "ledger/error.h"
#include "reports/book_scale.h"
#include "reports/formats/plain_text.h"

namespace tawi::reports {

namespace {

// What a note may not hold: marks of tags, dates and further notes.
constexpr std::string_view special = ":[];|";

class Journal {
 public:
    Journal(std::ostream& out, const std::vector<Account>& accounts) : out_(out) {
        for (const auto& account : accounts)
            names_.emplace(account.code, plain_text_account(account));
    }

    void declare(const std::vector<Account>& accounts, const std::vector<Currency>& currencies) {
        for (const auto& currency : currencies)
            out_ << "commodity " << currency.code() << "\n    format 1000."
                 << std::string(book_decimals, '0') << ' ' << currency.code() << "\n";
        for (const auto* const tag : {"office", "fund", "loan", "event", "product", "recorded"})
            out_ << "tag " << tag << '\n';
        for (const auto& account : accounts) {
            if (account.usable) out_ << "account " << names_.at(account.code) << '\n';
        }
    }

    void open(const Date& day, const std::vector<TrialBalanceRow>& rows) {
        const std::string payee(opening_payee);
        declare_payee(payee);
        out_ << '\n' << tawi::to_string(day) << " (opening) " << payee << '\n';
        note("office", std::to_string(rows.front().office_id));
        note("fund", rows.front().fund);
        for (const auto& row : rows)
            post(row.account_code, row.opening);
    }

    void add(const BookedEntry& entry) {
        const auto payee = plain(entry.kind, special);
        declare_payee(payee);
        out_ << '\n' << tawi::to_string(entry.booking_date);
        if (entry.value_date != entry.booking_date)
            out_ << '=' << tawi::to_string(entry.value_date);
        out_ << " (" << entry.entry_id << ") " << payee << "\n    ; "
             << plain(entry.narrative, special) << '\n';
        note("office", std::to_string(entry.office_id));
        note("fund", entry.fund);
        if (entry.loan) note("loan", loan::to_loan_number(*entry.loan));
        if (entry.borrower_id) note("borrower", std::to_string(*entry.borrower_id));
        if (entry.event_number) note("event", std::to_string(*entry.event_number));
        if (entry.product_id) note("product", std::to_string(*entry.product_id));
        note("recorded", tawi::to_string(entry.recorded_at));
        for (const auto& line : entry.lines)
            post(line.account, line.amount);
    }

 private:
    /// The kind of an entry is its payee, declared before the first one.
    void declare_payee(const std::string& payee) {
        if (payees_.insert(payee).second) out_ << "\npayee " << payee << '\n';
    }

    void note(const char* tag, const std::string& value) {
        out_ << "    ; " << tag << ": " << plain(value, "[];") << '\n';
    }

    void post(const std::string& account, const Money& amount) {
        const auto name = names_.find(account);
        if (name == names_.end()) throw InvariantViolation("the chart has no account " + account);
        out_ << "    " << name->second << "  " << at_book_scale(amount) << ' '
             << amount.currency().code() << '\n';
    }

    std::ostream& out_;
    std::map<std::string, std::string> names_;
    std::set<std::string> payees_;
};

}  // namespace

void write_ledger(BooksSnapshot& books, const ExportRange& range, std::ostream& out) {
    const auto accounts = books.accounts();
    const auto balance = books.trial_balance(balance_of(range));
    Journal journal(out, accounts);
    journal.declare(accounts, currencies_of(balance));
    for (const auto& rows : openings_of(balance))
        journal.open(range.from.value_or(range.to), rows);
    books.for_each_entry(entries_of(range), [&](const BookedEntry& entry) { journal.add(entry); });
}

}  // namespace tawi::reports
