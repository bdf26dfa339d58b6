#include "reports/store/stored_books.h"

#include <charconv>
#include <exception>
#include <limits>

#include "ledger/error.h"
#include "ledger/operations/periods.h"
#include "ledger/store/allowance_policy_store.h"
#include "ledger/store/database.h"
#include "ledger/store/exchange_rate_rows.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/office_entries.h"
#include "ledger/store/prepared.h"
#include "ledger/store/restatement_rows.h"
#include "ledger/store/told_tables.h"
#include "reports/store/account_rows.h"
#include "reports/store/snapshot.h"
#include "reports/store/split_text.h"
#include "reports/verify/cached_state.h"

namespace tawi::reports {

namespace {

using store::Parameters;
using store::run_prepared;

constexpr int borrowers_at_a_time = 400;
constexpr std::size_t entries_at_a_time = 1000;

Date date_of(const pqxx::row& row, const char* column) {
    return parse_date(row[column].c_str(), column);
}

Cells cells_of(const pqxx::row& row, const std::vector<std::string>& columns) {
    Cells cells;
    for (const auto& column : columns)
        cells[column] = row[column].c_str();  // of NULL: empty
    return cells;
}

std::optional<operations::Receivables> receivables_of(const pqxx::row& row, Currency currency) {
    const std::string_view on = row["receivables_on"].c_str();
    if (on.empty()) return std::nullopt;
    const auto money = [&](const char* column) {
        return store::stored_money(row[column].c_str(), currency);
    };
    return operations::Receivables{parse_date(on, "receivables_on"),
                                   money("interest_receivable"),
                                   money("fee_receivable"),
                                   money("penalty_receivable"),
                                   money("suspended_interest"),
                                   money("tax_payable"),
                                   money("deferred_fees")};
}

StoredLoan to_loan(const pqxx::row& row) {
    StoredLoan loan{{row["borrower_id"].as<std::int64_t>(), row["cycle"].as<int>()}};
    loan.cache = cells_of(row, cache_columns());
    loan.next_look_on = row["next_look_on"].c_str();
    loan.accrual = row["accrual"].c_str();
    try {
        loan.record = store::to_loan_record(row, loan.id);
        const auto currency = loan.record->terms.principal.currency();
        loan.receivables = receivables_of(row, currency);
        loan.summed_tax = row["summed_tax"].c_str();
        loan.payout_in_transit = row["payout_in_transit"].c_str();
        loan.payouts = store::to_payout_steps(row["payouts"].c_str(), currency);
        loan.restatements =
            store::to_approved_restatements(row["restatements"].c_str(), loan.id, currency);
    } catch (const std::exception& error) {
        loan.unreadable = error.what();
    }
    return loan;
}

/// The columns of verify_entries and verify_own_entries.
namespace column {
enum : int {
    borrower_id,
    entry_id,
    office_id,
    fund,
    product_id,
    cycle,
    event_number,
    kind,
    booking_date,
    value_date,
    recorded_us,
    actor_id,
    currency,
    accounts,
    amounts,
    narrative,
    engine_version,
    detail_hash
};
}

/// A value of a row by its place: finding it by name costs more than all else of an entry.
template <typename Number>
Number number_at(const pqxx::row& row, int place) {
    const auto field = row[place];
    Number number{};
    std::from_chars(field.c_str(), field.c_str() + field.size(), number);
    return number;
}

template <typename Number>
std::optional<Number> optional_at(const pqxx::row& row, int place) {
    if (row[place].is_null()) return std::nullopt;
    return number_at<Number>(row, place);
}

std::string text_at(const pqxx::row& row, int place) {
    const auto field = row[place];
    return {field.c_str(), field.size()};
}

std::vector<std::string> texts_at(const pqxx::row& row, int place) {
    const auto parts = split_text(row[place].c_str(), ',');
    return {parts.begin(), parts.end()};
}

StoredEntry to_entry(const pqxx::row& row) {
    const Instant recorded_at{
        std::chrono::microseconds(number_at<std::int64_t>(row, column::recorded_us))};
    return {number_at<std::int64_t>(row, column::entry_id),
            {number_at<std::int64_t>(row, column::borrower_id), number_at<int>(row, column::cycle)},
            optional_at<unsigned>(row, column::event_number),
            number_at<std::int32_t>(row, column::office_id),
            text_at(row, column::fund),
            optional_at<std::int32_t>(row, column::product_id),
            text_at(row, column::kind),
            parse_date(row[column::booking_date].c_str(), "booking_date"),
            parse_date(row[column::value_date].c_str(), "value_date"),
            tawi::to_string(recorded_at),
            number_at<std::int64_t>(row, column::actor_id),
            text_at(row, column::currency),
            texts_at(row, column::accounts),
            texts_at(row, column::amounts),
            text_at(row, column::narrative),
            text_at(row, column::engine_version),
            text_at(row, column::detail_hash)};
}

class Snapshot : public StoredBooks {
 public:
    Snapshot(store::Transaction& transaction, const Instant& now)
        : transaction_(transaction), now_(now) {}

