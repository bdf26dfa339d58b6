#include "reports/csv_export.h"

#include <map>
#include <ostream>

#include "reports/csv_line.h"

namespace tawi::reports {

namespace {

void head(std::ostream& out, std::initializer_list<std::string_view> columns) {
    CsvLine line;
    for (const auto column : columns)
        line.plain(column);
    line.end(out);
}

template <typename Number>
std::string optional_text(const std::optional<Number>& value) {
    return value ? std::to_string(*value) : std::string();
}

/// Writes entries line by line. What the lines of an entry have in common is made once.
class JournalLines {
 public:
    JournalLines(const std::vector<Account>& accounts, std::ostream& out) : out_(out) {
        for (const auto& account : accounts)
            names_.emplace(account.code, account.name);
    }

    void write(const BookedEntry& entry) {
        begin(entry);
        int number = 0;
        for (const auto& line : entry.lines) {
            const bool debit = line.amount.is_positive();
            const auto name = names_.find(line.account);
            record_.plain(id_)
                .plain(std::to_string(++number))
                .same(head_)
                .text(line.account)
                .text(name == names_.end() ? std::string_view() : name->second)
                .plain(debit ? tawi::to_string(line.amount) : "")
                .plain(debit ? "" : tawi::to_string(-line.amount))
                .same(tail_)
                .end(out_);
        }
    }

 private:
    void begin(const BookedEntry& entry) {
        id_ = std::to_string(entry.entry_id);
        head_.clear();
        head_.plain(tawi::to_string(entry.booking_date))
            .plain(tawi::to_string(entry.value_date))
            .plain(tawi::to_string(entry.recorded_at))
            .plain(std::to_string(entry.office_id))
            .text(entry.fund)
            .text(entry.kind)
            .text(entry.loan ? loan::to_loan_number(*entry.loan) : "")
            .plain(optional_text(entry.event_number))
            .plain(optional_text(entry.product_id));
        tail_.clear();
        tail_.text(entry.currency.code())
            .plain(std::to_string(entry.actor_id))
            .plain(optional_text(entry.reverses_entry))
            .text(entry.narrative)
            .plain(optional_text(entry.journal_number));
    }

    std::ostream& out_;
    std::map<std::string, std::string> names_;
    std::string id_;
    CsvLine head_;
    CsvLine tail_;
    CsvLine record_;
};

}  // namespace

JournalCounts write_journal_csv_counted(BooksSnapshot& books, const ExportRange& range,
                                        std::ostream& out) {
    JournalLines lines(books.accounts(), out);
    head(out, {"entry_id",   "line_number",  "booking_date",   "value_date",  "recorded_at",
               "office_id",  "fund",         "kind",           "loan_number", "event_number",
               "product_id", "account_code", "account_name",   "debit",       "credit",
               "currency",   "actor_id",     "reverses_entry", "narrative",   "journal_number"});
    JournalCounts counts;
    auto filter = entries_of(range);
    filter.numbered = true;
    books.for_each_entry(filter, [&](const BookedEntry& entry) {
        counts.totals.add(entry.lines);
        if (!entry.journal_number) ++counts.unsealed;
        lines.write(entry);
    });
    return counts;
}

void write_journal_csv(BooksSnapshot& books, const ExportRange& range, std::ostream& out) {
    write_journal_csv_counted(books, range, out);
}

void write_trial_balance_csv(BooksSnapshot& books, const ExportRange& range, std::ostream& out) {
    const auto balance = books.trial_balance(balance_of(range));
    head(out, {"office_id", "fund", "currency", "account_code", "account_name", "account_kind",
               "opening", "debits", "credits", "closing"});
    CsvLine line;
    for (const auto& row : balance.rows()) {
        line.plain(std::to_string(row.office_id))
            .text(row.fund)
            .text(row.opening.currency().code())
            .text(row.account_code)
            .text(row.account_name)
            .text(to_string(row.account_kind))
            .amount(row.opening)
            .amount(row.debits)
            .amount(row.credits)
            .amount(row.closing())
            .end(out);
    }
}

}  // namespace tawi::reports
