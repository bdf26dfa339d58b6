#include "reports/package/package_request.h"

#include <algorithm>

#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"
#include "ledger/error.h"

namespace tawi::reports {

namespace {

constexpr std::size_t most_formats = 20;

void add_format(PackageRequest& request, const std::string& name) {
    const auto* const format = &export_format(name, "/formats");
    if (std::ranges::find(request.formats, format) != request.formats.end()) {
        throw InvalidInput("/formats", "named_twice", "A format is named twice.");
    }
    request.formats.push_back(format);
}

}  // namespace

std::string to_json(const PackageRequest& request) {
    document::JsonWriter out;
    out.begin_object();
    out.begin_array("formats");
    for (const auto* const format : request.formats)
        out.element(format->name);
    out.end();
    out.field("from", request.range.from);
    out.field("to", request.range.to);
    out.field("office_id", request.range.office_id);
    out.field("fund", request.range.fund);
    out.end();
    return std::move(out).text();
}

PackageRequest parse_package_request(std::string_view json, const Date& today) {
    document::JsonReader in(json);
    PackageRequest request;
    for (const auto& name : in.texts("formats", most_formats, 40))
        add_format(request, name);
    request.range.from = in.optional_date("from");
    request.range.to = in.optional_date("to").value_or(today);
    if (const auto office = in.optional_integer("office_id", 1, 1'000'000)) {
        request.range.office_id = static_cast<std::int32_t>(*office);
    }
    request.range.fund = in.optional_text("fund", 100);
    in.finish();
    if (request.range.from && *request.range.from > request.range.to) {
        throw InvalidInput("/to", "before_from", "It must not be before `from`.");
    }
    if (request.formats.empty()) add_format(request, "csv");
    return request;
}

}  // namespace tawi::reports
