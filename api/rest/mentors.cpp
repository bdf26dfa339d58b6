#include "api/rest/mentors.h"

#include "api/rest/command.h"
#include "api/rest/list.h"
#include "api/rest/mentoring_json.h"
#include "api/server/entity_tag.h"
#include "business-plans/operations/mentoring_store.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using operations::Answer;
using server::Request;
using server::Response;

unsigned mentor_of(const Request& request) {
    return static_cast<unsigned>(small_id(request, "mentor"));
}

operations::Render<support::MentorRecord> render_mentor() {
    return [](const support::MentorRecord& record) {
        return Answer{201, object_json(record, write_mentor)};
    };
}

}  // namespace

Response Mentors::list(const Request& request) const {
    server::allow_query(request, {"limit", "cursor"});
    const auto page = server::page_query(request);
    return list_page(services_.mentoring.mentors(after_number(page), page.limit + 1), page.limit,
                     write_mentor,
                     [](const auto& record) { return std::to_string(record.number); });
}

Response Mentors::create(const Request& request) const {
    JsonReader body(request.body);
    const auto profile = read_mentor(body, true);
    body.finish();
    return to_response(support::add_mentor(services_.mentoring, command_of(services_, request),
                                           profile, render_mentor()));
}

Response Mentors::show(const Request& request) const {
    server::allow_query(request, {});
    const auto record = services_.mentoring.mentor(mentor_of(request));
    return server::json(200, object_json(record, write_mentor))
        .with("ETag", server::entity_tag(static_cast<std::int64_t>(record.versions)));
}

Response Mentors::revise(const Request& request) const {
    const auto version = server::require_if_match(request);
    JsonReader body(request.body);
    const auto profile = read_mentor(body, false);
    body.finish();
    return to_response(support::revise_mentor(services_.mentoring, command_of(services_, request),
                                              mentor_of(request), profile, version,
                                              render_mentor()))
        .with("ETag", server::entity_tag(version + 1));
}

Response Mentors::suggestions(const Request& request) const {
    server::allow_query(request, {"limit"});
    const auto page = server::page_query(request);
    return list_top(
        support::suggest_mentors_for(services_.mentoring, command_of(services_, request),
                                     request.number_parameter("borrower_id"), page.limit + 1),
        page.limit, write_suggestion);
}

}  // namespace tawi::rest
