#include "business-plans/operations/community_demonstration.h"

#include <algorithm>
#include <map>
#include <set>

#include "business-plans/operations/community_events.h"
#include "business-plans/operations/other_fundings.h"
#include "business-plans/operations/peer_groups.h"
#include "business-plans/operations/referrals.h"

namespace tawi::community {

namespace {

using operations::Answer;
using operations::Command;
using people::Principal;

constexpr std::size_t people_of_an_officer = 4;
constexpr unsigned most_rows = 200;
constexpr unsigned places_of_a_fair = 30;

/// An officer with a manager of the office, and some of the people the officer knows.
struct Desk {
    Principal officer;
    Principal manager;
    Currency currency;
    std::vector<std::int64_t> people{};
};

class CommunityDemonstration {
 public:
    CommunityDemonstration(const CommunityDemonstrationStores& stores, const Instant& now)
        : stores_(stores), now_(now) {}

    CommunityDemonstrationResult run() {
        for (const auto& desk : desks_of()) {
            hold_fairs(desk);
            lead_group(desk);
            for (const auto person : desk.people)
                help(desk, person);
            refer_one(desk, desk.people.front());
        }
        return result_;
    }

 private:
    Command command(const Principal& actor) { return command_at(actor, now_); }

    Command command_at(const Principal& actor, const Instant& moment) {
        const auto key = "community-" + std::to_string(++commands_);
        return {actor, moment, key, operations::sha256(key), key};
    }

    /// Days from today, back below zero.
    Date day(int days) const {
        return add_days(Date(std::chrono::floor<std::chrono::days>(now_)), days);
    }

    template <typename Record>
    static Answer nothing(const Record&) {
        return {200, "{}"};
    }

    static Principal principal_of(const people::StaffUser& user) {
        return {user.role, user.user_id, user.office_id, {user.office_id}, user.name};
    }

    std::vector<Desk> desks_of() {
        Principal all{.role = people::Role::auditor};
        std::map<std::int32_t, Currency> currencies;
        for (const auto& office : stores_.offices.list(now_, 0, most_rows)) {
            all.offices.push_back(office.office_id);
            currencies.emplace(office.office_id, office.currency);
        }
        std::map<std::int32_t, Principal> managers;
        const auto users = stores_.staff.list(all, 0, most_rows);
        for (const auto& user : users) {
            if (user.role == people::Role::manager)
                managers.emplace(user.office_id, principal_of(user));
        }
        std::vector<Desk> desks;
        for (const auto& user : users) {
            const auto manager = managers.find(user.office_id);
            if (user.role != people::Role::officer || manager == managers.end()) continue;
            Desk desk{principal_of(user), manager->second, currencies.at(user.office_id)};
            desk.people = people_of(desk.officer);
            if (!desk.people.empty()) desks.push_back(std::move(desk));
        }
        return desks;
    }

    std::vector<std::int64_t> people_of(const Principal& officer) {
        std::set<std::int64_t> found;
        for (const auto& loan : stores_.loans.list(command(officer), {}, {0, 0}, most_rows))
            found.insert(loan.id.borrower_id);
        std::vector<std::int64_t> some(found.begin(), found.end());
        some.resize(std::min(some.size(), people_of_an_officer));
        return some;
    }

    unsigned add_fair(const Desk& desk, const char* title, int days) {
        add_event(stores_.community, command(desk.manager),
                  {.kind = EventKind::fair,
                   .title = title,
                   .office_id = desk.manager.office_id,
                   .held_on = day(days),
                   .starts_at = "10:00",
                   .place = "Market hall",
                   .capacity = places_of_a_fair},
                  nothing<CommunityEvent>);
        return static_cast<unsigned>(++result_.events);
    }

