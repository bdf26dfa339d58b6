#include "business-plans/operations/mentoring_demonstration.h"

#include <array>
#include <map>

#include "business-plans/operations/mentors.h"
#include "business-plans/operations/mentorships.h"
#include "business-plans/operations/safeguarding.h"
#include "ledger/operations/demonstration_commands.h"
#include "ledger/operations/demonstration_people.h"

namespace tawi::support {

namespace {

using operations::Answer;
using operations::nothing;
using Desk = operations::DemonstrationDesk;
using people::Principal;

constexpr unsigned mentors_in_all = 40;
constexpr unsigned mentorships_in_all = 24;
constexpr unsigned every_which_is_just_matched = 3;
constexpr unsigned every_which_is_over = 4;
constexpr unsigned every_which_has_a_concern = 8;
constexpr unsigned every_which_is_cancelled = 6;
constexpr unsigned every_which_drops_a_goal = 5;
constexpr unsigned every_which_ends_early = 7;
constexpr unsigned mentorships_of_a_quarter = 42;
constexpr unsigned places_of_last_weeks = 8;
constexpr int hour_of_matches = 6;  // in UTC, before ten in all offices
constexpr int hour_of_reports = 13;
constexpr int days_until_cancelled = 5;
constexpr int days_until_next_meeting = 28;
constexpr int weeks_of_a_goal = 84;  // days

constexpr std::array names{"Beatrice Njoroge", "Samuel Achieng", "Layla Haddad", "Grace Nakato",
                           "Omar Saleh",       "Ruth Chebet",    "Daniel Mutua", "Amina Yusuf",
                           "Peter Okello",     "Noura Khalil"};
constexpr std::array sectors{"tailor",         "poultry",    "kiosk",     "market_stall",
                             "vegetable_farm", "restaurant", "hair_salon"};
constexpr std::array skills{"keeping books", "finding customers", "buying in bulk", "saving"};

class MentoringDemonstration {
 public:
    MentoringDemonstration(const MentoringDemonstrationStores& stores,
                           const operations::DemonstrationTeam& team, std::string password,
                           operations::DemonstrationSeason season, const Instant& now)
        : stores_(stores),
          team_(team),
          password_(std::move(password)),
          season_(season),
          command_("mentoring", now, season) {}

    MentoringDemonstrationResult run() {
        const auto desks = operations::one_desk_an_office(team_);
        if (desks.empty()) return result_;
        know_mentors(desks);
        const bool is_over = season_ == operations::DemonstrationSeason::last_quarter;
        const auto all = is_over ? mentorships_of_a_quarter : mentorships_in_all;
        for (unsigned number = 0; number < all; ++number) {
            const auto place = number / static_cast<unsigned>(desks.size());
            if (!is_over && place == places_of_last_weeks) break;  // those after have been helped
            accompany(desks[number % desks.size()], place + (is_over ? places_of_last_weeks : 0),
                      number);
        }
        return result_;
    }

 private:
    /// Later on that day, when first meetings are over.
    operations::Command later(const Principal& actor) {
        return command_.at(actor, command_.hour(hour_of_reports));
    }

    /// Those there are; the first time they are added.
    void know_mentors(const std::vector<Desk>& desks) {
        for (const auto& record : stores_.mentoring.mentors(0, mentors_in_all))
            know(record);
        if (!users_.empty()) return;
        for (unsigned number = 0; number < mentors_in_all; ++number)
            add(desks[number % desks.size()], number);
    }

    void know(const MentorRecord& record) {
        const auto& profile = record.profile;
        const auto office = profile.office_id.value_or(0);
        users_[record.number] = {
            people::Role::mentor, profile.user_id, office, {office}, profile.name};
    }

    /// A user who signs in, and their profile.
    void add(const Desk& desk, unsigned number) {
        const std::string name = names[number % names.size()];
        const auto username =
            "mentor." + desk.place + std::to_string(++mentors_made_[desk.officer.office_id]);
        MentorProfile profile{
            .user_id = 0,
            .name = name,
            .languages = {desk.officer.language},
            .sectors = {sectors[number % sectors.size()], sectors[(number + 3) % sectors.size()]},
            .skills = {skills[number % skills.size()]},
            .office_id = desk.officer.office_id,
            .capacity = 1 + number % 4,
            .meets = static_cast<MeetingWays>(number % 3),
            .active_from = add_days(command_.day(0), -60),
            .active_to = {}};
        if (desk.officer.language != "en") profile.languages.emplace_back("en");
        operations::add_staff_user(stores_.staff, hasher_, command_(team_.administrator),
                                   {username, name, people::Role::mentor, desk.officer.office_id,
                                    desk.officer.language, password_, false},
                                   [&](const people::StaffUser& added) {
                                       profile.user_id = added.user_id;
                                       return Answer{200, "{}"};
                                   });
        add_mentor(stores_.mentoring, command_(desk.manager), profile,
                   [&](const MentorRecord& record) {
                       know(record);
                       return Answer{200, "{}"};
                   });
        ++result_.mentors;
    }

