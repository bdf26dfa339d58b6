#pragma once

#include "ledger/operations/exchange_rates.h"

namespace tawi::store {

class Database;

/// Exchange rates in PostgreSQL.
class PostgresExchangeRateStore : public operations::ExchangeRateStore {
 public:
    PostgresExchangeRateStore(Database& poster, Database& reader)
        : poster_(poster), reader_(reader) {}
    operations::Answer transact(
        const std::function<operations::Answer(operations::ExchangeRateWork&)>& work) override;
    std::vector<operations::RecordedExchangeRate> list(const operations::CurrencyPair& pair,
                                                       std::int64_t after, unsigned limit) override;
    std::vector<operations::RecordedExchangeRate> of_day(const operations::CurrencyPair& pair,
                                                         const Date& day) override;

 private:
    Database& poster_;
    Database& reader_;
};

}  // namespace tawi::store
