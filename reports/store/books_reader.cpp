#include "reports/store/books_reader.h"

#include <limits>

#include "ledger/error.h"
#include "ledger/store/database.h"
#include "ledger/store/loan_queries.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/prepared.h"
#include "reports/store/account_rows.h"
#include "reports/store/entry_proofs.h"
#include "reports/store/entry_stream.h"
#include "reports/store/snapshot.h"
#include "reports/store/split_text.h"

namespace tawi::reports {

namespace {

using store::Parameters;
using store::run_prepared;
using store::stored_money;

Date date_of(const pqxx::row& row, const char* column) {
    return parse_date(row[column].c_str(), column);
}

template <typename Number>
std::optional<Number> optional_number(const pqxx::row& row, const char* column) {
    if (row[column].is_null()) return std::nullopt;
    return row[column].as<Number>();
}

TrialBalanceRow to_balance_row(const pqxx::row& row) {
    const auto currency = Currency::of(row["currency"].c_str());
    return {row["office_id"].as<std::int32_t>(),
            row["fund"].c_str(),
            row["account_code"].c_str(),
            row["account_name"].c_str(),
            parse_account_kind(row["account_kind"].c_str(), "account_kind"),
            stored_money(row["opening"].c_str(), currency),
            stored_money(row["debits"].c_str(), currency),
            stored_money(row["credits"].c_str(), currency)};
}

std::vector<journal::Line> to_lines(const pqxx::row& row, Currency currency) {
    const auto accounts = split_text(row["accounts"].c_str(), ',');
    const auto amounts = split_text(row["amounts"].c_str(), ',');
    if (accounts.size() != amounts.size()) {
        throw InvariantViolation("entry " + std::string(row["entry_id"].c_str()) + " has " +
                                 std::to_string(accounts.size()) + " accounts and " +
                                 std::to_string(amounts.size()) + " amounts");
    }
    std::vector<journal::Line> lines;
    for (std::size_t index = 0; index < accounts.size(); ++index) {
        lines.push_back({std::string(accounts[index]), stored_money(amounts[index], currency)});
    }
    return lines;
}

BookedEntry to_entry(const pqxx::row& row) {
    const auto currency = Currency::of(row["currency"].c_str());
    BookedEntry entry{row["entry_id"].as<std::int64_t>(),
                      row["office_id"].as<std::int32_t>(),
                      row["fund"].c_str(),
                      std::nullopt,
                      optional_number<unsigned>(row, "event_number"),
                      optional_number<std::int32_t>(row, "product_id"),
                      row["kind"].c_str(),
                      date_of(row, "booking_date"),
                      date_of(row, "value_date"),
                      Instant(std::chrono::microseconds(row["recorded_us"].as<std::int64_t>())),
                      row["actor_id"].as<std::int64_t>(),
                      currency,
                      to_lines(row, currency),
                      row["narrative"].c_str(),
                      optional_number<std::int64_t>(row, "reverses_entry")};
    if (!row["cycle"].is_null()) {
        entry.loan = {row["borrower_id"].as<std::int64_t>(), row["cycle"].as<int>()};
    } else if (const auto borrower = row["borrower_id"].as<std::int64_t>(); borrower != 0) {
        entry.borrower_id = borrower;
    }
    return entry;
}

PortfolioSlice to_slice(const pqxx::row& row) {
    const auto currency = Currency::of(row["currency"].c_str());
    std::optional<Date> due;
    if (!row["oldest_unpaid_due_on"].is_null()) due = date_of(row, "oldest_unpaid_due_on");
    return {row["office_id"].as<std::int32_t>(),
            row["product_code"].c_str(),
            date_of(row, "business_date"),
            due,
            row["loans"].as<std::int64_t>(),
            stored_money(row["outstanding_principal"].c_str(), currency),
            row["restructured_loans"].as<std::int64_t>(),
            stored_money(row["restructured_principal"].c_str(), currency)};
}

std::optional<std::string> code_of(const std::optional<Currency>& currency) {
    if (!currency) return std::nullopt;
    return std::string(currency->code());
}

void add_query(Parameters& parameters, const TrialBalanceQuery& query) {
    parameters.add(query.from)
        .add(query.to)
        .add(query.office_id)
        .add(query.known_at)
        .add(query.fund)
        .add(code_of(query.currency));
}

class Snapshot : public BooksSnapshot {
 public:
    Snapshot(store::Transaction& transaction, store::Database* whole)
        : transaction_(transaction), whole_(whole) {}

    std::vector<Account> accounts() override { return read_accounts(transaction_); }

    TrialBalance trial_balance(const TrialBalanceQuery& query) override {
        Parameters parameters;
        add_query(parameters, query);
        parameters.add(query.without_year_end ? "true" : "false");
        std::vector<TrialBalanceRow> rows;
        for (const auto& row : run_prepared(transaction_, "books_trial_balance", parameters)) {
            rows.push_back(to_balance_row(row));
        }
        return {query, std::move(rows)};
    }

