#include "api/rest/directory_json.h"

#include <algorithm>
#include <charconv>

#include "ledger/error.h"

namespace tawi::rest {

namespace {

using directory::FieldKind;
using directory::KnownRow;
using directory::Row;
using document::JsonWriter;
using Rows = std::vector<KnownRow>;

void write_fields(JsonWriter& out, const Row& row, bool with_owner) {
    const auto owners = directory::owner_fields(row.table);
    for (const auto& field : directory::table_of(row.table).fields) {
        const bool is_owner = std::ranges::find(owners, field.name) != owners.end();
        if (field.kind == FieldKind::unused || (is_owner && !with_owner)) continue;
        const auto value = row.value(field.name);
        if (value.empty()) {
            out.field(field.name, nullptr);
        } else if (field.kind == FieldKind::whole) {
            out.raw_field(field.name, value);
        } else {
            out.field(field.name, value);
        }
    }
}

const Row& row_with(const Rows& rows, std::string_view id) {
    const auto found =
        std::ranges::find_if(rows, [&](const KnownRow& known) { return known.row.id() == id; });
    if (found == rows.end())
        throw InvariantViolation("the directory names a row that is not there");
    return found->row;
}

/// As an array: the parts of that table for which `is_wanted` holds.
template <typename Wanted>
void write_parts(JsonWriter& out, const char* name, std::string_view table, const Rows& rows,
                 const Wanted& is_wanted) {
    out.begin_array(name);
    for (const auto& known : rows) {
        if (known.row.table != table || !is_wanted(known.row)) continue;
        out.begin_object();
        write_fields(out, known.row, false);
        out.end();
    }
    out.end();
}

bool any_part(const Row&) {
    return true;
}

void write_named(JsonWriter& out, const char* name, const Row& row) {
    out.begin_object(name);
    out.field("id", row.id());
    out.field("name", row.value("name"));
    out.end();
}

void write_service_links(JsonWriter& out, const directory::Entry& entry) {
    write_named(out, "organization",
                row_with(entry.named, entry.main.row.value("organization_id")));
    out.begin_array("needs");
    for (const auto& part : entry.parts) {
        if (part.row.table != "attribute") continue;
        const auto& term = row_with(entry.named, part.row.value("taxonomy_term_id"));
        out.begin_object();
        out.field("id", term.id());
        out.field("code", term.value("code"));
        out.field("name", term.value("name"));
        out.end();
    }
    out.end();
    out.begin_array("locations");
    for (const auto& part : entry.parts) {
        if (part.row.table != "service_at_location") continue;
        out.begin_object();
        out.field("service_at_location_id", part.row.id());
        write_fields(out, row_with(entry.named, part.row.value("location_id")), true);
        out.end();
    }
    out.end();
}

/// What belongs to the first of some rows that has any of it.
void write_nearest(JsonWriter& out, const char* name, std::string_view table, const Rows& rows,
                   const std::vector<std::pair<std::string_view, std::string_view>>& owners) {
    for (const auto& [field, id] : owners) {
        const auto is_of = [&field = field, &id = id](const Row& row) {
            return row.value(field) == id;
        };
        const bool has_any = std::ranges::any_of(rows, [&](const KnownRow& known) {
            return known.row.table == table && is_of(known.row);
        });
        if (has_any) return write_parts(out, name, table, rows, is_of);
    }
    out.begin_array(name);
    out.end();
}

void write_reason(JsonWriter& out, const char* about, const std::optional<bool>& met,
                  const std::string& detail) {
    if (!met) return;
    out.begin_object();
    out.field("about", about);
    out.field("met", *met);
    out.field("detail", detail);
    out.end();
}

std::string age_detail(const Row& service) {
    const auto least = service.value("minimum_age");
    const auto most = service.value("maximum_age");
    if (least.empty() && most.empty()) return "For every age.";
    if (most.empty()) return "From " + std::string(least) + " years.";
    if (least.empty()) return "Up to " + std::string(most) + " years.";
    return "From " + std::string(least) + " to " + std::string(most) + " years.";
}

std::optional<bool> age_fits(const directory::Hit& hit) {
    if (!hit.old_enough) return std::nullopt;
    return *hit.old_enough && *hit.young_enough;
}

void write_reasons(JsonWriter& out, const directory::Hit& hit, const Row& service,
                   const directory::Search& search) {
    const auto fitting = age_fits(hit);
    out.field("fits",
              hit.speaks.value_or(true) && hit.is_open.value_or(true) && fitting.value_or(true));
    out.begin_array("reasons");
    if (hit.speaks) {
        write_reason(out, "language", hit.speaks,
                     (*hit.speaks ? "Spoken: " : "Not spoken: ") + *search.language + ".");
    }
    if (hit.is_open) {
        write_reason(out, "opening_hours", hit.is_open,
                     *hit.is_open ? "Open on that day." : "Not open on that day.");
    }
    write_reason(out, "age", fitting, age_detail(service));
    out.end();
}

}  // namespace

void write_directory_row(JsonWriter& out, const KnownRow& known) {
    write_fields(out, known.row, true);
    out.field("version", known.version);
    out.field("recorded_by", known.recorded_by);
    out.field("recorded_at", known.recorded_at);
}

void write_directory_entry(JsonWriter& out, const directory::Entry& entry) {
    const auto table = entry.main.row.table;
    write_directory_row(out, entry.main);
    if (table == "taxonomy_term") return;
    if (table == "service") write_service_links(out, entry);
    if (table == "location") write_parts(out, "addresses", "address", entry.parts, any_part);
    write_parts(out, "phones", "phone", entry.parts, any_part);
    if (table == "organization") return;
    write_parts(out, "schedules", "schedule", entry.parts, any_part);
    write_parts(out, "languages", "language", entry.parts, any_part);
}

void write_directory_hit(JsonWriter& out, const directory::Hit& hit, const Rows& rows,
                         const directory::Search& search) {
    const auto& place = row_with(rows, hit.place);
    const auto& service = row_with(rows, place.value("service_id"));
    const auto& location = row_with(rows, place.value("location_id"));
    const auto& organization = row_with(rows, service.value("organization_id"));
    const auto is_of_either = [&](const Row& row) {
        return row.value("service_id") == service.id() || row.value("location_id") == location.id();
    };
    out.field("service_at_location_id", place.id());
    out.field("distance_km", hit.km);
    write_reasons(out, hit, service, search);
    out.begin_object("service");
    write_fields(out, service, true);
    out.end();
    write_named(out, "organization", organization);
    out.begin_object("location");
    write_fields(out, location, true);
    write_parts(out, "addresses", "address", rows, is_of_either);
    out.end();
    write_nearest(out, "phones", "phone", rows,
                  {{"service_at_location_id", place.id()},
                   {"service_id", service.id()},
                   {"location_id", location.id()},
                   {"organization_id", organization.id()}});
    write_nearest(out, "schedules", "schedule", rows,
                  {{"service_at_location_id", place.id()},
                   {"service_id", service.id()},
                   {"location_id", location.id()}});
    write_parts(out, "languages", "language", rows, is_of_either);
}

}  // namespace tawi::rest
