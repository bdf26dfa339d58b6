#include "reports/hledger_export.h"

#include <map>
#include <ostream>
#include <set>
#include <stdexcept>

#include "ledger/error.h"
#include "reports/book_scale.h"

namespace tawi::reports {

namespace {

constexpr std::string_view opening_payee = "opening balances";

std::string_view top_level(AccountKind kind) {
    switch (kind) {
        case AccountKind::asset:
            return "assets";
        case AccountKind::liability:
            return "liabilities";
        case AccountKind::equity:
            return "equity";
        case AccountKind::income:
            return "income";
        case AccountKind::expense:
            return "expenses";
    }
    throw InvariantViolation("an account of no kind");
}

/// Text that cannot be taken for anything else in a journal: one line, single spaces, none of the
/// characters that part a description, a comment or an account name.
std::string plain(std::string_view text, std::string_view special) {
    std::string result;
    for (const char letter : text) {
        const bool blank = static_cast<unsigned char>(letter) <= ' ';
        if (blank && (result.empty() || result.back() == ' ')) continue;
        const bool replaced = special.find(letter) != std::string_view::npos;
        result += blank ? ' ' : replaced ? '/' : letter;
    }
    if (result.ends_with(' ')) result.pop_back();
    return result;
}

class Journal {
 public:
    Journal(std::ostream& out, const std::vector<Account>& accounts) : out_(out) {
        for (const auto& account : accounts)
            names_.emplace(account.code, hledger_account(account));
    }

    void declare(const std::vector<Account>& accounts, const std::set<std::string>& payees,
                 const std::set<Currency>& currencies) {
        out_ << "decimal-mark .\n\n";
        for (const auto& currency : currencies)
            out_ << "commodity 1000." << std::string(book_decimals, '0') << ' ' << currency.code()
                 << '\n';
        out_ << '\n';
        for (const auto& account : accounts) {
            if (account.usable) out_ << "account " << names_.at(account.code) << '\n';
        }
        out_ << '\n';
        for (const auto& payee : payees)
            out_ << "payee " << payee << '\n';
    }

    void open(const Date& day, const std::vector<TrialBalanceRow>& rows) {
        const auto& first = rows.front();
        out_ << '\n'
             << tawi::to_string(day) << " (opening) " << opening_payee
             << " | balances at the opening of the day\n    ; office:" << first.office_id
             << ", fund:" << plain(first.fund, ",") << '\n';
        for (const auto& row : rows)
            post(row.account_code, row.opening);
    }

    void add(const BookedEntry& entry) {
        out_ << '\n' << tawi::to_string(entry.booking_date);
        if (entry.value_date != entry.booking_date)
            out_ << '=' << tawi::to_string(entry.value_date);
        out_ << " (" << entry.entry_id << ") " << plain(entry.kind, "|;") << " | "
             << plain(entry.narrative, "|;") << "\n    ; office:" << entry.office_id
             << ", fund:" << plain(entry.fund, ",");
        if (entry.loan) out_ << ", loan:" << loan::to_loan_number(*entry.loan);
        if (entry.event_number) out_ << ", event:" << *entry.event_number;
        if (entry.product_id) out_ << ", product:" << *entry.product_id;
        out_ << ", recorded:" << tawi::to_string(entry.recorded_at) << '\n';
        for (const auto& line : entry.lines)
            post(line.account, line.amount);
    }

 private:
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
};

/// The opening balances that are not zero, apart for each office, fund and currency.
std::vector<std::vector<TrialBalanceRow>> openings_of(const TrialBalance& balance) {
    std::vector<std::vector<TrialBalanceRow>> openings;
    const auto same_book = [](const TrialBalanceRow& left, const TrialBalanceRow& right) {
        return left.office_id == right.office_id && left.fund == right.fund &&
               left.opening.currency() == right.opening.currency();
    };
    for (const auto& row : balance.rows()) {
        if (row.opening.is_zero()) continue;
        if (openings.empty() || !same_book(openings.back().front(), row)) openings.emplace_back();
        openings.back().push_back(row);
    }
    return openings;
}

/// The kind of an entry is its payee: a short list that can be declared.
std::set<std::string> payees() {
    std::set<std::string> all{std::string(opening_payee)};
    for (std::size_t index = 0; index < journal::entry_kinds; ++index)
        all.emplace(journal::to_string(static_cast<journal::EntryKind>(index)));
    return all;
}

}  // namespace

std::string hledger_account(const Account& account) {
    return std::string(top_level(account.kind)) + ":" +
           plain(account.code + " " + account.name, ":;|");
}

void export_hledger(BooksReader& books, const people::Principal& actor, const ExportRange& range,
                    std::ostream& out) {
    books.read(actor, [&](BooksSnapshot& snapshot) {
        const auto accounts = snapshot.accounts();
        const auto balance = snapshot.trial_balance({range.from, range.to, range.office_id});
        std::set<Currency> currencies;
        for (const auto& row : balance.rows())
            currencies.insert(row.opening.currency());
        Journal journal(out, accounts);
        journal.declare(accounts, payees(), currencies);
        for (const auto& rows : openings_of(balance))
            journal.open(range.from.value_or(range.to), rows);
        const EntryFilter filter{.office_id = range.office_id, .from = range.from, .to = range.to};
        snapshot.for_each_entry(filter, [&](const BookedEntry& entry) { journal.add(entry); });
        if (!out.flush()) throw std::runtime_error("the export could not be written");
    });
}

}  // namespace tawi::reports
