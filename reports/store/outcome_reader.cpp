#include "reports/store/outcome_reader.h"

#include "ledger/money/decimal_text.h"
#include "ledger/store/whole_tables.h"
#include "reports/store/split_text.h"

namespace tawi::reports {

namespace {

using store::Parameters;
using store::run_prepared;
using store::Transaction;

Exact amount_of(const pqxx::row& row, const char* column) {
    return parse_decimal(row[column].c_str(), column, Sign::not_negative);
}

OutcomeOfPerson person_of(const pqxx::row& row) {
    OutcomeOfPerson person{
        .currency = Currency::of(row["currency"].c_str()),
        .term = row["term"].as<unsigned>(),
        .segments = {},
        .runs = row["runs"].as<bool>(),
        .before = {amount_of(row, "income_before"), amount_of(row, "sales_before"),
                   row["employed_before"].as<std::int64_t>()},
        .after = {amount_of(row, "income_after"), amount_of(row, "sales_after"),
                  row["employed_after"].as<std::int64_t>()}};
    for (const auto segment : split_text(row["segments"].c_str(), ','))
        person.segments.emplace_back(segment);
    return person;
}

}  // namespace

Date PostgresOutcomeReader::last_day_over(const Instant& now) {
    return poster_.transact([&](Transaction& transaction) {
        const auto rows = run_prepared(transaction, "day_over_everywhere", Parameters().add(now));
        return parse_date(rows.front()["day"].c_str(), "day");
    });
}

std::vector<OutcomeOfPerson> PostgresOutcomeReader::checked_in(const Quarter& quarter) {
    return poster_.transact([&](Transaction& transaction) {
        const auto rows = store::read_whole_tables(transaction, [&] {
            return run_prepared(transaction, "outcomes_of_quarter",
                                Parameters()
                                    .add(quarter.first_day())
                                    .add(quarter.last_day())
                                    .add(add_days(quarter.known_until(), 1)));
        });
        std::vector<OutcomeOfPerson> people;
        for (const auto& row : rows)
            people.push_back(person_of(row));
        return people;
    });
}

}  // namespace tawi::reports
