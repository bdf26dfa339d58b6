#include "api/rest/referrals.h"

#include "api/rest/business_plans.h"
#include "api/rest/command.h"
#include "api/rest/community_json.h"
#include "api/rest/work_json.h"
#include "business-plans/operations/community_store.h"
#include "business-plans/operations/referrals.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using server::Request;
using server::Response;

constexpr std::size_t longest_text = 4000;
constexpr std::size_t longest_name = 200;
constexpr std::size_t longest_word = 40;
constexpr std::int64_t largest_id = 9'000'000'000'000'000;

unsigned referral_in(const Request& request) {
    return number_in(request, "referral_number");
}

}  // namespace

Response Referrals::list_own(const Request& request) const {
    server::allow_query(request, {"limit"});
    const auto page = server::page_query(request);
    return list_top(
        services_.community.referrals(command_of(services_, request), std::nullopt, page.limit + 1),
        page.limit, write_referral);
}

Response Referrals::list(const Request& request) const {
    server::allow_query(request, {"limit"});
    const auto page = server::page_query(request);
    return list_top(services_.community.referrals(command_of(services_, request),
                                                  borrower_of(request), page.limit + 1),
                    page.limit, write_referral);
}

Response Referrals::create(const Request& request) const {
    JsonReader body(request.body);
    const community::NewReferral asked{
        .borrower_id = borrower_of(request),
        .topic = community::parse_referral_topic(body.text("topic", longest_word), "/topic"),
        .destination = body.text("destination", longest_name),
        .text = body.text("text", longest_text)};
    body.finish();
    return to_response(community::refer(services_.community, command_of(services_, request), asked,
                                        created(write_referral_receipt)));
}

Response Referrals::show(const Request& request) const {
    server::allow_query(request, {});
    return server::json(
        200, object_json(services_.community.referral(command_of(services_, request),
                                                      borrower_of(request), referral_in(request)),
                         write_referral));
}

Response Referrals::go_on(const Request& request) const {
    JsonReader body(request.body);
    const auto state = community::parse_referral_state(body.text("state", longest_word), "/state");
    const auto text = body.text("text", longest_text);
    body.finish();
    return to_response(community::continue_referral(
        services_.community, command_of(services_, request), borrower_of(request),
        referral_in(request), state, text, created(write_referral_receipt)));
}

Response Referrals::hand_over(const Request& request) const {
    JsonReader body(request.body);
    const auto owner = body.integer("owner", 1, largest_id);
    const auto text = body.text("text", longest_text);
    body.finish();
    return to_response(community::hand_over_referral(
        services_.community, command_of(services_, request), borrower_of(request),
        referral_in(request), owner, text, created(write_referral_receipt)));
}

Response Referrals::barriers(const Request& request) const {
    server::allow_query(request, {});
    return whole_list(
        services_.community.barriers(command_of(services_, request), borrower_of(request)),
        write_barrier);
}

Response Referrals::record_barrier(const Request& request) const {
    JsonReader body(request.body);
    const community::Barrier barrier{
        .borrower_id = borrower_of(request),
        .kind = community::parse_barrier_kind(body.text("kind", longest_word), "/kind"),
        .from = body.date("from"),
        .to = body.optional_date("to"),
        .text = body.text("text", longest_text)};
    body.finish();
    return to_response(community::record_barrier(services_.community,
                                                 command_of(services_, request), barrier,
                                                 created(write_barrier_receipt)));
}

Response Referrals::end_barrier(const Request& request) const {
    JsonReader body(request.body);
    const auto to = body.date("to");
    body.finish();
    return to_response(community::end_barrier(
        services_.community, command_of(services_, request), borrower_of(request),
        number_in(request, "barrier_number"), to, created(write_barrier_receipt)));
}

}  // namespace tawi::rest
