#include "business-plans/operations/community_demonstration.h"

#include "business-plans/operations/community_events.h"
#include "business-plans/operations/other_fundings.h"
#include "business-plans/operations/peer_groups.h"
#include "business-plans/operations/referrals.h"
#include "ledger/operations/demonstration_commands.h"
#include "ledger/operations/demonstration_people.h"

namespace tawi::community {

namespace {

using operations::Answer;
using operations::nothing;
using Desk = operations::DemonstrationDesk;
using people::Principal;

constexpr std::size_t people_of_an_officer = 4;
constexpr unsigned places_of_a_fair = 30;

class CommunityDemonstration {
 public:
    CommunityDemonstration(const CommunityDemonstrationStores& stores,
                           const operations::DemonstrationTeam& team, const Instant& now)
        : stores_(stores), team_(team), command_("community", now) {}

    CommunityDemonstrationResult run() {
        for (const auto& each : team_.desks) {
            const auto desk = operations::with_at_most(each, people_of_an_officer);
            hold_fairs(desk);
            lead_group(desk);
            for (const auto person : desk.borrowers)
                help(desk, person);
            refer_one(desk, desk.borrowers.front());
        }
        return result_;
    }

 private:
    unsigned add_fair(const Desk& desk, const char* title, int days) {
        add_event(stores_.community, command_(desk.manager),
                  {.kind = EventKind::fair,
                   .title = operations::in_language(desk.officer.language, title),
                   .office_id = desk.manager.office_id,
                   .held_on = command_.day(days),
                   .starts_at = "10:00",
                   .place = operations::in_language(desk.officer.language, "Market hall"),
                   .capacity = places_of_a_fair},
                  nothing<CommunityEvent>);
        return static_cast<unsigned>(++result_.events);
    }

    void hold_fairs(const Desk& desk) {
        const auto held = add_fair(desk, "Fair of small businesses", -20);
        const auto to_come = add_fair(desk, "Meet the buyers", 30);
        const auto then = command_.now() - std::chrono::days(30);
        for (const auto person : desk.borrowers) {
            register_for_event(stores_.community, command_.at(desk.officer, then), person, held,
                               nothing<EventRegistration>);
            mark_event_attendance(stores_.community, command_(desk.officer), person, held,
                                  {.attended = person != desk.borrowers.back()},
                                  nothing<EventRegistration>);
        }
        register_for_event(stores_.community, command_(desk.officer), desk.borrowers.front(),
                           to_come, nothing<EventRegistration>);
        introduce(stores_.community, command_(desk.officer), desk.borrowers.front(),
                  {.event = held,
                   .introduced_on = command_.day(-20),
                   .name = "Peter Maina",
                   .organisation = "Upendo Hotel",
                   .purpose = "To deliver every week"},
                  nothing<Introduction>);
        follow_up(stores_.community, command_(desk.officer), desk.borrowers.front(), 1,
                  {.result = IntroductionResult::order,
                   .told_on = command_.day(-2),
                   .note = "A first order"},
                  nothing<Introduction>);
    }

    void lead_group(const Desk& desk) {
        found_group(stores_.community, command_(desk.officer),
                    {.name = "Circle of " + desk.officer.name,
                     .office_id = desk.officer.office_id,
                     .purpose = "To buy together and to tell what works",
                     .facilitator = desk.officer.id,
                     .weekday = MeetingDay::wednesday,
                     .every_weeks = 2,
                     .meets_at = "The office, 16:00"},
                    nothing<PeerGroup>);
        const auto group = static_cast<unsigned>(++result_.groups);
        NewMeeting meeting{.held_on = command_.day(-7), .note = "Who buys where"};
        for (const auto person : desk.borrowers) {
            join_group(stores_.community, command_(desk.officer), person, group,
                       nothing<Membership>);
            if (person != desk.borrowers.back()) meeting.attended.push_back(person);
        }
        record_group_meeting(stores_.community, command_(desk.officer), group, meeting,
                             nothing<GroupMeeting>);
        for (const auto* text :
             {"We meet on Wednesday.", "Bring your books.", "Tell your friends."}) {
            post_message(stores_.community, command_(desk.officer), group, text,
                         nothing<GroupMessage>);
            ++result_.messages;
        }
        moderate_message(stores_.community, command_(desk.manager), group, 1,
                         MessageState::approved, "", nothing<GroupMessage>);
        moderate_message(stores_.community, command_(desk.manager), group, 2, MessageState::refused,
                         "Not this time.", nothing<GroupMessage>);
    }

    void help(const Desk& desk, std::int64_t person) {
        const auto asked = operations::worth(20'000, desk.currency);
        refer_to_funder(stores_.community, command_(desk.officer), person,
                        {.funder = "County youth fund",
                         .product = "Start loan",
                         .asked = asked,
                         .told_on = command_.day(-40)},
                        nothing<OtherFunding>);
        if (person == desk.borrowers.front()) return;
        record_funding_decision(stores_.community, command_(desk.officer), person, 1,
                                {.kind = FundingDecisionKind::granted,
                                 .decided_on = command_.day(-5),
                                 .granted = asked},
                                nothing<OtherFunding>);
    }

    void refer_one(const Desk& desk, std::int64_t person) {
        operations::record_consent(stores_.facts, command_(desk.officer), person,
                                   {.purpose = people::ConsentPurpose::referral,
                                    .given = true,
                                    .told_on = command_.day(-10),
                                    .channel = "spoken"},
                                   nothing<people::Consent>);
        refer(stores_.community, command_(desk.officer),
              {person, ReferralTopic::caregiving, "Day care of the ward",
               "Needs a place for two children in the mornings."},
              nothing<Referral>);
        record_barrier(stores_.community, command_(desk.officer),
                       {.borrower_id = person,
                        .kind = BarrierKind::care_of_children,
                        .from = command_.day(-60),
                        .text = "Nobody looks after the children before noon."},
                       nothing<Barrier>);
        ++result_.referrals;
    }

    const CommunityDemonstrationStores& stores_;
    const operations::DemonstrationTeam& team_;
    operations::DemonstrationCommands command_;
    CommunityDemonstrationResult result_;
};

}  // namespace

CommunityDemonstrationResult demonstrate_community(const CommunityDemonstrationStores& stores,
                                                   const operations::DemonstrationTeam& team,
                                                   const Instant& now) {
    return CommunityDemonstration(stores, team, now).run();
}

}  // namespace tawi::community
