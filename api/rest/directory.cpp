#include "api/rest/directory.h"

#include <algorithm>
#include <array>

#include "api/rest/command.h"
#include "api/rest/directory_json.h"
#include "api/rest/list.h"
#include "api/server/entity_tag.h"
#include "business-plans/operations/directory_store.h"
#include "ledger/error.h"

namespace tawi::rest {

namespace {

using directory::Search;
using server::Request;
using server::Response;

constexpr std::int64_t farthest_km = 20'038;  // half around the earth
constexpr unsigned usual_km = 50;
constexpr std::int64_t greatest_age = 150;

/// A query parameter as a field of that kind would take it.
std::optional<std::string> query_field(const Request& request, directory::Field field) {
    const auto text = request.query_value(field.name);
    if (!text) return std::nullopt;
    field.required = true;
    return directory::kept_value(field, *text, std::string(field.name));
}

std::optional<std::int64_t> query_within(const Request& request, std::string_view name,
                                         std::int64_t most) {
    const auto number = query_field(
        request, {name, directory::FieldKind::whole, false, {}, 0, static_cast<int>(most)});
    if (!number) return std::nullopt;
    return std::stoll(*number);
}

std::optional<std::string> weekday_in(const Request& request) {
    constexpr std::array<std::pair<std::string_view, const char*>, 7> days{{{"monday", "MO"},
                                                                            {"tuesday", "TU"},
                                                                            {"wednesday", "WE"},
                                                                            {"thursday", "TH"},
                                                                            {"friday", "FR"},
                                                                            {"saturday", "SA"},
                                                                            {"sunday", "SU"}}};
    const auto text = request.query_value("open_on");
    if (!text) return std::nullopt;
    const auto* const found =
        std::ranges::find(days, *text, &std::pair<std::string_view, const char*>::first);
    if (found == days.end())
        throw InvalidInput("open_on", "unknown_value", "It is a day from monday to sunday.");
    return found->second;
}

void take_place(const Request& request, Search& search) {
    constexpr auto decimal = directory::FieldKind::decimal;
    search.latitude = query_field(request, {"latitude", decimal, false, {}, -90, 90});
    search.longitude = query_field(request, {"longitude", decimal, false, {}, -180, 180});
    if (search.latitude.has_value() != search.longitude.has_value()) {
        throw InvalidInput(search.latitude ? "longitude" : "latitude", "required",
                           "A place has both coordinates.");
    }
    const auto within = query_within(request, "within_km", farthest_km);
    if (within && !search.latitude)
        throw InvalidInput("latitude", "required", "A distance needs a place.");
    search.within_km = static_cast<unsigned>(within.value_or(usual_km));
}

Search search_of(const Request& request, const Instant& now) {
    Search search{.need = query_field(request, {"need"}),
                  .language = query_field(request, {"language", directory::FieldKind::language}),
                  .weekday = weekday_in(request),
                  .today = Date(std::chrono::floor<std::chrono::days>(now))};
    if (const auto age = query_within(request, "age", greatest_age))
        search.age = static_cast<unsigned>(*age);
    take_place(request, search);
    return search;
}

operations::Render<directory::Entry> created() {
    return [](const directory::Entry& entry) {
        return operations::Answer{201, object_json(entry, write_directory_entry)};
    };
}

}  // namespace

Response Directory::search(const Request& request) const {
    server::allow_query(request, {"limit", "need", "language", "latitude", "longitude", "within_km",
                                  "open_on", "age"});
    const auto page = server::page_query(request);
    const auto search = search_of(request, services_.now());
    const auto found = services_.directory.search(search, page.limit + 1);
    return list_top(found.hits, page.limit,
                    [&](document::JsonWriter& out, const directory::Hit& hit) {
                        write_directory_hit(out, hit, found.rows, search);
                    });
}

Response Directory::show(const Request& request, std::string_view table) const {
    server::allow_query(request, {});
    const auto entry = services_.directory.entry(table, request.parameter("directory_id"));
    return server::json(200, object_json(entry, write_directory_entry))
        .with("ETag", server::entity_tag(static_cast<std::int64_t>(entry.main.version)));
}

Response Directory::list(const Request& request, std::string_view table) const {
    server::allow_query(request, {"limit", "cursor"});
    const auto page = server::page_query(request);
    return list_page(services_.directory.list(table, page.after.value_or(""), page.limit + 1),
                     page.limit, write_directory_row,
                     [](const directory::KnownRow& known) { return known.row.id(); });
}

Response Directory::add(const Request& request, std::string_view table) const {
    return to_response(directory::describe(services_.directory, command_of(services_, request),
                                           read_directory_description(request.body, table, {}),
                                           created()));
}

Response Directory::revise(const Request& request, std::string_view table) const {
    const auto version = server::require_if_match(request);
    const auto description =
        read_directory_description(request.body, table, request.parameter("directory_id"));
    return to_response(directory::revise(services_.directory, command_of(services_, request),
                                         description, version, created()));
}

Response Directory::service(const Request& request) const {
    return show(request, "service");
}
Response Directory::organization(const Request& request) const {
    return show(request, "organization");
}
Response Directory::location(const Request& request) const {
    return show(request, "location");
}
Response Directory::organizations(const Request& request) const {
    return list(request, "organization");
}
Response Directory::locations(const Request& request) const {
    return list(request, "location");
}
Response Directory::needs(const Request& request) const {
    return list(request, "taxonomy_term");
}
Response Directory::add_service(const Request& request) const {
    return add(request, "service");
}
Response Directory::add_organization(const Request& request) const {
    return add(request, "organization");
}
Response Directory::add_location(const Request& request) const {
    return add(request, "location");
}
Response Directory::add_need(const Request& request) const {
    return add(request, "taxonomy_term");
}
Response Directory::revise_service(const Request& request) const {
    return revise(request, "service");
}
Response Directory::revise_organization(const Request& request) const {
    return revise(request, "organization");
}
Response Directory::revise_location(const Request& request) const {
    return revise(request, "location");
}

}  // namespace tawi::rest
