#include "tests/integration/reports/statement_text.h"

#include <fmt/format.h>

#include "reports/statements/general_ledger.h"

namespace tawi::reports {

namespace {

std::string row(const std::string& left, const Money& amount) {
    return fmt::format("{:<58}{:>16}\n", left, tawi::to_string(amount));
}

class AccountText : public LedgerReader {
 public:
    std::string text;
    void begin(const TrialBalanceRow& account) override {
        account_ = &account;
        text += fmt::format("\nAccount {} {}, office {}, fund {}, {}\n\n", account.account_code,
                            account.account_name, account.office_id, account.fund,
                            account.opening.currency().code());
        text += fmt::format("{:<58}{:>32}\n", "opening balance", tawi::to_string(account.opening));
    }
    void line(const LedgerLine& line) override {
        text += fmt::format("{} {:>5} {:<40.40} {:>16} {:>14}\n",
                            tawi::to_string(line.entry.booking_date), line.entry.entry_id,
                            line.entry.narrative, tawi::to_string(line.amount),
                            tawi::to_string(line.balance));
    }
    void end() override {
        text +=
            fmt::format("{:<58}{:>32}\n", "closing balance", tawi::to_string(account_->closing()));
    }

 private:
    const TrialBalanceRow* account_ = nullptr;
};

}  // namespace

std::string statement_text(const std::string& title,
                           const std::vector<FinancialStatement>& statements) {
    std::string text;
    for (const auto& statement : statements) {
        text += fmt::format("\n{}, office {}, fund {}, {}\n", title, statement.office_id,
                            statement.fund, statement.currency.code());
        for (const auto& section : statement.sections) {
            text += "\n" + section.name + "\n";
            for (const auto& line : section.rows)
                text += row(fmt::format("  {:<5}{}", line.account_code, line.account_name),
                            line.amount);
            text += row("  total " + section.name, section.total);
        }
        text += "\n";
        for (const auto& total : statement.totals)
            text += row(total.name, total.amount);
    }
    return text;
}

std::string account_text(BooksSnapshot& books, const TrialBalanceQuery& query,
                         const std::string& account_code) {
    AccountText text;
    read_general_ledger(books, query, account_code, text);
    return text.text;
}

}  // namespace tawi::reports
