#include "reports/formats/beancount.h"

#include <map>
#include <ostream>

#include "ledger/error.h"
#include "reports/book_scale.h"
#include "reports/formats/plain_text.h"

namespace tawi::reports {

namespace {

constexpr std::string_view first_day = "1900-01-01";

std::string_view root_of(AccountKind kind) {
    switch (kind) {
        case AccountKind::asset:
            return "Assets";
        case AccountKind::liability:
            return "Liabilities";
        case AccountKind::equity:
            return "Equity";
        case AccountKind::income:
            return "Income";
        case AccountKind::expense:
            return "Expenses";
    }
    throw InvariantViolation("an account of no kind");
}

std::string in_quotes(std::string_view text) {
    return '"' + plain(text, "\"\\") + '"';
}

bool is_letter_or_digit(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9');
}

class Journal {
 public:
    Journal(std::ostream& out, const std::vector<Account>& accounts) : out_(out) {
        for (const auto& account : accounts)
            names_.emplace(account.code, beancount_account(account));
    }

    void declare(const std::vector<Account>& accounts, const std::vector<Currency>& currencies) {
        out_ << "option \"title\" \"Tawi\"\noption \"inferred_tolerance_multiplier\" \"0\"\n\n";
        for (const auto& currency : currencies)
            out_ << first_day << " commodity " << currency.code() << '\n';
        for (const auto& account : accounts) {
            if (account.usable) out_ << first_day << " open " << names_.at(account.code) << '\n';
        }
    }

    void open(const Date& day, const std::vector<TrialBalanceRow>& rows) {
        out_ << '\n' << tawi::to_string(day) << " * " << in_quotes(opening_payee) << " \"\"\n";
        note("office", std::to_string(rows.front().office_id));
        note("fund", rows.front().fund);
        for (const auto& row : rows)
            post(row.account_code, row.opening);
    }

    void add(const BookedEntry& entry) {
        out_ << '\n'
             << tawi::to_string(entry.booking_date) << " * " << in_quotes(entry.kind) << ' '
             << in_quotes(entry.narrative) << '\n';
        note("entry", std::to_string(entry.entry_id));
        note("office", std::to_string(entry.office_id));
        note("fund", entry.fund);
        if (entry.loan) note("loan", loan::to_loan_number(*entry.loan));
        if (entry.borrower_id) note("borrower", std::to_string(*entry.borrower_id));
        if (entry.event_number) note("event", std::to_string(*entry.event_number));
        if (entry.product_id) note("product", std::to_string(*entry.product_id));
        out_ << "  value-date: " << tawi::to_string(entry.value_date) << '\n';
        note("recorded", tawi::to_string(entry.recorded_at));
        for (const auto& line : entry.lines)
            post(line.account, line.amount);
    }

    /// What every account must have on a day, whatever its office and fund.
    void assert_balances(const Date& day, const TrialBalance& balance) {
        std::map<std::pair<std::string, Currency>, Money> sums;
        for (const auto& row : balance.rows()) {
            const auto closing = row.closing();
            const auto place = std::pair(row.account_code, closing.currency());
            const auto [sum, added] = sums.try_emplace(place, closing);
            if (!added) sum->second += closing;
        }
        out_ << '\n';
        for (const auto& [place, sum] : sums)
            out_ << tawi::to_string(day) << " balance " << name_of(place.first) << "  "
                 << at_book_scale(sum) << " ~ 0 " << place.second.code() << '\n';
    }

 private:
    const std::string& name_of(const std::string& account) const {
        const auto name = names_.find(account);
        if (name == names_.end()) throw InvariantViolation("the chart has no account " + account);
        return name->second;
    }

    void note(const char* key, const std::string& value) {
        out_ << "  " << key << ": " << in_quotes(value) << '\n';
    }

    void post(const std::string& account, const Money& amount) {
        out_ << "  " << name_of(account) << "  " << at_book_scale(amount) << ' '
             << amount.currency().code() << '\n';
    }

    std::ostream& out_;
    std::map<std::string, std::string> names_;
};

}  // namespace

std::string beancount_account(const Account& account) {
    std::string name(root_of(account.kind));
    name += ':';
    for (const char letter : account.code + "-" + account.name) {
        if (is_letter_or_digit(letter)) {
            name += letter;
        } else if (name.back() != '-' && name.back() != ':') {
            name += '-';
        }
    }
    return name;
}

void write_beancount(BooksSnapshot& books, const ExportRange& range, std::ostream& out) {
    const auto accounts = books.accounts();
    const auto balance = books.trial_balance(balance_of(range));
    Journal journal(out, accounts);
    journal.declare(accounts, currencies_of(balance));
    for (const auto& rows : openings_of(balance))
        journal.open(range.from.value_or(range.to), rows);
    books.for_each_entry(entries_of(range), [&](const BookedEntry& entry) { journal.add(entry); });
    journal.assert_balances(add_days(range.to, 1), balance);
}

}  // namespace tawi::reports
