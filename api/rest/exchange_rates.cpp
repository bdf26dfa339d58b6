#include "api/rest/exchange_rates.h"

#include "api/rest/command.h"
#include "api/rest/list.h"
#include "ledger/operations/exchange_rates.h"

namespace tawi::rest {

namespace {

std::optional<Currency> query_currency(const server::Request& request, const std::string& name) {
    const auto code = request.query_value(name);
    if (!code) return std::nullopt;
    return Currency::of(*code, name);
}

std::string place_of(const operations::RecordedExchangeRate& rate) {
    return std::to_string(rate.exchange_rate_id);
}

}  // namespace

server::Response ExchangeRates::list(const server::Request& request) const {
    server::allow_query(request, {"limit", "cursor", "from_currency", "to_currency", "on"});
    const operations::CurrencyPair pair{query_currency(request, "from_currency"),
                                        query_currency(request, "to_currency")};
    const auto page = server::page_query(request);
    const auto after = after_number(page);
    if (const auto on = request.query_value("on")) {
        const auto rates = services_.exchange_rates.of_day(pair, parse_date(*on, "on"));
        return list_page(rates, static_cast<unsigned>(rates.size()),
                         operations::write_exchange_rate, place_of);
    }
    return list_page(services_.exchange_rates.list(pair, after, page.limit + 1), page.limit,
                     operations::write_exchange_rate, place_of);
}

server::Response ExchangeRates::create(const server::Request& request) const {
    document::JsonReader body(request.body);
    const auto rate = operations::read_exchange_rate(body);
    body.finish();
    return to_response(operations::add_exchange_rate(
        services_.exchange_rates, command_of(services_, request), rate, [](const auto& added) {
            return operations::Answer{201, object_json(added, operations::write_exchange_rate)};
        }));
}

}  // namespace tawi::rest