    std::vector<StoredOffice> offices() override {
        std::vector<StoredOffice> offices;
        for (const auto& row :
             run_prepared(transaction_, "verify_offices", Parameters().add(now_))) {
            offices.push_back({row["office_id"].as<std::int32_t>(), row["name"].c_str(),
                               date_of(row, "business_date"), date_of(row, "open_day")});
        }
        return offices;
    }

    std::vector<Account> accounts() override { return read_accounts(transaction_); }

    std::vector<StoredClosure> closures() override {
        std::vector<StoredClosure> closures;
        for (const auto& row : run_prepared(transaction_, "verify_closures", {})) {
            closures.push_back({row["office_id"].as<std::int32_t>(), date_of(row, "business_date"),
                                row["loans"].as<int>(), row["entries"].as<int>()});
            const auto classified = row["classified"];
            if (!classified.is_null()) closures.back().classified = classified.as<int>();
            closures.back().tells_allowance = row["tells_allowance"].as<bool>();
        }
        add_allowances(closures);
        return closures;
    }

    AllowancePolicies allowance_policies() override {
        AllowancePolicies policies;
        for (const auto& row : run_prepared(transaction_, "list_allowance_policies", {}))
            policies.push_back(store::to_allowance_policy(row["policy"].c_str()));
        return policies;
    }

    ExchangeRates exchange_rates() override {
        ExchangeRates rates;
        for (const auto& row : run_prepared(transaction_, "verify_rates", {})) {
            try {
                rates.push_back(store::to_exchange_rate(row));
            } catch (const InvalidInput&) {
                continue;  // not what the audit trail says: reported with it
            }
        }
        return rates;
    }

    std::vector<StrayBalance> stray_balances() override {
        std::vector<StrayBalance> balances;
        for (const auto& row : run_prepared(transaction_, "verify_control_balances", {})) {
            balances.push_back({row["office_id"].as<std::int32_t>(), date_of(row, "business_date"),
                                row["component"].c_str(), row["fund"].c_str(),
                                row["currency"].c_str(), row["kept"].c_str(),
                                row["booked"].c_str()});
        }
        return balances;
    }

    std::vector<StoredTaxSum> tax_sums() override {
        std::vector<StoredTaxSum> sums;
        for (const auto& row : run_prepared(transaction_, "verify_summed_taxes", {})) {
            sums.push_back({row["office_id"].as<std::int32_t>(), row["fund"].c_str(),
                            row["currency"].c_str(), row["tax_payable"].c_str()});
        }
        return sums;
    }

    std::vector<StrayRecord> stray_plan_records() override {
        return stray_records("verify_plan_records");
    }

    std::vector<StrayRecord> stray_borrower_facts() override {
        return stray_records("verify_borrower_facts");
    }

    std::vector<StrayRecord> stray_payout_steps() override {
        return stray_records("verify_payout_steps");
    }

    std::vector<StrayRecord> stray_unclaimed_balances() override {
        return stray_records("verify_unclaimed_balances");
    }

    std::vector<StrayRecord> stray_restatements() override {
        return stray_records("verify_restatements");
    }

    std::vector<StrayRecord> stray_exchange_rates() override {
        return stray_records("verify_exchange_rates");
    }

    std::vector<StrayRecord> stray_taxes() override { return stray_records("verify_taxes"); }

    std::vector<StrayRecord> stray_support_records() override {
        return stray_records("verify_support_records");
    }

    std::vector<StrayRecord> stray_support_entries() override {
        return stray_records("verify_support_entries");
    }

    std::vector<StrayRecord> stray_told_rows() override {
        auto strays = records_of(transaction_.exec(store::stray_told_rows_statement()));
        for (auto& standing : stray_records("verify_mentor_standings"))
            strays.push_back(std::move(standing));
        return strays;
    }

