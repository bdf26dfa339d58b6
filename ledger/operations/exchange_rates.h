#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"
#include "ledger/journal/exchange_rate.h"
#include "ledger/operations/institution_work.h"

namespace tawi::operations {

/// An exchange rate with how it came into the books. It never changes; a later one of the same pair
/// and day supersedes it.
struct RecordedExchangeRate {
    std::int64_t exchange_rate_id = 0;
    journal::ExchangeRate rate;
    Instant recorded_at;
    std::int64_t recorded_by = 0;
};

/// Which pairs; none: any.
struct CurrencyPair {
    std::optional<Currency> from{};
    std::optional<Currency> to{};
};

/// One transaction on the exchange rates.
class ExchangeRateWork : public InstitutionWork {
 public:
    /// Adds a rate and gives its number.
    virtual std::int64_t add(const RecordedExchangeRate& rate) = 0;
};

/// Where exchange rates are kept; they are the institution's, the same for every office.
class ExchangeRateStore {
 public:
    virtual ~ExchangeRateStore() = default;
    virtual Answer transact(const std::function<Answer(ExchangeRateWork&)>& work) = 0;
    /// All that were ever recorded after `after`, in order of number, at most `limit`.
    virtual std::vector<RecordedExchangeRate> list(const CurrencyPair& pair, std::int64_t after,
                                                   unsigned limit) = 0;
    /// The rate of a day of each pair, in order of pair.
    virtual std::vector<RecordedExchangeRate> of_day(const CurrencyPair& pair, const Date& day) = 0;
};

/// Adds a rate. Throws InvalidInput{"/to_currency", "same_currency"}.
Answer add_exchange_rate(ExchangeRateStore& store, const Command& command,
                         const journal::ExchangeRate& rate,
                         const Render<RecordedExchangeRate>& render);

/// The fields from_currency, to_currency, rate, applies_from.
journal::ExchangeRate read_exchange_rate(document::JsonReader& reader);
/// These, and exchange_rate_id, recorded_at, recorded_by.
void write_exchange_rate(document::JsonWriter& out, const RecordedExchangeRate& rate);

}  // namespace tawi::operations
