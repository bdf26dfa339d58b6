#include "api/rest/offices.h"

#include <algorithm>
#include <limits>

#include "api/rest/command.h"
#include "api/rest/list.h"
#include "ledger/calendar/weekday_words.h"
#include "ledger/document/json_reader.h"
#include "ledger/operations/offices.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;

constexpr std::size_t days_of_week = 7;
constexpr std::size_t most_holidays = 2000;
constexpr std::size_t longest_word = 40;
constexpr std::size_t longest_name = 120;

void write_office(JsonWriter& out, const people::Office& office) {
    out.field("office_id", office.office_id);
    out.field("parent_id", office.parent_id);
    out.field("name", office.name);
    out.field("time_zone", office.time_zone);
    out.field("currency", office.currency.code());
    out.begin_array("weekend");
    for (const auto day : office.calendar.weekend)
        out.element(to_word(day));
    out.end();
    out.begin_array("holidays");
    for (const auto& day : office.calendar.holidays)
        out.element(day);
    out.end();
    out.field("closed_through", office.closed_through);
    out.field("business_date", office.business_date);
}

WorkingCalendar read_calendar(JsonReader& body) {
    WorkingCalendar calendar;
    for (const auto& word : body.texts("weekend", days_of_week, longest_word)) {
        const auto day = parse_weekday(word, body.pointer("weekend"));
        if (std::ranges::find(calendar.weekend, day) == calendar.weekend.end()) {
            calendar.weekend.push_back(day);
        }
    }
    auto& holidays = calendar.holidays;
    for (const auto& day : body.texts("holidays", most_holidays, longest_word)) {
        holidays.push_back(parse_date(day, body.pointer("holidays")));
    }
    std::sort(holidays.begin(), holidays.end());
    holidays.erase(std::unique(holidays.begin(), holidays.end()), holidays.end());
    return calendar;
}

operations::NewOffice read_office(JsonReader& body) {
    operations::NewOffice office{
        .name = body.text("name", longest_name),
        .time_zone = body.text("time_zone", longest_word),
        .currency = Currency::of(body.text("currency", longest_word), "/currency"),
        .calendar = read_calendar(body),
        .opens_on = body.optional_date("opens_on")};
    if (const auto parent =
            body.optional_integer("parent_id", 1, std::numeric_limits<std::int32_t>::max())) {
        office.parent_id = static_cast<std::int32_t>(*parent);
    }
    if (auto capital = body.optional_object("opening_capital")) {
        office.opening_capital = {
            capital->money("amount"),
            journal::parse_channel(capital->optional_text("channel", longest_word).value_or("till"),
                                   capital->pointer("channel"))};
    }
    return office;
}

}  // namespace

server::Response Offices::list(const server::Request& request) const {
    server::allow_query(request, {"limit", "cursor"});
    const auto page = server::page_query(request);
    const auto after =
        std::min<std::int64_t>(after_number(page), std::numeric_limits<std::int32_t>::max());
    return list_page(
        services_.offices.list(services_.now(), static_cast<std::int32_t>(after), page.limit + 1),
        page.limit, write_office,
        [](const auto& office) { return std::to_string(office.office_id); });
}

server::Response Offices::create(const server::Request& request) const {
    JsonReader body(request.body);
    const auto office = read_office(body);
    body.finish();
    return to_response(operations::open_office(
        services_.offices, command_of(services_, request), office,
        [](const people::Office& opened) {
            return operations::Answer{201, object_json(opened, write_office)};
        }));
}

server::Response Offices::show(const server::Request& request) const {
    server::allow_query(request, {});
    const auto office = services_.offices.find(small_id(request, "office_id"), services_.now());
    return server::json(200, object_json(office, write_office));
}

}  // namespace tawi::rest
