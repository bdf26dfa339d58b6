#include "api/rest/other_funding.h"

#include "api/rest/business_plans.h"
#include "api/rest/command.h"
#include "api/rest/community_json.h"
#include "api/rest/work_json.h"
#include "business-plans/operations/community_store.h"
#include "business-plans/operations/other_fundings.h"
#include "ledger/document/hexadecimal.h"

namespace tawi::rest {

namespace {

using community::CommunityPart;
using document::JsonReader;
using document::JsonWriter;
using server::Request;
using server::Response;

constexpr std::size_t longest_name = 120;
constexpr std::size_t longest_text = 500;
constexpr std::size_t longest_findings = 8000;
constexpr std::size_t longest_word = 40;
constexpr std::size_t hash_bytes = 32;
constexpr std::int64_t most_people = 1'000'000;

community::MarketResearch read_research(JsonReader& body, unsigned plan) {
    community::MarketResearch research{
        .plan = plan,
        .done_on = body.date("done_on"),
        .question = body.text("question", longest_text),
        .method = community::parse_research_method(body.text("method", longest_word), "/method"),
        .sources = body.text("sources", longest_text),
        .people_asked = {},
        .findings = body.text("findings", longest_findings),
        .file = body.optional_text("file", hash_bytes * 2)};
    if (const auto people = body.optional_integer("people_asked", 1, most_people))
        research.people_asked = static_cast<unsigned>(*people);
    if (research.file) document::from_hexadecimal(*research.file, hash_bytes, "/file");
    body.finish();
    return research;
}

void write_community(JsonWriter& out, const community::CommunityFile& file) {
    out.field("borrower_id", file.place.borrower_id);
    write_list(out, "event_registrations", file.registrations, write_registration);
    write_list(out, "introductions", file.introductions, write_introduction);
    write_list(out, "peer_groups", file.memberships, write_membership);
    write_list(out, "other_funding", file.other_funding, write_other_funding);
    write_list(out, "market_research", file.market_research, write_market_research);
}

}  // namespace

Response OtherFunding::list(const Request& request) const {
    server::allow_query(request, {});
    const auto file = services_.community.file(command_of(services_, request), borrower_of(request),
                                               CommunityPart::other_funding);
    return whole_list(file.other_funding, write_other_funding);
}

Response OtherFunding::create(const Request& request) const {
    JsonReader body(request.body);
    const community::OtherFunding funding{.funder = body.text("funder", longest_name),
                                          .product = body.text("product", longest_name),
                                          .asked = body.money("asked"),
                                          .told_on = body.date("told_on")};
    body.finish();
    return to_response(
        community::refer_to_funder(services_.community, command_of(services_, request),
                                   borrower_of(request), funding, created(write_other_funding)));
}

Response OtherFunding::decide(const Request& request) const {
    JsonReader body(request.body);
    const community::FundingDecision decision{
        .kind = community::parse_funding_decision(body.text("decision", longest_word), "/decision"),
        .decided_on = body.date("decided_on"),
        .granted = body.optional_money("granted"),
        .reason = body.optional_text("reason", longest_text).value_or("")};
    body.finish();
    return to_response(community::record_funding_decision(
        services_.community, command_of(services_, request), borrower_of(request),
        number_in(request, "funding_number"), decision, created(write_other_funding)));
}

Response OtherFunding::market_research(const Request& request) const {
    server::allow_query(request, {});
    auto found = services_.community
                     .file(command_of(services_, request), borrower_of(request),
                           CommunityPart::market_research)
                     .market_research;
    const auto plan = number_in(request, "plan_number");
    std::erase_if(found, [&](const auto& research) { return research.plan != plan; });
    return whole_list(found, write_market_research);
}

Response OtherFunding::add_market_research(const Request& request) const {
    JsonReader body(request.body);
    return to_response(community::record_market_research(
        services_.community, command_of(services_, request), borrower_of(request),
        read_research(body, number_in(request, "plan_number")), created(write_market_research)));
}

Response OtherFunding::whole(const Request& request) const {
    server::allow_query(request, {});
    return server::json(
        200, object_json(services_.community.file(command_of(services_, request),
                                                  borrower_of(request), CommunityPart::everything),
                         write_community));
}

}  // namespace tawi::rest
