#include "api/rest/currency_exchanges.h"

#include <limits>

#include "api/rest/command.h"
#include "api/rest/list.h"
#include "ledger/document/json_reader.h"
#include "ledger/operations/currency_exchange.h"
#include "ledger/operations/manual_entries.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;

constexpr std::size_t longest_word = 20;
constexpr std::size_t longest_text = 500;
constexpr auto most_offices = std::numeric_limits<std::int32_t>::max();

operations::CurrencyExchange read_exchange(JsonReader& body, std::int32_t own_office) {
    const auto office = body.optional_integer("office_id", 1, most_offices).value_or(own_office);
    const auto sold = body.money("sold");
    const auto bought = body.money("bought");
    operations::CurrencyExchange exchange{
        .office_id = static_cast<std::int32_t>(office), .sold = sold, .bought = bought};
    if (const auto channel = body.optional_text("channel", longest_word)) {
        exchange.channel = journal::parse_channel(*channel, "/channel");
    }
    exchange.fund = body.optional_text("fund", longest_word).value_or(exchange.fund);
    exchange.narrative = body.text("narrative", longest_text);
    return exchange;
}

void write_exchange(JsonWriter& out, const operations::PostedExchange& posted) {
    const auto& exchange = posted.exchange;
    out.field("office_id", exchange.office_id);
    out.field("booking_date", posted.booking_date);
    out.field("sold", exchange.sold);
    out.field("bought", exchange.bought);
    out.field("channel", journal::to_string(exchange.channel));
    out.field("fund", exchange.fund);
    out.field("narrative", exchange.narrative);
    out.begin_array("entries");
    for (const auto entry : posted.entries)
        out.element(entry);
    out.end();
}

}  // namespace

server::Response CurrencyExchanges::create(const server::Request& request) const {
    JsonReader body(request.body);
    const auto exchange = read_exchange(body, request.actor().office_id);
    body.finish();
    return to_response(operations::exchange_currency(
        services_.manual_entries, command_of(services_, request), exchange,
        [](const operations::PostedExchange& posted) {
            return operations::Answer{201, object_json(posted, write_exchange)};
        }));
}

}  // namespace tawi::rest
