#include "api/rest/indicators.h"

#include "api/rest/command.h"
#include "api/rest/list.h"
#include "ledger/document/json_reader.h"
#include "ledger/money/decimal_text.h"
#include "reports/indicators.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;
using reports::IndicatorRelease;
using server::Request;
using server::Response;

constexpr std::size_t longest_quarter = 7;

std::optional<std::string> text_or_null(std::string text) {
    if (text.empty()) return std::nullopt;
    return text;
}

void write_cell(JsonWriter& out, const reports::Indicator& indicator,
                const reports::IndicatorCell& cell) {
    std::optional<std::string> value;
    if (cell.value) value = to_exact_decimal_text(*cell.value);
    out.begin_object();
    out.field("office_id",
              cell.is_of_all() ? std::optional<std::int32_t>() : std::optional(cell.office_id));
    out.field("segment", text_or_null(cell.segment));
    out.field("iris_id", text_or_null(reports::iris_id_of(indicator, cell.segment)));
    out.field("people", cell.people);
    out.field("value", value);
    out.end();
}

void write_release(JsonWriter& out, const IndicatorRelease& release) {
    out.field("quarter", reports::to_string(release.quarter));
    out.field("known_until", release.quarter.known_until());
    out.field("recorded_by", release.recorded_by);
    out.field("recorded_at", release.recorded_at);
    out.begin_array("indicators");
    for (const auto& indicator : reports::indicators()) {
        out.begin_object();
        out.field("indicator", indicator.code);
        out.field("iris_id", text_or_null(indicator.iris_id));
        out.field("name", indicator.name);
        out.field("value_is", text_or_null(indicator.value));
        out.begin_array("groups");
        for (const auto& cell : release.cells) {
            if (cell.indicator == indicator.code) write_cell(out, indicator, cell);
        }
        out.end();
        out.end();
    }
    out.end();
}

}  // namespace

Response Indicators::list(const Request& request) const {
    server::allow_query(request, {});
    const auto found = services_.indicators.released();
    return list_top(found, static_cast<unsigned>(found.size()),
                    [](JsonWriter& out, const reports::Quarter& quarter) {
                        out.field("quarter", reports::to_string(quarter));
                    });
}

Response Indicators::create(const Request& request) const {
    JsonReader body(request.body);
    const auto quarter = reports::parse_quarter(body.text("quarter", longest_quarter), "/quarter");
    body.finish();
    return to_response(reports::release_indicators(
        services_.indicators, command_of(services_, request), quarter,
        [](const IndicatorRelease& release) {
            return operations::Answer{201, object_json(release, write_release)};
        }));
}

Response Indicators::show(const Request& request) const {
    server::allow_query(request, {});
    const auto quarter = reports::parse_quarter(request.parameter("quarter"), "quarter");
    return server::json(200, object_json(services_.indicators.find(quarter), write_release));
}

}  // namespace tawi::rest
