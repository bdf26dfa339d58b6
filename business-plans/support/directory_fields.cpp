#include "business-plans/support/directory_fields.h"

#include <algorithm>

#include "ledger/error.h"

namespace tawi::directory {

namespace {

using enum FieldKind;
using Words = std::vector<std::string_view>;

constexpr int oldest_year = 1000;
constexpr int latest_year = 9999;
constexpr int greatest_age = 150;
constexpr int greatest_number = 100'000;
constexpr bool required = true;

Field own_id() {
    return {"id", FieldKind::id, required};
}

Field of(std::string_view name, std::string_view table, bool is_required = false) {
    return {name, reference, is_required, {table}};
}

Field choice_of(std::string_view name, bool is_required, Words words) {
    return {name, choice, is_required, std::move(words)};
}

Field number(std::string_view name, int least, int most) {
    return {name, whole, false, {}, least, most};
}

Field decimal_number(std::string_view name, int least, int most) {
    return {name, decimal, false, {}, least, most};
}

Table organizations() {
    return {"organization",
            "organizations.csv",
            {own_id(),
             {"name", text, required},
             {"alternate_name"},
             {"description", text, required},
             {"email", email},
             {"website", address},
             {"tax_status"},
             {"tax_id"},
             number("year_incorporated", oldest_year, latest_year),
             {"legal_status"},
             {"logo", address},
             {"uri", address},
             of("parent_organization_id", "organization")}};
}

Table taxonomy_terms() {
    return {"taxonomy_term",
            "taxonomy_terms.csv",
            {own_id(),
             {"code"},
             {"name", text, required},
             {"description", text, required},
             of("parent_id", "taxonomy_term"),
             {"taxonomy"},
             {"language", language},
             {"taxonomy_id", unused},
             {"term_uri", address}}};
}

Table services() {
    return {"service",
            "services.csv",
            {own_id(),
             of("organization_id", "organization", required),
             {"program_id", unused},
             {"name", text, required},
             {"alternate_name"},
             {"description"},
             {"url", address},
             {"email", email},
             choice_of("status", required, {"active", "inactive", "defunct", "temporarily closed"}),
             {"interpretation_services"},
             {"application_process"},
             {"fees_description"},
             {"wait_time"},
             {"fees"},
             {"accreditations"},
             {"eligibility_description"},
             number("minimum_age", 0, greatest_age),
             number("maximum_age", 0, greatest_age),
             {"assured_date", day},
             {"assurer_email", email},
             {"licenses"},
             {"alert"},
             {"last_modified", unused}}};
}

Table locations() {
    return {"location",
            "locations.csv",
            {own_id(),
             choice_of("location_type", required, {"physical", "postal", "virtual"}),
             {"url", address},
             of("organization_id", "organization"),
             {"name"},
             {"alternate_name"},
             {"description"},
             {"transportation"},
             decimal_number("latitude", -90, 90),
             decimal_number("longitude", -180, 180),
             {"external_identifier"},
             {"external_identifier_type"}}};
}

Table services_at_locations() {
    return {"service_at_location",
            "service_at_location.csv",
            {own_id(),
             of("service_id", "service", required),
             of("location_id", "location", required),
             {"description"}}};
}

Table addresses() {
    return {"address",
            "addresses.csv",
            {own_id(),
             of("location_id", "location"),
             {"attention"},
             {"address_1", text, required},
             {"address_2"},
             {"city", text, required},
             {"region"},
             {"state_province", text, required},
             {"postal_code", text, required},
             {"country", country, required},
             choice_of("address_type", required, {"physical", "postal", "virtual"})}};
}

Table phones() {
    return {"phone",
            "phones.csv",
            {own_id(),
             of("location_id", "location"),
             of("service_id", "service"),
             of("organization_id", "organization"),
             {"contact_id", unused},
             of("service_at_location_id", "service_at_location"),
             {"number", phone, required},
             number("extension", 0, greatest_number),
             {"type"},
             {"description"}}};
}

Table schedules() {
    return {"schedule",
            "schedules.csv",
            {own_id(),
             of("service_id", "service"),
             of("location_id", "location"),
             of("service_at_location_id", "service_at_location"),
             {"valid_from", day},
             {"valid_to", day},
             {"dtstart", day},
             decimal_number("timezone", -12, 14),
             {"until", day},
             number("count", 1, greatest_number),
             choice_of("wkst", false, {"MO", "TU", "WE", "TH", "FR", "SA", "SU"}),
             choice_of("freq", false, {"WEEKLY", "MONTHLY"}),
             number("interval", 1, greatest_number),
             {"byday", weekdays},
             {"byweekno"},
             {"bymonthday"},
             {"byyearday"},
             {"description"},
             {"opens_at", FieldKind::time},
             {"closes_at", FieldKind::time},
             {"schedule_link", address},
             {"attending_type"},
             {"notes"}}};
}

Table languages() {
    return {"language",
            "languages.csv",
            {own_id(),
             of("service_id", "service"),
             of("location_id", "location"),
             of("phone_id", "phone"),
             {"name"},
             {"code", language},
             {"note"}}};
}

Table attributes() {
    const Words described{"organization", "service", "location", "service_at_location"};
    return {"attribute",
            "attributes.csv",
            {own_id(),
             {"link_id", reference, required, described},
             of("taxonomy_term_id", "taxonomy_term", required),
             {"link_type"},
             choice_of("link_entity", required, described),
             {"value"}}};
}

}  // namespace

const std::vector<Table>& tables() {
    static const std::vector<Table> all{
        organizations(), taxonomy_terms(), services(),  locations(), services_at_locations(),
        addresses(),     phones(),         schedules(), languages(), attributes()};
    return all;
}

const Table& table_of(std::string_view name) {
    const auto found = std::ranges::find(tables(), name, &Table::name);
    if (found == tables().end())
        throw InvariantViolation("the directory has no table " + std::string(name));
    return *found;
}

const Field* field_of(const Table& table, std::string_view name) {
    const auto found = std::ranges::find(table.fields, name, &Field::name);
    return found == table.fields.end() ? nullptr : &*found;
}

}  // namespace tawi::directory
