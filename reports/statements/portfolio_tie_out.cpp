#include "reports/statements/portfolio_tie_out.h"

#include <map>
#include <ostream>
#include <tuple>

#include "ledger/operations/close_day.h"
#include "ledger/operations/loan_transfer.h"
#include "reports/csv_line.h"
#include "reports/verify/book_shares.h"
#include "reports/verify/loan_walk.h"

namespace tawi::reports {

namespace {

/// Office, fund, currency, account.
using Place = std::tuple<std::int32_t, std::string, Currency, std::string>;

struct Sides {
    Money ledger;
    Money loans;
};

/// Sums what the loans come to, by control account.
class Sum : public LoanWalkListener {
 public:
    Sum(const std::map<std::string, std::string>& control_accounts, const TrialBalanceQuery& query)
        : control_accounts_(control_accounts), query_(query) {}

    void add(const operations::LoanRecord& loan) {
        book_ = first_book(loan);
        accounts_ = &loan.accounts;
        walk_loan(loan, *this);
    }
    void add(const TrialBalanceRow& row) {
        if (!control_accounts_.contains(row.account_code)) return;
        sides(row.office_id, row.fund, row.account_code, row.opening.currency()).ledger +=
            row.closing();
    }

    void event_posted(const operations::RecordedEvent& event,
                      const std::vector<journal::Entry>& entries) override {
        for (std::size_t index = 0; index < entries.size(); ++index) {
            if (entries[index].booking_date <= query_.to)
                add(operations::book_of_entry(entries, index, event, book_), entries[index].lines);
        }
    }
    void taken_to(const operations::LoanMove& move, const Date&,
                  const journal::Position&) override {
        book_ = move.to;
    }
    void day_closed(const Date& day, const std::optional<loan::DayClose>& detail) override {
        if (!detail || day > query_.to) return;
        for (const auto& [kind, amounts] : operations::parts_of(*detail))
            add(book_, journal::lines_of(amounts, std::nullopt, *accounts_));
    }

    std::vector<TieOutRow> rows() const {
        std::vector<TieOutRow> rows;
        for (const auto& [place, both] : sums_) {
            const auto& [office, fund, currency, account] = place;
            rows.push_back(
                {office, fund, account, control_accounts_.at(account), both.ledger, both.loans});
        }
        return rows;
    }

 private:
    void add(const operations::LoanBook& book, const std::vector<journal::Line>& lines) {
        if (query_.office_id.value_or(book.office_id) != book.office_id) return;
        if (query_.fund.value_or(book.fund) != book.fund) return;
        for (const auto& line : lines) {
            if (!control_accounts_.contains(line.account)) continue;
            sides(book.office_id, book.fund, line.account, line.amount.currency()).loans +=
                line.amount;
        }
    }

    Sides& sides(std::int32_t office, const std::string& fund, const std::string& account,
                 Currency currency) {
        const auto zero = Money::zero(currency);
        return sums_.try_emplace({office, fund, currency, account}, Sides{zero, zero})
            .first->second;
    }

    const std::map<std::string, std::string>& control_accounts_;
    const TrialBalanceQuery& query_;
    operations::LoanBook book_{};                    ///< where the loan stands
    const journal::AccountMap* accounts_ = nullptr;  ///< of the loan's product
    std::map<Place, Sides> sums_;
};

}  // namespace

std::vector<TieOutRow> portfolio_tie_out(BooksSnapshot& books, TrialBalanceQuery query) {
    query.from.reset();
    query.without_year_end = true;
    std::map<std::string, std::string> control_accounts;
    for (const auto& account : books.accounts()) {
        // What is allowed for loans and what is on its way to them is no part of what they are;
        // verify ties it out.
        const bool is_beside = account.component == "loss_allowance" ||
                               account.component == "impairment_expense" ||
                               account.component == "in_transit" || account.component.empty();
        if (account.control && !is_beside) control_accounts.emplace(account.code, account.name);
    }
    Sum sum(control_accounts, query);
    const auto balance = books.trial_balance(query);
    for (const auto& row : balance.rows())
        sum.add(row);
    books.for_each_loan(query, [&](const operations::LoanRecord& loan) {
        if (query.currency.value_or(loan.terms.principal.currency()) ==
            loan.terms.principal.currency())
            sum.add(loan);
    });
    return sum.rows();
}

void write_csv(const std::vector<TieOutRow>& rows, std::ostream& out) {
    CsvLine line;
    for (const auto* const column : {"office_id", "fund", "currency", "account_code",
                                     "account_name", "ledger", "loans", "difference"})
        line.plain(column);
    line.end(out);
    for (const auto& row : rows) {
        line.plain(std::to_string(row.office_id))
            .text(row.fund)
            .text(row.ledger.currency().code())
            .text(row.account_code)
            .text(row.account_name)
            .amount(row.ledger)
            .amount(row.loans)
            .amount(row.difference())
            .end(out);
    }
}

}  // namespace tawi::reports
