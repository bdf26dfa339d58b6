#include "reports/statements/statement_csv.h"

#include <ostream>

#include "reports/csv_line.h"
#include "reports/statements/general_ledger.h"

namespace tawi::reports {

namespace {

void head(std::ostream& out, std::initializer_list<std::string_view> columns) {
    CsvLine line;
    for (const auto column : columns)
        line.plain(column);
    line.end(out);
}

class LedgerCsv : public LedgerReader {
 public:
    explicit LedgerCsv(std::ostream& out) : out_(out) {
        head(out_, {"office_id", "fund", "currency", "account_code", "account_name", "booking_date",
                    "entry_id", "line_number", "value_date", "kind", "loan_number", "debit",
                    "credit", "balance", "narrative"});
    }

    void begin(const TrialBalanceRow& account) override {
        account_ = &account;
        write_balance("opening", account.opening);
    }

    void line(const LedgerLine& line) override {
        const auto& entry = line.entry;
        const bool credit = line.amount.is_negative();
        write_account();
        record_.plain(tawi::to_string(entry.booking_date))
            .plain(std::to_string(entry.entry_id))
            .plain(std::to_string(line.line_number))
            .plain(tawi::to_string(entry.value_date))
            .text(entry.kind)
            .text(entry.loan ? loan::to_loan_number(*entry.loan) : "")
            .plain(credit ? "" : tawi::to_string(line.amount))
            .plain(credit ? tawi::to_string(-line.amount) : "")
            .amount(line.balance)
            .text(entry.narrative)
            .end(out_);
    }

    void end() override { write_balance("closing", account_->closing()); }

 private:
    void write_account() {
        record_.plain(std::to_string(account_->office_id))
            .text(account_->fund)
            .text(account_->opening.currency().code())
            .text(account_->account_code)
            .text(account_->account_name);
    }
    void write_balance(const char* which, const Money& balance) {
        write_account();
        record_.plain("").plain("").plain("").plain("").text(which).text("").plain("").plain("");
        record_.amount(balance).text("").end(out_);
    }

    std::ostream& out_;
    CsvLine record_;
    const TrialBalanceRow* account_ = nullptr;
};

}  // namespace

std::vector<FinancialStatement> read_balance_sheets(BooksSnapshot& books,
                                                    const TrialBalanceQuery& query) {
    auto whole = query;
    whole.from.reset();
    return balance_sheets(books.trial_balance(whole));
}

std::vector<FinancialStatement> read_income_statements(BooksSnapshot& books,
                                                       const TrialBalanceQuery& query) {
    auto earned = query;
    earned.without_year_end = true;
    return income_statements(books.trial_balance(earned));
}

std::vector<FinancialStatement> read_cash_flows(BooksSnapshot& books,
                                                const TrialBalanceQuery& query) {
    const auto accounts = books.accounts();
    return cash_flows(books.trial_balance(query), accounts,
                      books.cash_movements(query, cash_accounts(accounts)));
}

void write_csv(const std::vector<FinancialStatement>& statements, std::ostream& out) {
    head(out,
         {"office_id", "fund", "currency", "section", "account_code", "account_name", "amount"});
    CsvLine line;
    const auto write = [&](const FinancialStatement& statement, const std::string& section,
                           const std::string& code, const std::string& name, const Money& amount) {
        line.plain(std::to_string(statement.office_id))
            .text(statement.fund)
            .text(statement.currency.code())
            .text(section)
            .text(code)
            .text(name)
            .amount(amount)
            .end(out);
    };
    for (const auto& statement : statements) {
        for (const auto& section : statement.sections) {
            for (const auto& row : section.rows)
                write(statement, section.name, row.account_code, row.account_name, row.amount);
        }
        for (const auto& total : statement.totals)
            write(statement, "total", "", total.name, total.amount);
    }
}

void write_general_ledger_csv(BooksSnapshot& books, const TrialBalanceQuery& query,
                              const std::optional<std::string>& account_code, std::ostream& out) {
    LedgerCsv csv(out);
    read_general_ledger(books, query, account_code, csv);
}

}  // namespace tawi::reports
