#include "api/rest/own_mentees.h"

#include <algorithm>

#include "api/rest/command.h"
#include "api/rest/list.h"
#include "api/rest/mentoring_json.h"
#include "api/rest/milestones.h"
#include "business-plans/operations/mentoring_store.h"
#include "business-plans/operations/plans.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using operations::Answer;
using server::Request;
using server::Response;

/// One milestone of a plan: a mentor sees no costs and no forecast.
support::MenteeMilestone milestone_of(const plans::PlanRecord& record, unsigned number) {
    const auto& milestones = record.plan.milestones;
    const auto& found = *std::ranges::find(milestones, number, &plans::Milestone::number);
    return {record.number,
            number,
            found.title,
            found.due_on,
            static_cast<unsigned>(record.history(number).evidence.size()),
            record.state(found) == plans::MilestoneState::verified};
}

}  // namespace

Response OwnMentees::list(const Request& request) const {
    server::allow_query(request, {"limit", "cursor"});
    const auto page = server::page_query(request);
    return list_page(services_.mentoring.mentees(command_of(services_, request), after_number(page),
                                                 page.limit + 1),
                     page.limit, write_mentorship_summary,
                     [](const auto& summary) { return std::to_string(summary.borrower_id); });
}

Response OwnMentees::show(const Request& request) const {
    server::allow_query(request, {});
    return server::json(
        200, object_json(services_.mentoring.mentee(command_of(services_, request),
                                                    request.number_parameter("borrower_id")),
                         write_mentee));
}

Response OwnMentees::evidence_file(const Request& request) const {
    server::allow_query(request, {});
    return evidence_attachment(
        services_, services_.mentoring.mentee_file(command_of(services_, request),
                                                   request.number_parameter("borrower_id"),
                                                   evidence_hash_of(request)));
}

Response OwnMentees::verify_milestone(const Request& request) const {
    JsonReader body(request.body);
    const auto decision = read_milestone_decision(body);
    body.finish();
    const auto number = milestone_number_of(request);
    return to_response(plans::decide_milestone(
        services_.plans, command_of(services_, request),
        {request.number_parameter("borrower_id"),
         static_cast<unsigned>(small_id(request, "plan_number"))},
        number, decision, [number](const plans::PlanRecord& record) {
            return Answer{201, object_json(milestone_of(record, number), write_mentee_milestone)};
        }));
}

}  // namespace tawi::rest
