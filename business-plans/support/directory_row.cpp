#include "business-plans/support/directory_row.h"

#include <algorithm>
#include <charconv>

#include "ledger/error.h"

namespace tawi::directory {

namespace {

int number_of(std::string_view text) {
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// Of two fields of which the second must not lie before the first; ISO days and times sort as
/// text.
void check_order(const Row& row, std::string_view first, std::string_view second, bool may_equal,
                 const std::string& prefix, const char* code) {
    const auto from = row.value(first);
    const auto to = row.value(second);
    if (from.empty() || to.empty() || from < to || (may_equal && from == to)) return;
    throw InvalidInput(prefix + std::string(second), code,
                       "It lies before " + std::string(first) + ".");
}

void check_ages(const Row& row, const std::string& prefix) {
    const auto least = row.value("minimum_age");
    const auto most = row.value("maximum_age");
    if (least.empty() || most.empty() || number_of(least) <= number_of(most)) return;
    throw InvalidInput(prefix + "maximum_age", "greatest_below_least",
                       "The greatest age is below the least one.");
}

void check_coordinates(const Row& row, const std::string& prefix) {
    if (row.value("latitude").empty() == row.value("longitude").empty()) return;
    throw InvalidInput(prefix + (row.value("latitude").empty() ? "latitude" : "longitude"),
                       "required", "A place has both coordinates or none.");
}

void check_owner(const Row& row, const std::string& prefix) {
    const auto fields = owner_fields(row.table);
    if (fields.empty()) return;
    const auto owners = std::ranges::count_if(
        fields, [&](std::string_view field) { return !row.value(field).empty(); });
    if (owners == 1) return;
    throw InvalidInput(prefix + std::string(fields.front()), "one_owner",
                       "It belongs to one row, of those that it may name.");
}

}  // namespace

std::string_view Row::value(std::string_view field) const {
    const auto found = values.find(field);
    return found == values.end() ? std::string_view() : std::string_view(found->second);
}

void check_row(const Row& row, const std::string& prefix) {
    if (row.table == "service") check_ages(row, prefix);
    if (row.table == "location") check_coordinates(row, prefix);
    if (row.table == "language" && row.value("name").empty() && row.value("code").empty()) {
        throw InvalidInput(prefix + "code", "required", "A language has a code or a name.");
    }
    if (row.table == "schedule") {
        check_order(row, "valid_from", "valid_to", true, prefix, "ends_before_start");
        check_order(row, "opens_at", "closes_at", false, prefix, "closes_before_opening");
    }
    check_owner(row, prefix);
}

std::vector<std::string_view> owner_fields(std::string_view table) {
    if (table == "address") return {"location_id"};
    if (table == "phone")
        return {"location_id", "service_id", "organization_id", "service_at_location_id"};
    if (table == "schedule") return {"location_id", "service_id", "service_at_location_id"};
    if (table == "language") return {"location_id", "service_id", "phone_id"};
    return {};
}

std::string id_from_hash(std::string_view hexadecimal) {
    std::string id(hexadecimal.substr(0, 32));
    id[12] = '8';  // RFC 9562: an id of our own making
    id[16] = '8';
    for (const std::size_t dash : {8U, 13U, 18U, 23U})
        id.insert(dash, 1, '-');
    return id;
}

}  // namespace tawi::directory
