#include "api/rest/work_placements.h"

#include "api/rest/business_plans.h"
#include "api/rest/command.h"
#include "api/rest/work_json.h"
#include "business-plans/operations/work_placements.h"
#include "business-plans/operations/work_store.h"
#include "ledger/error.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using employment::HoursEntry;
using employment::WorkPart;
using employment::WorkPlacement;
using server::Request;
using server::Response;

constexpr std::size_t longest_name = 120;
constexpr std::size_t longest_text = 500;
constexpr std::size_t longest_word = 40;
constexpr std::size_t most_goals = 20;
constexpr std::int64_t largest_number = 1'000'000;
constexpr int most_weekly_hours = 168;
constexpr unsigned hour_decimals = 2;
constexpr unsigned share_decimals = 4;

/// Throws InvalidInput{pointer, "out_of_range"}.
Exact at_most(const Exact& value, int most, const char* pointer) {
    if (value <= most) return value;
    throw InvalidInput(pointer, "out_of_range", "It is at most " + std::to_string(most) + ".");
}

WorkPlacement read_placement(JsonReader& body) {
    const auto number = [&](const char* name) {
        return static_cast<unsigned>(body.integer(name, 1, largest_number));
    };
    WorkPlacement placement{
        .kind = employment::parse_placement_kind(body.text("kind", longest_word), "/kind"),
        .employer = number("employer"),
        .agreement = number("agreement"),
        .starts_on = body.date("starts_on"),
        .ends_on = body.date("ends_on"),
        .weekly_hours = at_most(body.decimal("weekly_hours", Sign::positive, hour_decimals),
                                most_weekly_hours, "/weekly_hours"),
        .least_share =
            at_most(body.decimal("least_share", Sign::positive, share_decimals), 1, "/least_share"),
        .supervisor = body.text("supervisor", longest_name),
        .stipend = body.optional_money("stipend"),
        .goals = body.texts("goals", most_goals, longest_text)};
    body.finish();
    return placement;
}

HoursEntry read_entry(JsonReader& body) {
    HoursEntry entry{.worked_on = body.date("worked_on"),
                     .hours = at_most(body.decimal("hours", Sign::positive, hour_decimals),
                                      employment::hours_of_a_day, "/hours"),
                     .done = body.text("done", longest_text)};
    body.finish();
    return entry;
}

employment::HoursCorrection read_correction(JsonReader& body) {
    employment::HoursCorrection correction{
        at_most(body.decimal("hours", Sign::not_negative, hour_decimals),
                employment::hours_of_a_day, "/hours"),
        body.optional_text("done", longest_text).value_or(""), body.text("reason", longest_text)};
    body.finish();
    return correction;
}

unsigned placement_in(const Request& request) {
    return number_in(request, "placement_number");
}

unsigned entry_in(const Request& request) {
    return number_in(request, "entry_number");
}

}  // namespace

Response WorkPlacements::list(const Request& request) const {
    server::allow_query(request, {});
    const auto file = services_.employment.file(command_of(services_, request),
                                                borrower_of(request), WorkPart::placements);
    return whole_list(file.placements, write_placement);
}

Response WorkPlacements::create(const Request& request) const {
    JsonReader body(request.body);
    return to_response(employment::begin_placement(
        services_.employment, command_of(services_, request), borrower_of(request),
        read_placement(body), created(write_placement)));
}

Response WorkPlacements::record_hours(const Request& request) const {
    JsonReader body(request.body);
    return to_response(employment::record_hours(
        services_.employment, command_of(services_, request), borrower_of(request),
        placement_in(request), read_entry(body), created(write_placement)));
}

Response WorkPlacements::correct_hours(const Request& request) const {
    JsonReader body(request.body);
    return to_response(employment::correct_hours(
        services_.employment, command_of(services_, request), borrower_of(request),
        placement_in(request), entry_in(request), read_correction(body), created(write_placement)));
}

Response WorkPlacements::confirm_hours(const Request& request) const {
    JsonReader(request.body).finish();
    return to_response(employment::confirm_hours(
        services_.employment, command_of(services_, request), borrower_of(request),
        placement_in(request), entry_in(request), created(write_placement)));
}

Response WorkPlacements::decide(const Request& request) const {
    JsonReader(request.body).finish();
    return to_response(employment::decide_placement(
        services_.employment, command_of(services_, request), borrower_of(request),
        placement_in(request), created(write_placement)));
}

Response WorkPlacements::leave(const Request& request) const {
    JsonReader body(request.body);
    const auto left_on = body.date("left_on");
    const auto reason = body.text("reason", longest_text);
    body.finish();
    return to_response(employment::leave_placement(
        services_.employment, command_of(services_, request), borrower_of(request),
        placement_in(request), left_on, reason, created(write_placement)));
}

}  // namespace tawi::rest