    void hold_fairs(const Desk& desk) {
        const auto held = add_fair(desk, "Fair of small businesses", -20);
        const auto to_come = add_fair(desk, "Meet the buyers", 30);
        const auto then = now_ - std::chrono::days(30);
        for (const auto person : desk.people) {
            register_for_event(stores_.community, command_at(desk.officer, then), person, held,
                               nothing<EventRegistration>);
            mark_event_attendance(stores_.community, command(desk.officer), person, held,
                                  {.attended = person != desk.people.back()},
                                  nothing<EventRegistration>);
        }
        register_for_event(stores_.community, command(desk.officer), desk.people.front(), to_come,
                           nothing<EventRegistration>);
        introduce(stores_.community, command(desk.officer), desk.people.front(),
                  {.event = held,
                   .introduced_on = day(-20),
                   .name = "Peter Maina",
                   .organisation = "Upendo Hotel",
                   .purpose = "To deliver every week"},
                  nothing<Introduction>);
        follow_up(
            stores_.community, command(desk.officer), desk.people.front(), 1,
            {.result = IntroductionResult::order, .told_on = day(-2), .note = "A first order"},
            nothing<Introduction>);
    }

    void lead_group(const Desk& desk) {
        found_group(stores_.community, command(desk.officer),
                    {.name = "Circle of " + desk.officer.name,
                     .office_id = desk.officer.office_id,
                     .purpose = "To buy together and to tell what works",
                     .facilitator = desk.officer.id,
                     .weekday = MeetingDay::wednesday,
                     .every_weeks = 2,
                     .meets_at = "The office, 16:00"},
                    nothing<PeerGroup>);
        const auto group = static_cast<unsigned>(++result_.groups);
        NewMeeting meeting{.held_on = day(-7), .note = "Who buys where"};
        for (const auto person : desk.people) {
            join_group(stores_.community, command(desk.officer), person, group,
                       nothing<Membership>);
            if (person != desk.people.back()) meeting.attended.push_back(person);
        }
        record_group_meeting(stores_.community, command(desk.officer), group, meeting,
                             nothing<GroupMeeting>);
        for (const auto* text :
             {"We meet on Wednesday.", "Bring your books.", "Tell your friends."}) {
            post_message(stores_.community, command(desk.officer), group, text,
                         nothing<GroupMessage>);
            ++result_.messages;
        }
        moderate_message(stores_.community, command(desk.manager), group, 1, MessageState::approved,
                         "", nothing<GroupMessage>);
        moderate_message(stores_.community, command(desk.manager), group, 2, MessageState::refused,
                         "Not this time.", nothing<GroupMessage>);
    }

    void help(const Desk& desk, std::int64_t person) {
        const auto asked = parse_money("20000", desk.currency, "asked", Sign::positive);
        refer_to_funder(stores_.community, command(desk.officer), person,
                        {.funder = "County youth fund",
                         .product = "Start loan",
                         .asked = asked,
                         .told_on = day(-40)},
                        nothing<OtherFunding>);
        if (person == desk.people.front()) return;
        record_funding_decision(
            stores_.community, command(desk.officer), person, 1,
            {.kind = FundingDecisionKind::granted, .decided_on = day(-5), .granted = asked},
            nothing<OtherFunding>);
    }

    void refer_one(const Desk& desk, std::int64_t person) {
        operations::record_consent(stores_.facts, command(desk.officer), person,
                                   {.purpose = people::ConsentPurpose::referral,
                                    .given = true,
                                    .told_on = day(-10),
                                    .channel = "spoken"},
                                   nothing<people::Consent>);
        refer(stores_.community, command(desk.officer),
              {person, ReferralTopic::caregiving, "Day care of the ward",
               "Needs a place for two children in the mornings."},
              nothing<Referral>);
        record_barrier(stores_.community, command(desk.officer),
                       {.borrower_id = person,
                        .kind = BarrierKind::care_of_children,
                        .from = day(-60),
                        .text = "Nobody looks after the children before noon."},
                       nothing<Barrier>);
        ++result_.referrals;
    }

    const CommunityDemonstrationStores& stores_;
    Instant now_;
    CommunityDemonstrationResult result_;
    int commands_ = 0;
};

}  // namespace

CommunityDemonstrationResult demonstrate_community(const CommunityDemonstrationStores& stores,
                                                   const Instant& now) {
    return CommunityDemonstration(stores, now).run();
}

}  // namespace tawi::community
