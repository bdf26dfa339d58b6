#include "ledger/store/exchange_rate_store.h"

#include "ledger/money/decimal_text.h"
#include "ledger/store/answers.h"
#include "ledger/store/database.h"
#include "ledger/store/exchange_rate_rows.h"
#include "ledger/store/institution_work.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

using operations::RecordedExchangeRate;

class Work : public WorkOn<operations::ExchangeRateWork> {
 public:
    using WorkOn::WorkOn;

    std::int64_t add(const RecordedExchangeRate& recorded) override {
        const auto& rate = recorded.rate;
        return run_prepared(transaction_, "insert_exchange_rate",
                            Parameters()
                                .add(rate.from.code())
                                .add(rate.to.code())
                                .add(to_exact_decimal_text(rate.rate))
                                .add(rate.applies_from)
                                .add(recorded.recorded_at)
                                .add(recorded.recorded_by))
            .front()["exchange_rate_id"]
            .as<std::int64_t>();
    }
};

void add_pair(Parameters& parameters, const operations::CurrencyPair& pair) {
    for (const auto& currency : {pair.from, pair.to}) {
        std::optional<std::string_view> code;
        if (currency) code = currency->code();
        parameters.add(code);
    }
}

RecordedExchangeRate to_recorded_rate(const pqxx::row& row) {
    return {row["exchange_rate_id"].as<std::int64_t>(), to_exchange_rate(row),
            Instant(std::chrono::microseconds(row["recorded_us"].as<std::int64_t>())),
            row["actor_id"].as<std::int64_t>()};
}

std::vector<RecordedExchangeRate> read(Database& reader, const char* statement,
                                       const Parameters& parameters) {
    return reader.transact([&](Transaction& transaction) {
        std::vector<RecordedExchangeRate> rates;
        for (const auto& row : run_prepared(transaction, statement, parameters))
            rates.push_back(to_recorded_rate(row));
        return rates;
    });
}

}  // namespace

journal::ExchangeRate to_exchange_rate(const pqxx::row& row) {
    return {Currency::of(row["from_currency"].c_str()), Currency::of(row["to_currency"].c_str()),
            parse_decimal(row["rate"].c_str(), "rate", Sign::positive),
            parse_date(row["applies_from"].c_str(), "applies_from")};
}

journal::PositionBalance to_position_balance(const pqxx::row& row) {
    return {row["fund"].c_str(),
            stored_money(row["amount"].c_str(), Currency::of(row["currency"].c_str()))};
}

operations::Answer PostgresExchangeRateStore::transact(
    const std::function<operations::Answer(operations::ExchangeRateWork&)>& work) {
    return transact_command(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

std::vector<RecordedExchangeRate> PostgresExchangeRateStore::list(
    const operations::CurrencyPair& pair, std::int64_t after, unsigned limit) {
    Parameters parameters;
    parameters.add(after);
    add_pair(parameters, pair);
    parameters.add(limit);
    return read(reader_, "list_exchange_rates", parameters);
}

std::vector<RecordedExchangeRate> PostgresExchangeRateStore::of_day(
    const operations::CurrencyPair& pair, const Date& day) {
    Parameters parameters;
    parameters.add(day);
    add_pair(parameters, pair);
    return read(reader_, "exchange_rates_of_day", parameters);
}

}  // namespace tawi::store
