#include "api/rest/peer_groups.h"

#include "api/rest/business_plans.h"
#include "api/rest/command.h"
#include "api/rest/community_json.h"
#include "api/rest/work_json.h"
#include "business-plans/operations/community_store.h"
#include "business-plans/operations/peer_groups.h"

namespace tawi::rest {

namespace {

using community::CommunityPart;
using document::JsonReader;
using server::Request;
using server::Response;

constexpr std::size_t longest_name = 120;
constexpr std::size_t longest_text = 500;
constexpr std::size_t longest_note = 2000;
constexpr std::size_t longest_word = 40;
constexpr std::size_t most_members = 500;
constexpr std::int64_t largest_number = 1'000'000;
constexpr std::int64_t largest_office = 2'147'483'647;
constexpr std::int64_t largest_id = 9'000'000'000'000'000;
constexpr std::int64_t most_weeks = 12;

community::PeerGroup read_group(JsonReader& body) {
    community::PeerGroup group{
        .name = body.text("name", longest_name),
        .office_id = static_cast<std::int32_t>(body.integer("office_id", 1, largest_office)),
        .purpose = body.text("purpose", longest_text),
        .facilitator = body.integer("facilitator", 1, largest_id),
        .weekday = community::parse_meeting_day(body.text("weekday", longest_word), "/weekday"),
        .every_weeks = static_cast<unsigned>(body.integer("every_weeks", 1, most_weeks)),
        .meets_at = body.text("meets_at", longest_name)};
    body.finish();
    return group;
}

unsigned group_in(const Request& request) {
    return number_in(request, "group_number");
}

}  // namespace

Response PeerGroups::list(const Request& request) const {
    server::allow_query(request, {"limit", "cursor"});
    const auto page = server::page_query(request);
    return list_page(
        services_.community.groups(static_cast<unsigned>(after_number(page)), page.limit + 1),
        page.limit, write_peer_group,
        [](const auto& group) { return std::to_string(group.number); });
}

Response PeerGroups::create(const Request& request) const {
    JsonReader body(request.body);
    return to_response(community::found_group(services_.community, command_of(services_, request),
                                              read_group(body), created(write_peer_group)));
}

Response PeerGroups::show(const Request& request) const {
    server::allow_query(request, {});
    return server::json(
        200, object_json(services_.community.group(group_in(request)), write_peer_group));
}

Response PeerGroups::meetings(const Request& request) const {
    server::allow_query(request, {});
    return whole_list(
        services_.community.meetings(command_of(services_, request), group_in(request)),
        write_group_meeting);
}

Response PeerGroups::record_meeting(const Request& request) const {
    JsonReader body(request.body);
    community::NewMeeting meeting{.held_on = body.date("held_on"),
                                  .note = body.optional_text("note", longest_note).value_or("")};
    for (auto& person : body.objects("attended", most_members))
        meeting.attended.push_back(person.integer("borrower_id", 1, largest_id));
    body.finish();
    return to_response(
        community::record_group_meeting(services_.community, command_of(services_, request),
                                        group_in(request), meeting, created(write_group_meeting)));
}

Response PeerGroups::messages(const Request& request) const {
    server::allow_query(request, {"limit", "cursor"});
    const auto page = server::page_query(request);
    std::optional<unsigned> before;
    if (page.after) before = static_cast<unsigned>(after_number(page));
    return list_page(services_.community.messages(command_of(services_, request), group_in(request),
                                                  before, page.limit + 1),
                     page.limit, write_group_message,
                     [](const auto& message) { return std::to_string(message.number); });
}

Response PeerGroups::post(const Request& request) const {
    JsonReader body(request.body);
    const auto text = body.text("text", community::longest_message);
    body.finish();
    return to_response(community::post_message(services_.community, command_of(services_, request),
                                               group_in(request), text,
                                               created(write_group_message)));
}

Response PeerGroups::moderate(const Request& request) const {
    JsonReader body(request.body);
    const auto decision =
        community::parse_message_state(body.text("decision", longest_word), "/decision");
    const auto reason = body.optional_text("reason", longest_text).value_or("");
    body.finish();
    return to_response(community::moderate_message(
        services_.community, command_of(services_, request), group_in(request),
        number_in(request, "message_number"), decision, reason, created(write_group_message)));
}

Response PeerGroups::memberships(const Request& request) const {
    server::allow_query(request, {});
    const auto file = services_.community.file(command_of(services_, request), borrower_of(request),
                                               CommunityPart::memberships);
    return whole_list(file.memberships, write_membership);
}

Response PeerGroups::join(const Request& request) const {
    JsonReader body(request.body);
    const auto group = static_cast<unsigned>(body.integer("group", 1, largest_number));
    body.finish();
    return to_response(community::join_group(services_.community, command_of(services_, request),
                                             borrower_of(request), group,
                                             created(write_membership)));
}

Response PeerGroups::leave(const Request& request) const {
    JsonReader body(request.body);
    const auto reason = body.text("reason", longest_text);
    body.finish();
    return to_response(community::leave_group(services_.community, command_of(services_, request),
                                              borrower_of(request), group_in(request), reason,
                                              created(write_membership)));
}

}  // namespace tawi::rest
