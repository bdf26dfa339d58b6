#include "api/rest/community_routes.h"

#include "api/rest/community_events.h"
#include "api/rest/other_funding.h"
#include "api/rest/peer_groups.h"
#include "api/rest/referrals.h"
#include "api/rest/route_rows.h"

namespace tawi::rest {

namespace {

using server::Action;

}  // namespace

std::vector<server::Route> community_routes(const Services& services) {
    const auto to = [&services](auto method) { return handler(services, method); };
    // clang-format off
    return {
        row("GET", "/v1/me/referrals", Action::own_cases, to(&Referrals::list_own)),
        row("GET", "/v1/borrowers/{borrower_id}/referrals", Action::own_cases, to(&Referrals::list)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/referrals", Action::own_cases, to(&Referrals::create))),
        row("GET", "/v1/borrowers/{borrower_id}/referrals/{referral_number}", Action::own_cases, to(&Referrals::show)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/referrals/{referral_number}/steps", Action::own_cases, to(&Referrals::go_on))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/referrals/{referral_number}/handover", Action::own_cases, to(&Referrals::hand_over))),
        row("GET", "/v1/borrowers/{borrower_id}/barriers", Action::own_cases, to(&Referrals::barriers)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/barriers", Action::own_cases, to(&Referrals::record_barrier))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/barriers/{barrier_number}/end", Action::own_cases, to(&Referrals::end_barrier))),
        row("GET", "/v1/community-events", Action::view_services, to(&CommunityEvents::list)),
        with_key(row("POST", "/v1/community-events", Action::manage_services, to(&CommunityEvents::create))),
        row("GET", "/v1/community-events/{community_event}", Action::view_services, to(&CommunityEvents::show)),
        row("GET", "/v1/borrowers/{borrower_id}/event-registrations", Action::view_support, to(&CommunityEvents::registrations)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/event-registrations", Action::record_support, to(&CommunityEvents::enter))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/event-registrations/{community_event}/withdrawal", Action::record_support, to(&CommunityEvents::withdraw))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/event-registrations/{community_event}/attendance", Action::record_support, to(&CommunityEvents::mark))),
        row("GET", "/v1/borrowers/{borrower_id}/introductions", Action::view_support, to(&CommunityEvents::introductions)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/introductions", Action::record_support, to(&CommunityEvents::introduce))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/introductions/{introduction_number}/outcomes", Action::record_support, to(&CommunityEvents::follow_up))),
        row("GET", "/v1/peer-groups", Action::view_services, to(&PeerGroups::list)),
        with_key(row("POST", "/v1/peer-groups", Action::record_support, to(&PeerGroups::create))),
        row("GET", "/v1/peer-groups/{group_number}", Action::view_services, to(&PeerGroups::show)),
        row("GET", "/v1/peer-groups/{group_number}/meetings", Action::view_support, to(&PeerGroups::meetings)),
        with_key(row("POST", "/v1/peer-groups/{group_number}/meetings", Action::record_support, to(&PeerGroups::record_meeting))),
        row("GET", "/v1/peer-groups/{group_number}/messages", Action::view_support, to(&PeerGroups::messages)),
        with_key(row("POST", "/v1/peer-groups/{group_number}/messages", Action::record_support, to(&PeerGroups::post))),
        with_key(row("POST", "/v1/peer-groups/{group_number}/messages/{message_number}/decision", Action::record_support, to(&PeerGroups::moderate))),
        row("GET", "/v1/borrowers/{borrower_id}/peer-groups", Action::view_support, to(&PeerGroups::memberships)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/peer-groups", Action::record_support, to(&PeerGroups::join))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/peer-groups/{group_number}/leaving", Action::record_support, to(&PeerGroups::leave))),
        row("GET", "/v1/borrowers/{borrower_id}/other-funding", Action::view_support, to(&OtherFunding::list)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/other-funding", Action::record_support, to(&OtherFunding::create))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/other-funding/{funding_number}/decision", Action::record_support, to(&OtherFunding::decide))),
        row("GET", "/v1/borrowers/{borrower_id}/business-plans/{plan_number}/market-research", Action::view_support, to(&OtherFunding::market_research)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/business-plans/{plan_number}/market-research", Action::record_support, to(&OtherFunding::add_market_research))),
        row("GET", "/v1/borrowers/{borrower_id}/community", Action::view_support, to(&OtherFunding::whole)),
        row("GET", "/v1/me/community", Action::own_support, to(&OtherFunding::whole)),
        row("GET", "/v1/me/peer-groups/{group_number}/messages", Action::own_support, to(&PeerGroups::messages)),
        with_key(row("POST", "/v1/me/peer-groups/{group_number}/messages", Action::own_support, to(&PeerGroups::post))),
    };
    // clang-format on
}

}  // namespace tawi::rest
