#include "ledger/operations/exchange_rates.h"

#include "ledger/error.h"
#include "ledger/money/decimal_text.h"

namespace tawi::operations {

namespace {

constexpr unsigned rate_decimals = 12;
constexpr std::size_t longest_code = 20;

Currency read_currency(document::JsonReader& reader, std::string_view name) {
    return Currency::of(reader.text(name, longest_code), reader.pointer(name));
}

}  // namespace

Answer add_exchange_rate(ExchangeRateStore& store, const Command& command,
                         const journal::ExchangeRate& rate,
                         const Render<RecordedExchangeRate>& render) {
    if (rate.from == rate.to) {
        throw InvalidInput("/to_currency", "same_currency",
                           "A rate is between two different currencies.");
    }
    return store.transact([&](ExchangeRateWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        RecordedExchangeRate recorded{0, rate, command.now, command.actor.id};
        recorded.exchange_rate_id = work.add(recorded);
        const auto answer = render(recorded);
        work.save_answer(
            command, {0, command.actor.office_id},
            {"add_exchange_rate",
             "exchange rate " + std::string(rate.from.code()) + " " + std::string(rate.to.code()),
             {{"exchange_rate_id", std::to_string(recorded.exchange_rate_id)},
              {"rate", to_exact_decimal_text(rate.rate)},
              {"applies_from", tawi::to_string(rate.applies_from)}}},
            answer);
        return answer;
    });
}

journal::ExchangeRate read_exchange_rate(document::JsonReader& reader) {
    const auto from = read_currency(reader, "from_currency");
    const auto to = read_currency(reader, "to_currency");
    auto rate = reader.decimal("rate", Sign::positive, rate_decimals);
    return {from, to, std::move(rate), reader.date("applies_from")};
}

void write_exchange_rate(document::JsonWriter& out, const RecordedExchangeRate& recorded) {
    const auto& rate = recorded.rate;
    out.field("exchange_rate_id", recorded.exchange_rate_id);
    out.field("from_currency", rate.from.code());
    out.field("to_currency", rate.to.code());
    out.field("rate", to_exact_decimal_text(rate.rate));
    out.field("applies_from", rate.applies_from);
    out.field("recorded_at", recorded.recorded_at);
    out.field("recorded_by", recorded.recorded_by);
}

}  // namespace tawi::operations
