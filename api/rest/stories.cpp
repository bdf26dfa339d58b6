#include "api/rest/stories.h"

#include <charconv>

#include "api/rest/business_plans.h"
#include "api/rest/command.h"
#include "api/rest/fact_list.h"
#include "business-plans/operations/stories.h"
#include "ledger/document/json_reader.h"
#include "ledger/error.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;
using outcomes::PublishedPlace;
using outcomes::PublishedStory;
using outcomes::Story;
using server::Request;
using server::Response;

constexpr std::size_t longest_language = 35;
constexpr std::size_t longest_called = 60;
constexpr std::size_t longest_title = 120;
constexpr std::size_t longest_text = 4000;
constexpr std::size_t longest_reason = 500;

unsigned story_of(const Request& request) {
    return static_cast<unsigned>(small_id(request, "story_number"));
}

/// How a story stands, without its words: answers to commands are kept, and the words end with the
/// consent.
void write_standing(JsonWriter& out, const Story& story) {
    out.field("number", story.number);
    out.field("language", story.language);
    out.field("called", story.called);
    out.field("state", to_string(story.state));
    out.field("reason", story.reason);
    out.field("decided_by", story.decided_by.empty() ? std::optional<std::string>()
                                                     : std::optional(story.decided_by));
    out.field("decided_at", story.decided_at);
    write_origin(out, story);
}

void write_story(JsonWriter& out, const Story& story) {
    write_standing(out, story);
    out.field("title", story.title);
    out.field("text", story.text);
}

void write_published(JsonWriter& out, const PublishedStory& story) {
    out.field("story", story.code);
    out.field("language", story.language);
    out.field("called", story.called);
    out.field("title", story.title);
    out.field("text", story.text);
    out.field("approved_at", story.approved_at);
}

/// What the cursor says of the last story of a page: "1767603600000000 9f86...".
std::string place_text(const PublishedStory& story) {
    return std::to_string(story.approved_at.time_since_epoch().count()) + " " + story.code;
}

std::optional<PublishedPlace> place_after(const server::PageQuery& page) {
    if (!page.after) return std::nullopt;
    const auto& text = *page.after;
    std::int64_t microseconds = 0;
    const auto* end = text.data() + text.size();
    const auto number = std::from_chars(text.data(), end, microseconds);
    if (number.ec == std::errc() && number.ptr != end && *number.ptr == ' ')
        return PublishedPlace{Instant(std::chrono::microseconds(microseconds)),
                              {number.ptr + 1, end}};
    throw InvalidInput("cursor", "invalid_cursor", "Use the next_cursor of the page before.");
}

}  // namespace

Response Stories::list(const Request& request) const {
    server::allow_query(request, {});
    return all_of(services_.outcomes.stories(command_of(services_, request), borrower_of(request)),
                  write_story);
}

Response Stories::tell(const Request& request) const {
    JsonReader body(request.body);
    const outcomes::ToldStory story{
        body.text("language", longest_language), body.text("called", longest_called),
        body.text("title", longest_title), body.text("text", longest_text)};
    body.finish();
    return to_response(outcomes::tell_story(services_.outcomes, command_of(services_, request),
                                            borrower_of(request), story,
                                            render_fact<Story>(write_standing)));
}

Response Stories::approve(const Request& request) const {
    JsonReader body(request.body);
    body.finish();
    return to_response(outcomes::approve_story(services_.outcomes, command_of(services_, request),
                                               borrower_of(request), story_of(request),
                                               render_fact<Story>(write_standing)));
}

Response Stories::withdraw(const Request& request) const {
    JsonReader body(request.body);
    const auto reason = body.text("reason", longest_reason);
    body.finish();
    return to_response(outcomes::withdraw_story(services_.outcomes, command_of(services_, request),
                                                borrower_of(request), story_of(request), reason,
                                                render_fact<Story>(write_standing)));
}

Response Stories::published(const Request& request) const {
    server::allow_query(request, {"limit", "cursor"});
    const auto page = server::page_query(request);
    return list_page(services_.outcomes.published(place_after(page), page.limit + 1), page.limit,
                     write_published, place_text);
}

}  // namespace tawi::rest