    /// The best mentor there is for a borrower, and what then happens.
    void accompany(const Desk& desk, unsigned place, unsigned number) {
        if (place >= desk.borrowers.size()) return;
        const auto borrower = desk.borrowers[place];
        const auto facts = stores_.mentoring.match_facts(command_(desk.officer), borrower, 1);
        const auto business_date = facts.business_date;
        const auto suggestions = suggest_mentors(facts.needs, facts.mentors, business_date);
        if (suggestions.empty() || !suggestions.front().is_possible()) return;
        const auto mentor = suggestions.front().mentor.number;
        if (!users_.contains(mentor)) return;
        match_mentor(stores_.mentoring, command_.at(desk.officer, command_.hour(hour_of_matches)),
                     {borrower,
                      mentor,
                      {true, business_date, "spoken"},
                      {.number = 0,
                       .on = business_date,
                       .starts_at = "10:00",
                       .place = operations::in_language(desk.officer.language, "The shop")},
                      {{.number = 0,
                        .title = "Prices that cover all costs",
                        .due_on = add_days(business_date, weeks_of_a_goal)},
                       {.number = 0,
                        .title = "Ten regular customers",
                        .due_on = add_days(business_date, weeks_of_a_goal * 2)}}},
                     nothing<MentorshipRecord>);
        ++result_.mentorships;
        if (season_ == operations::DemonstrationSeason::last_quarter) {
            go_on(desk, users_.at(mentor), borrower, number);
            close(desk, borrower, number);
            return;
        }
        if (place % every_which_is_just_matched == 2) return;
        go_on(desk, users_.at(mentor), borrower, number);
        if (place % every_which_is_over == 3) close(desk, borrower, number);
    }

    void go_on(const Desk& desk, const Principal& mentor, std::int64_t borrower, unsigned number) {
        auto& store = stores_.mentoring;
        const MentorshipId id{borrower, {}};
        if (number % 2 == 0) {
            operations::record_consent(
                stores_.facts, later(desk.officer), borrower,
                {.purpose = people::ConsentPurpose::mentor_sees_loans,
                 .given = true,
                 .told_on =
                     store.mentee(later(mentor), borrower).mentorship.record.mentee.business_date,
                 .channel = "spoken"},
                nothing<people::Consent>);
        }
        const auto report = number % 5 == 3
                                ? MeetingReport{MeetingState::missed, {}, {}, ""}
                                : MeetingReport{MeetingState::held, 45, MetBy::in_person, ""};
        report_meeting(store, later(mentor), id, 1, report, nothing<MentorshipRecord>);
        if (number % every_which_is_cancelled == 1) {
            meet_again(desk, mentor, id, days_until_cancelled);
            report_meeting(store, later(mentor), id, 2, {MeetingState::cancelled, {}, {}, "Rain"},
                           nothing<MentorshipRecord>);
        }
        meet_again(desk, mentor, id, days_until_next_meeting);
        take_goal_on(store, later(mentor), id, 1,
                     {number % 3 == 0 ? GoalState::in_progress : GoalState::reached, ""},
                     nothing<MentorshipRecord>);
        if (number % every_which_drops_a_goal == 2) {
            take_goal_on(store, later(mentor), id, 2,
                         {GoalState::dropped, "She sells to hotels only now."},
                         nothing<MentorshipRecord>);
        }
        write_note(store, later(mentor), id,
                   {0, NoteKind::shared, "Write every sale down until we meet again."},
                   nothing<MentoringNote>);
        write_note(store, later(mentor), id,
                   {0, NoteKind::private_to_author, "Shy with numbers: begin with the diary."},
                   nothing<MentoringNote>);
        if (season_ != operations::DemonstrationSeason::last_quarter &&
            number % every_which_has_a_concern == 4)
            worry(desk, mentor, borrower, number);
    }

    void meet_again(const Desk& desk, const Principal& mentor, const MentorshipId& id, int days) {
        plan_meeting(stores_.mentoring, later(mentor), id,
                     {.number = 0,
                      .on = command_.day(days),
                      .starts_at = "14:00",
                      .place = operations::in_language(desk.officer.language, "By phone")},
                     nothing<MentorshipRecord>);
    }

    /// The first concern is only raised, the next one handled, the third closed.
    void worry(const Desk& desk, const Principal& mentor, std::int64_t borrower, unsigned number) {
        raise_concern(stores_.mentoring, later(mentor),
                      {borrower, number % 2 == 0, "Somebody waits for her at the shop at night."},
                      nothing<ConcernRecord>);
        if (++result_.concerns == 1) return;
        handle_concern(stores_.mentoring, later(desk.manager), borrower, 1,
                       {ConcernState::being_handled, "Called her; the market closes earlier now."},
                       nothing<ConcernRecord>);
        if (result_.concerns != 3) return;
        handle_concern(stores_.mentoring, later(desk.manager), borrower, 1,
                       {ConcernState::closed, "Somebody walks home with her."},
                       nothing<ConcernRecord>);
    }

    void close(const Desk& desk, std::int64_t borrower, unsigned number) {
        MentorshipClosure closure;
        if (number % every_which_ends_early == 4) closure.reason = ClosureReason::moved_away;
        closure.rating_by_borrower = 5;
        closure.rating_by_mentor = 4;
        close_mentorship(stores_.mentoring, later(desk.officer), {borrower, 1}, closure,
                         nothing<MentorshipRecord>);
    }

    const MentoringDemonstrationStores& stores_;
    const operations::DemonstrationTeam& team_;
    std::string password_;
    operations::DemonstrationSeason season_;
    operations::DemonstrationCommands command_;
    /// The password is known to all: it is hashed as cheaply as may be.
    operations::SecretHasher hasher_{operations::HashCost::least()};
    std::map<unsigned, Principal> users_{};            ///< by the mentor's number
    std::map<std::int32_t, unsigned> mentors_made_{};  ///< by office
    MentoringDemonstrationResult result_;
};

}  // namespace

MentoringDemonstrationResult demonstrate_mentoring(const MentoringDemonstrationStores& stores,
                                                   const operations::DemonstrationTeam& team,
                                                   const std::string& password,
                                                   operations::DemonstrationSeason season,
                                                   const Instant& now) {
    return MentoringDemonstration(stores, team, password, season, now).run();
}

}  // namespace tawi::support
