#include "api/rest/mentorships.h"

#include "api/rest/command.h"
#include "api/rest/list.h"
#include "api/rest/mentoring_json.h"
#include "business-plans/operations/mentoring_store.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using operations::Answer;
using server::Request;
using server::Response;
using support::MentorshipId;

bool is_mentor(const Request& request) {
    return request.actor().role == people::Role::mentor;
}

/// A mentor means the last mentorship with the person; others name which one.
MentorshipId mentorship_of(const Request& request) {
    const auto borrower_id = request.number_parameter("borrower_id");
    if (is_mentor(request)) return {borrower_id};
    return {borrower_id, static_cast<unsigned>(small_id(request, "mentorship"))};
}

operations::Render<support::MentorshipRecord> render_mentorship() {
    return [](const support::MentorshipRecord& record) {
        return Answer{201, object_json(record, write_mentorship)};
    };
}

}  // namespace

Response Mentorships::list(const Request& request) const {
    server::allow_query(request, {});
    const auto found = services_.mentoring.mentorships(command_of(services_, request),
                                                       request.number_parameter("borrower_id"));
    return list_top(found, static_cast<unsigned>(found.size()), write_mentorship_summary);
}

Response Mentorships::create(const Request& request) const {
    JsonReader body(request.body);
    auto asked = read_mentorship(body);
    asked.borrower_id = request.number_parameter("borrower_id");
    body.finish();
    return to_response(support::match_mentor(services_.mentoring, command_of(services_, request),
                                             asked, render_mentorship()));
}

Response Mentorships::show(const Request& request) const {
    server::allow_query(request, {});
    return server::json(200,
                        object_json(services_.mentoring.mentorship(command_of(services_, request),
                                                                   mentorship_of(request)),
                                    write_mentorship_view));
}

Response Mentorships::plan_meeting(const Request& request) const {
    JsonReader body(request.body);
    const auto meeting = read_meeting(body);
    body.finish();
    return to_response(support::plan_meeting(services_.mentoring, command_of(services_, request),
                                             mentorship_of(request), meeting, render_mentorship()));
}

Response Mentorships::report_meeting(const Request& request) const {
    JsonReader body(request.body);
    const auto report = read_meeting_report(body);
    body.finish();
    return to_response(support::report_meeting(
        services_.mentoring, command_of(services_, request), mentorship_of(request),
        static_cast<unsigned>(small_id(request, "meeting")), report, render_mentorship()));
}

Response Mentorships::add_goal(const Request& request) const {
    JsonReader body(request.body);
    const auto goal = read_goal(body);
    body.finish();
    return to_response(support::add_goal(services_.mentoring, command_of(services_, request),
                                         mentorship_of(request), goal, render_mentorship()));
}

Response Mentorships::take_goal_on(const Request& request) const {
    JsonReader body(request.body);
    const auto step = read_goal_step(body);
    body.finish();
    return to_response(support::take_goal_on(
        services_.mentoring, command_of(services_, request), mentorship_of(request),
        static_cast<unsigned>(small_id(request, "goal")), step, render_mentorship()));
}

Response Mentorships::write_note(const Request& request) const {
    JsonReader body(request.body);
    const auto note = read_note(body, is_mentor(request));
    body.finish();
    return to_response(
        support::write_note(services_.mentoring, command_of(services_, request),
                            mentorship_of(request), note, [](const auto& written) {
                                return Answer{201, object_json(written, write_note_receipt)};
                            }));
}

Response Mentorships::close(const Request& request) const {
    JsonReader body(request.body);
    const auto closure = read_closure(body);
    body.finish();
    return to_response(
        support::close_mentorship(services_.mentoring, command_of(services_, request),
                                  mentorship_of(request), closure, render_mentorship()));
}

Response Mentorships::own(const Request& request) const {
    server::allow_query(request, {});
    return server::json(200, object_json(services_.mentoring.mentorship(
                                             command_of(services_, request), {request.actor().id}),
                                         write_own_mentorship));
}

}  // namespace tawi::rest
