#include "api/rest/ledger_json.h"

#include <ostream>

#include "ledger/document/json_writer.h"
#include "reports/statements/general_ledger.h"

namespace tawi::rest {

namespace {

using document::JsonWriter;

/// Its parts are documents of their own, put together as they come: none is held.
class LedgerJson : public reports::LedgerReader {
 public:
    explicit LedgerJson(std::ostream& out) : out_(out) {}

    void begin(const reports::TrialBalanceRow& account) override {
        JsonWriter head;
        head.begin_object();
        head.field("office_id", account.office_id);
        head.field("fund", account.fund);
        head.field("account", account.account_code);
        head.field("name", account.account_name);
        head.field("opening", account.opening);
        head.field("closing", account.closing());
        head.end();
        auto text = std::move(head).text();
        text.pop_back();  // the object stays open for its lines
        out_ << (accounts_++ == 0 ? "" : ",") << text << ",\"lines\":[";
        lines_ = 0;
    }

    void line(const reports::LedgerLine& line) override {
        const auto& entry = line.entry;
        std::optional<std::string> loan_number;
        if (entry.loan) loan_number = loan::to_loan_number(*entry.loan);
        JsonWriter text;
        text.begin_object();
        text.field("entry_id", entry.entry_id);
        text.field("line_number", line.line_number);
        text.field("booking_date", entry.booking_date);
        text.field("value_date", entry.value_date);
        text.field("kind", entry.kind);
        text.field("loan_number", loan_number);
        text.field("amount", line.amount);
        text.field("balance", line.balance);
        text.field("narrative", entry.narrative);
        text.end();
        out_ << (lines_++ == 0 ? "" : ",") << std::move(text).text();
    }

    void end() override { out_ << "]}"; }

 private:
    std::ostream& out_;
    std::size_t accounts_ = 0;
    std::size_t lines_ = 0;
};

}  // namespace

void write_ledger_json(reports::BooksSnapshot& books, const reports::TrialBalanceQuery& query,
                       const std::optional<std::string>& account, std::ostream& out) {
    JsonWriter head;
    head.begin_object();
    head.field("from", query.from);
    head.field("as_of", query.to);
    head.end();
    auto text = std::move(head).text();
    text.pop_back();
    out << text << ",\"data\":[";
    LedgerJson json(out);
    reports::read_general_ledger(books, query, account, json);
    out << "]}";
}

}  // namespace tawi::rest
