#include "api/rest/enrolments.h"

#include "api/rest/business_plans.h"
#include "api/rest/command.h"
#include "api/rest/list.h"
#include "api/rest/support_json.h"
#include "business-plans/operations/course_outcomes.h"
#include "business-plans/operations/support_store.h"
#include "ledger/error.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using operations::Answer;
using server::Request;
using server::Response;
using support::EnrolmentId;
using support::EnrolmentRecord;

constexpr std::size_t longest_code = 40;
constexpr std::size_t longest_word = 40;
constexpr std::size_t longest_reason = 500;
constexpr std::int64_t largest_number = 1'000'000;
constexpr unsigned score_decimals = 2;

EnrolmentId enrolment_of(const Request& request) {
    return {borrower_of(request), static_cast<unsigned>(small_id(request, "enrolment_number"))};
}

operations::Render<EnrolmentRecord> render_enrolment() {
    return [](const EnrolmentRecord& record) {
        return Answer{201, object_json(record, write_enrolment)};
    };
}

/// The one field of a body that says why.
std::string read_reason(const Request& request) {
    JsonReader body(request.body);
    auto reason = body.text("reason", longest_reason);
    body.finish();
    return reason;
}

}  // namespace

Response Enrolments::list(const Request& request) const {
    server::allow_query(request, {});
    const auto found =
        services_.support.enrolments(command_of(services_, request), borrower_of(request));
    return list_top(found, static_cast<unsigned>(found.size()), write_enrolment_summary);
}

Response Enrolments::create(const Request& request) const {
    JsonReader body(request.body);
    support::RunId run{body.text("service", longest_code), 0};
    run.number = static_cast<unsigned>(body.integer("run", 1, largest_number));
    body.finish();
    return to_response(support::enrol(services_.support, command_of(services_, request),
                                      borrower_of(request), run, render_enrolment()));
}

Response Enrolments::show(const Request& request) const {
    server::allow_query(request, {});
    return server::json(200, object_json(services_.support.enrolment(command_of(services_, request),
                                                                     enrolment_of(request)),
                                         write_enrolment));
}

Response Enrolments::withdraw(const Request& request) const {
    return to_response(support::withdraw(services_.support, command_of(services_, request),
                                         enrolment_of(request), read_reason(request),
                                         render_enrolment()));
}

Response Enrolments::record_score(const Request& request) const {
    JsonReader body(request.body);
    const support::ScoreEntry score{
        .moment = support::parse_score_moment(body.text("moment", longest_word), "/moment"),
        .score = body.decimal("score", Sign::not_negative, score_decimals),
        .reason = body.optional_text("reason", longest_reason).value_or("")};
    body.finish();
    return to_response(support::record_score(services_.support, command_of(services_, request),
                                             enrolment_of(request), score, render_enrolment()));
}

Response Enrolments::settle(const Request& request) const {
    JsonReader body(request.body);
    body.finish();
    return to_response(support::settle_enrolment(services_.support, command_of(services_, request),
                                                 enrolment_of(request), render_enrolment()));
}

Response Enrolments::revoke_certificate(const Request& request) const {
    return to_response(support::revoke_certificate(
        services_.support, command_of(services_, request), enrolment_of(request),
        read_reason(request), render_enrolment()));
}

}  // namespace tawi::rest
