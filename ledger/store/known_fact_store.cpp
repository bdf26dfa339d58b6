#include "ledger/store/known_fact_store.h"

#include "ledger/error.h"
#include "ledger/store/answers.h"
#include "ledger/store/borrower_reading.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/telling_work.h"
#include "ledger/store/told_tables.h"

namespace tawi::store {

namespace {

using operations::Command;

class Work : public TellingWorkOn<operations::KnownFactWork> {
 public:
    using TellingWorkOn::TellingWorkOn;

    int next_number(const std::string& table, std::int64_t borrower_id) override {
        if (!is_told_table(table))
            throw InvariantViolation("The table " + table + " is not told by the audit trail.");
        // Rows are only added, under the borrower's lock: their count is their last number.
        return transaction_
                   .exec_params1(
                       "SELECT count(*) FROM tawi." + table + " WHERE borrower_id = $1::bigint",
                       borrower_id)[0]
                   .as<int>() +
               1;
    }
};

template <typename Fact>
Fact with_origin(const pqxx::row& row, Fact fact) {
    fact.number = row["number"].as<int>();
    fact.recorded_by = row["recorded_by"].c_str();
    fact.recorded_at = Instant(std::chrono::microseconds(row["recorded_us"].as<std::int64_t>()));
    return fact;
}

people::Visit visit_of(const pqxx::row& row) {
    return with_origin(row, people::Visit{0, parse_date(row["visited_on"].c_str(), "visited_on"),
                                          row["place"].c_str(), row["found"].c_str()});
}

people::SeenDocument document_of(const pqxx::row& row) {
    std::optional<Date> expires_on;
    if (!row["expires_on"].is_null())
        expires_on = parse_date(row["expires_on"].c_str(), "expires_on");
    return with_origin(row, people::SeenDocument{
                                0, people::parse_document_kind(row["document"].c_str(), "document"),
                                row["reference"].c_str(),
                                parse_date(row["seen_on"].c_str(), "seen_on"), expires_on});
}

people::SavingsBalance balance_of(const pqxx::row& row) {
    return with_origin(
        row, people::SavingsBalance{
                 0, parse_date(row["stood_on"].c_str(), "stood_on"),
                 stored_money(row["amount"].c_str(), Currency::of(row["currency"].c_str())),
                 row["source"].c_str()});
}

}  // namespace

operations::Answer PostgresKnownFactStore::transact(
    const std::function<operations::Answer(operations::KnownFactWork&)>& work) {
    return transact_command(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

std::vector<people::Visit> PostgresKnownFactStore::visits(const Command& command,
                                                          std::int64_t borrower_id) {
    return read_of_borrower(reader_, poster_, command, borrower_id, "list_visits", "view_visits",
                            visit_of);
}

std::vector<people::SeenDocument> PostgresKnownFactStore::documents(const Command& command,
                                                                    std::int64_t borrower_id) {
    return read_of_borrower(reader_, poster_, command, borrower_id, "list_documents",
                            "view_documents", document_of);
}

std::vector<people::SavingsBalance> PostgresKnownFactStore::savings_balances(
    const Command& command, std::int64_t borrower_id) {
    return read_of_borrower(reader_, poster_, command, borrower_id, "list_savings_balances",
                            "view_savings_balances", balance_of);
}

}  // namespace tawi::store
