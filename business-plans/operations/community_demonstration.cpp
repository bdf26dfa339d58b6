#include "business-plans/operations/community_demonstration.h"

#include <array>

#include "business-plans/operations/community_events.h"
#include "business-plans/operations/other_fundings.h"
#include "business-plans/operations/peer_groups.h"
#include "business-plans/operations/plans.h"
#include "business-plans/operations/referrals.h"
#include "ledger/operations/demonstration_commands.h"
#include "ledger/operations/demonstration_people.h"

namespace tawi::community {

namespace {

using operations::nothing;
using Desk = operations::DemonstrationDesk;
using people::Principal;

constexpr std::size_t people_of_an_officer = 4;
constexpr unsigned places_of_a_fair = 30;
constexpr unsigned decisions = 3;
constexpr std::array kinds_to_come{EventKind::networking, EventKind::workshop,
                                   EventKind::professional_development};
constexpr std::array results{IntroductionResult::order, IntroductionResult::contact_made,
                             IntroductionResult::job, IntroductionResult::partnership,
                             IntroductionResult::nothing};

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
    unsigned add_occasion(const Desk& desk, EventKind kind, const char* title, int days) {
        add_event(stores_.community, command_(desk.manager),
                  {.kind = kind,
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
        const auto held = add_occasion(desk, EventKind::fair, "Fair of small businesses", -20);
        const auto to_come = add_occasion(desk, kinds_to_come.at(groups_++ % kinds_to_come.size()),
                                          "Meet the buyers", 30);
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
        if (desk.borrowers.size() > 1) {
            const auto person = desk.borrowers.back();
            register_for_event(stores_.community, command_(desk.officer), person, to_come,
                               nothing<EventRegistration>);
            withdraw_from_event(stores_.community, command_(desk.officer), person, to_come,
                                "The stall is open on that day.", nothing<EventRegistration>);
        }
        for (const auto person : desk.borrowers)
            introduce_one(desk, person, held);
    }

    void introduce_one(const Desk& desk, std::int64_t person, unsigned held) {
        introduce(stores_.community, command_(desk.officer), person,
                  {.event = held,
                   .introduced_on = command_.day(-20),
                   .name = "Peter Maina",
                   .organisation = "Upendo Hotel",
                   .purpose = "To deliver every week"},
                  nothing<Introduction>);
        follow_up(stores_.community, command_(desk.officer), person, 1,
                  {.result = results.at(introduced_++ % results.size()),
                   .told_on = command_.day(-2),
                   .note = "They spoke on the phone"},
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
        const Principal member{people::Role::borrower, desk.borrowers.front(),
                               desk.officer.office_id};
        post_message(stores_.community, command_(member), group,
                     "Where do you buy flour? I pay too much.", nothing<GroupMessage>);
        ++result_.messages;
        moderate_message(stores_.community, command_(desk.manager), group, 4,
                         MessageState::approved, "", nothing<GroupMessage>);
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
        if (!stores_.plans.list(command_(desk.officer), person).empty()) research(desk, person);
        if (person == desk.borrowers.front()) return;
        const auto decision = static_cast<FundingDecisionKind>(decided_++ % decisions);
        record_funding_decision(
            stores_.community, command_(desk.officer), person, 1,
            {.kind = decision,
             .decided_on = command_.day(-5),
             .granted =
                 decision == FundingDecisionKind::granted ? std::optional(asked) : std::nullopt,
             .reason =
                 decision == FundingDecisionKind::refused ? "They lend to older firms only." : ""},
            nothing<OtherFunding>);
    }

    void research(const Desk& desk, std::int64_t person) {
        record_market_research(stores_.community, command_(desk.officer), person,
                               {.plan = 1,
                                .done_on = command_.day(-15),
                                .question = "Who buys in the morning, and for how much?",
                                .method = ResearchMethod::interviews,
                                .sources = "Customers of three stalls",
                                .people_asked = 12U,
                                .findings = "Most buy for one day, and pay for what is fresh."},
                               nothing<MarketResearch>);
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
    std::size_t groups_ = 0;
    std::size_t introduced_ = 0;
    unsigned decided_ = 0;
};

}  // namespace

CommunityDemonstrationResult demonstrate_community(const CommunityDemonstrationStores& stores,
                                                   const operations::DemonstrationTeam& team,
                                                   const Instant& now) {
    return CommunityDemonstration(stores, team, now).run();
}

}  // namespace tawi::community
