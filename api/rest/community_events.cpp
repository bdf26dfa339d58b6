#include "api/rest/community_events.h"

#include "api/rest/business_plans.h"
#include "api/rest/command.h"
#include "api/rest/community_json.h"
#include "api/rest/work_json.h"
#include "business-plans/operations/community_events.h"
#include "business-plans/operations/community_store.h"
#include "business-plans/support/service.h"

namespace tawi::rest {

namespace {

using community::CommunityEvent;
using community::CommunityPart;
using document::JsonReader;
using server::Request;
using server::Response;

constexpr std::size_t longest_name = 120;
constexpr std::size_t longest_text = 500;
constexpr std::size_t longest_word = 40;
constexpr std::int64_t largest_number = 1'000'000;
constexpr std::int64_t largest_office = 2'147'483'647;
constexpr std::int64_t most_places = 10'000;

CommunityEvent read_event(JsonReader& body) {
    CommunityEvent event{
        .kind = community::parse_event_kind(body.text("kind", longest_word), "/kind"),
        .title = body.text("title", longest_name),
        .office_id = {},
        .held_on = body.date("held_on"),
        .starts_at = support::parse_clock_time(body.text("starts_at", longest_word), "/starts_at"),
        .place = body.text("place", longest_name),
        .capacity = static_cast<unsigned>(body.integer("capacity", 1, most_places))};
    if (const auto office = body.optional_integer("office_id", 1, largest_office))
        event.office_id = static_cast<std::int32_t>(*office);
    body.finish();
    return event;
}

unsigned event_in(const Request& request) {
    return number_in(request, "community_event");
}

}  // namespace

Response CommunityEvents::list(const Request& request) const {
    server::allow_query(request, {"limit", "cursor"});
    const auto page = server::page_query(request);
    std::optional<unsigned> before;
    if (page.after) before = static_cast<unsigned>(after_number(page));
    return list_page(services_.community.events(before, page.limit + 1), page.limit,
                     write_community_event,
                     [](const auto& event) { return std::to_string(event.number); });
}

Response CommunityEvents::create(const Request& request) const {
    JsonReader body(request.body);
    return to_response(community::add_event(services_.community, command_of(services_, request),
                                            read_event(body), created(write_community_event)));
}

Response CommunityEvents::show(const Request& request) const {
    server::allow_query(request, {});
    return server::json(
        200, object_json(services_.community.event(event_in(request)), write_community_event));
}

Response CommunityEvents::registrations(const Request& request) const {
    server::allow_query(request, {});
    const auto file = services_.community.file(command_of(services_, request), borrower_of(request),
                                               CommunityPart::registrations);
    return whole_list(file.registrations, write_registration);
}

Response CommunityEvents::enter(const Request& request) const {
    JsonReader body(request.body);
    const auto event = static_cast<unsigned>(body.integer("event", 1, largest_number));
    body.finish();
    return to_response(
        community::register_for_event(services_.community, command_of(services_, request),
                                      borrower_of(request), event, created(write_registration)));
}

Response CommunityEvents::withdraw(const Request& request) const {
    JsonReader body(request.body);
    const auto reason = body.text("reason", longest_text);
    body.finish();
    return to_response(community::withdraw_from_event(
        services_.community, command_of(services_, request), borrower_of(request),
        event_in(request), reason, created(write_registration)));
}

Response CommunityEvents::mark(const Request& request) const {
    JsonReader body(request.body);
    const community::AttendanceEntry entry{
        .attended = body.boolean("attended"),
        .reason = body.optional_text("reason", longest_text).value_or("")};
    body.finish();
    return to_response(community::mark_event_attendance(
        services_.community, command_of(services_, request), borrower_of(request),
        event_in(request), entry, created(write_registration)));
}

Response CommunityEvents::introductions(const Request& request) const {
    server::allow_query(request, {});
    const auto file = services_.community.file(command_of(services_, request), borrower_of(request),
                                               CommunityPart::introductions);
    return whole_list(file.introductions, write_introduction);
}

Response CommunityEvents::introduce(const Request& request) const {
    JsonReader body(request.body);
    community::Introduction introduction{.event = {},
                                         .introduced_on = body.date("introduced_on"),
                                         .name = body.text("name", longest_name),
                                         .organisation = body.text("organisation", longest_name),
                                         .purpose = body.text("purpose", longest_text)};
    if (const auto event = body.optional_integer("event", 1, largest_number))
        introduction.event = static_cast<unsigned>(*event);
    body.finish();
    return to_response(community::introduce(services_.community, command_of(services_, request),
                                            borrower_of(request), introduction,
                                            created(write_introduction)));
}

Response CommunityEvents::follow_up(const Request& request) const {
    JsonReader body(request.body);
    const community::IntroductionOutcome outcome{
        .result =
            community::parse_introduction_result(body.text("outcome", longest_word), "/outcome"),
        .told_on = body.date("told_on"),
        .note = body.optional_text("note", longest_text).value_or("")};
    body.finish();
    return to_response(community::follow_up(
        services_.community, command_of(services_, request), borrower_of(request),
        number_in(request, "introduction_number"), outcome, created(write_introduction)));
}

}  // namespace tawi::rest