    std::vector<StoredPeriod> closed_periods() override {
        std::vector<StoredPeriod> periods;
        for (const auto& row : run_prepared(transaction_, "verify_closed_periods", {})) {
            StoredPeriod period{row["office_id"].as<std::int32_t>(),
                                row["fiscal_year"].as<int>(),
                                row["period"].as<int>(),
                                row["entries"].as<int>(),
                                row["trial_balance"].c_str(),
                                row["trial_balance_hash"].c_str()};
            const auto last =
                operations::last_day({period.office_id, period.fiscal_year, period.period});
            const auto now = run_prepared(transaction_, "read_period_books",
                                          Parameters()
                                              .add(period.office_id)
                                              .add(period.fiscal_year)
                                              .add(period.period)
                                              .add(last))
                                 .front();
            period.entries_now = now["entries"].as<int>();
            period.trial_balance_now = now["trial_balance"].c_str();
            period.currency = row["currency"].c_str();
            period.revaluation = row["revaluation"].c_str();
            period.revaluation_entries = store::numbers_of(row["revaluation_entries"].c_str());
            periods.push_back(period);
        }
        return periods;
    }

    std::optional<StoredChunk> next_chunk() override {
        constexpr auto end = std::numeric_limits<std::int64_t>::max();
        if (after_ == end) return std::nullopt;
        const auto last = run_prepared(transaction_, "verify_chunk_end",
                                       Parameters().add(after_).add(borrowers_at_a_time))
                              .front()["last"];
        // After the last loan: entries of borrowers who have none.
        const auto until = last.is_null() ? end : last.as<std::int64_t>();
        auto chunk = read_chunk(until);
        after_ = until;
        return chunk;
    }

    void for_each_own_entry(const std::function<void(const StoredEntry&)>& work) override {
        std::int64_t after = std::numeric_limits<std::int64_t>::min();
        auto day = Date(std::chrono::year(1), std::chrono::January, std::chrono::day(1));
        while (true) {
            const auto rows = run_prepared(transaction_, "verify_own_entries",
                                           Parameters().add(after).add(day).add(entries_at_a_time));
            for (const auto& row : rows) {
                const auto entry = to_entry(row);
                work(entry);
                after = entry.entry_id;
                day = entry.booking_date;
            }
            if (rows.size() < entries_at_a_time) return;
        }
    }

 private:
    std::vector<StrayRecord> stray_records(const char* statement) {
        return records_of(run_prepared(transaction_, statement, {}));
    }

    static std::vector<StrayRecord> records_of(const pqxx::result& rows) {
        std::vector<StrayRecord> records;
        for (const auto& row : rows)
            records.push_back({row["subject"].c_str(), row["stood"].c_str(), row["told"].c_str()});
        return records;
    }

    /// Both come in order of office and day.
    void add_allowances(std::vector<StoredClosure>& closures) {
        static const std::vector<std::string> figures{"loans",
                                                      "outstanding_principal",
                                                      "interest_receivable",
                                                      "opening",
                                                      "transferred",
                                                      "new",
                                                      "used",
                                                      "released",
                                                      "allowance",
                                                      "interest"};
        auto closure = closures.begin();
        for (const auto& row : run_prepared(transaction_, "verify_allowances", {})) {
            const std::pair day(row["office_id"].as<std::int32_t>(), date_of(row, "business_date"));
            while (std::pair(closure->office_id, closure->business_date) != day)
                ++closure;
            closure->allowance[{row["product_id"].c_str(), row["currency"].c_str(),
                                row["from_days"].c_str(), row["band"].c_str()}] =
                cells_of(row, figures);
        }
    }

    StoredChunk read_chunk(std::int64_t until) {
        StoredChunk chunk;
        for (const auto& row : run_prepared(transaction_, "verify_loans",
                                            Parameters().add(after_).add(until).add(now_))) {
            chunk.loans.push_back(to_loan(row));
        }
        add_instalments(chunk, until);
        for (const auto& row :
             run_prepared(transaction_, "verify_entries", Parameters().add(after_).add(until))) {
            chunk.entries.push_back(to_entry(row));
        }
        return chunk;
    }

    /// Loans and instalments come in the same order.
    void add_instalments(StoredChunk& chunk, std::int64_t until) {
        auto loan = chunk.loans.begin();
        for (const auto& row : run_prepared(transaction_, "verify_instalments",
                                            Parameters().add(after_).add(until))) {
            const loan::LoanId id{row[0].as<std::int64_t>(), row[1].as<int>()};
            while (loan != chunk.loans.end() && loan->id < id)
                ++loan;
            if (loan == chunk.loans.end()) return;  // a foreign key keeps others away
            if (loan->id == id) loan->instalments.emplace_back(row[2].c_str(), row[2].size());
        }
    }

    store::Transaction& transaction_;
    Instant now_;
    std::int64_t after_ = std::numeric_limits<std::int64_t>::min();
};

}  // namespace

void PostgresStoredBooks::read(const Instant& now, const std::function<void(StoredBooks&)>& work) {
    auditor_.transact([&](store::Transaction& transaction) {
        begin_snapshot(transaction);
        Snapshot snapshot(transaction, now);
        work(snapshot);
    });
}

}  // namespace tawi::reports