    std::vector<BookedEntry> entries(const EntryFilter& filter,
                                     const std::optional<EntryPlace>& after,
                                     unsigned limit) override {
        const EntryPlace beginning{
            Date(std::chrono::year(1), std::chrono::January, std::chrono::day(1))};
        const auto place = after.value_or(beginning);
        Parameters parameters;
        parameters.add(place.booking_date)
            .add(place.entry_id)
            .add(filter.from)
            .add(filter.to)
            .add(filter.office_id)
            .add(filter.account_code);
        if (filter.loan) {
            parameters.add(filter.loan->borrower_id).add(filter.loan->cycle);
        } else {
            parameters.add(std::optional<int>()).add(std::optional<int>());
        }
        parameters.add(limit).add(filter.known_at).add(filter.fund).add(code_of(filter.currency));
        std::vector<BookedEntry> entries;
        for (const auto& row : run_prepared(transaction_, "books_entries", parameters)) {
            entries.push_back(to_entry(row));
        }
        return entries;
    }

    std::vector<OfficeListing> offices() override {
        std::vector<OfficeListing> offices;
        for (const auto& row : run_prepared(transaction_, "books_offices", {})) {
            offices.push_back({row["office_id"].as<std::int32_t>(), row["name"].c_str(),
                               Currency::of(row["currency"].c_str())});
        }
        return offices;
    }

    std::vector<UserListing> users() override {
        std::vector<UserListing> users;
        for (const auto& row : run_prepared(transaction_, "books_users", {})) {
            users.push_back(
                {row["user_id"].as<std::int64_t>(), row["name"].c_str(), row["role"].c_str()});
        }
        return users;
    }

    std::vector<CashMovement> cash_movements(
        const TrialBalanceQuery& query, const std::vector<std::string>& cash_accounts) override {
        Parameters parameters;
        add_query(parameters, query);
        store::ArrayText codes;
        for (const auto& code : cash_accounts)
            codes.add(code);
        parameters.add(codes.text());
        std::vector<CashMovement> movements;
        for (const auto& row : run_prepared(transaction_, "books_cash_movements", parameters)) {
            const auto currency = Currency::of(row["currency"].c_str());
            movements.push_back({row["office_id"].as<std::int32_t>(), row["fund"].c_str(),
                                 row["account_code"].c_str(),
                                 stored_money(row["received"].c_str(), currency),
                                 stored_money(row["paid"].c_str(), currency)});
        }
        return movements;
    }

    std::vector<PortfolioSlice> portfolio(const std::optional<std::int32_t>& office_id,
                                          const Instant& now) override {
        std::vector<PortfolioSlice> slices;
        for (const auto& row :
             run_prepared(transaction_, "books_portfolio", Parameters().add(office_id).add(now))) {
            slices.push_back(to_slice(row));
        }
        return slices;
    }

    void for_each_loan(const TrialBalanceQuery& query,
                       const std::function<void(const operations::LoanRecord&)>& work) override {
        constexpr std::size_t loans_at_a_time = 200;
        loan::LoanId after{std::numeric_limits<std::int64_t>::min(), 0};
        while (true) {
            Parameters parameters;
            parameters.add(after.borrower_id).add(after.cycle).add(query.known_at);
            parameters.add(query.office_id).add(loans_at_a_time);
            const auto rows = run_prepared(transaction_, "books_loans", parameters);
            for (const auto& row : rows) {
                after = {row["borrower_id"].as<std::int64_t>(), row["cycle"].as<int>()};
                work(store::to_loan_record(row, after));
            }
            if (rows.size() < loans_at_a_time) return;
        }
    }

    void for_each_entry(const EntryFilter& filter,
                        const std::function<void(const BookedEntry&)>& work) override {
        stream_entries(transaction_, filter, work);
    }

    TreeHead prove_entries(const ExportRange& range, const TakeTreePart& take) override {
        if (whole_ == nullptr) return stream_tree(transaction_, transaction_, range, take);
        const auto moment = transaction_.exec1("SELECT pg_export_snapshot()");
        TreeHead head;
        whole_->transact([&](store::Transaction& whole) {
            begin_snapshot(whole);
            whole.exec("SET TRANSACTION SNAPSHOT " + whole.quote(moment[0].c_str()));
            whole.exec("SET LOCAL statement_timeout = 0");
            head = stream_tree(transaction_, whole, range, take);
        });
        return head;
    }

    std::int64_t count_entries(const ExportRange& range) override {
        const auto rows = run_prepared(
            transaction_, "count_entries",
            Parameters().add(range.from).add(range.to).add(range.office_id).add(range.fund));
        return rows.front()["entries"].as<std::int64_t>();
    }

    bool will_be_sealed(const ExportRange& range) override {
        const auto rows = run_prepared(transaction_, "will_be_sealed",
                                       Parameters().add(range.from).add(range.to));
        return rows.front()["will_be"].as<bool>();
    }

    BookedEntry entry(std::int64_t entry_id) override {
        const auto rows = run_prepared(transaction_, "books_entry", Parameters().add(entry_id));
        if (rows.empty()) throw NotFound("There is no such entry.");
        return to_entry(rows.front());
    }

 private:
    store::Transaction& transaction_;
    store::Database* whole_;
};

}  // namespace

void PostgresBooksReader::read(const people::Principal& actor,
                               const std::function<void(BooksSnapshot&)>& work) {
    database_.transact([&](store::Transaction& transaction) {
        begin_snapshot(transaction);
        store::set_scope(transaction, actor);
        Snapshot snapshot(transaction, whole_);
        work(snapshot);
    });
}

}  // namespace tawi::reports
