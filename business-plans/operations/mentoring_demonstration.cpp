#include "business-plans/operations/mentoring_demonstration.h"

#include <array>
#include <map>

#include "business-plans/operations/mentors.h"
#include "business-plans/operations/mentorships.h"
#include "business-plans/operations/safeguarding.h"
#include "ledger/operations/demonstration_people.h"

namespace tawi::support {

namespace {

using operations::Answer;
using operations::Command;
using Desk = operations::DemonstrationDesk;
using people::Principal;

constexpr unsigned mentors_in_all = 40;
constexpr unsigned mentorships_in_all = 24;
constexpr unsigned every_which_is_just_matched = 3;
constexpr unsigned every_which_is_over = 4;
constexpr unsigned every_which_has_a_concern = 8;
constexpr int weeks_of_a_goal = 84;  // days

constexpr std::array names{"Beatrice Njoroge", "Samuel Achieng", "Layla Haddad", "Grace Nakato",
                           "Omar Saleh",       "Ruth Chebet",    "Daniel Mutua", "Amina Yusuf",
                           "Peter Okello",     "Noura Khalil"};
constexpr std::array sectors{"tailor",         "poultry",    "kiosk",     "market_stall",
                             "vegetable_farm", "restaurant", "hair_salon"};
constexpr std::array skills{"keeping books", "finding customers", "buying in bulk", "saving"};

template <typename Result>
Answer nothing(const Result&) {
    return {200, "{}"};
}

class MentoringDemonstration {
 public:
    MentoringDemonstration(const MentoringDemonstrationStores& stores,
                           const operations::DemonstrationTeam& team, std::string password,
                           const Instant& now)
        : stores_(stores), team_(team), password_(std::move(password)), now_(now) {}

    MentoringDemonstrationResult run() {
        const auto desks = operations::one_desk_an_office(team_);
        if (desks.empty()) return result_;
        for (unsigned number = 0; number < mentors_in_all; ++number)
            add(desks[number % desks.size()], number);
        for (unsigned number = 0; number < mentorships_in_all; ++number)
            accompany(desks[number % desks.size()], number / static_cast<unsigned>(desks.size()),
                      number);
        return result_;
    }

 private:
    Command command(const Principal& actor) {
        const auto key = "mentoring-" + std::to_string(++commands_);
        return {actor, now_, key, operations::sha256(key), key};
    }

    Date today() const { return Date(std::chrono::floor<std::chrono::days>(now_)); }

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
            .active_from = add_days(today(), -60),
            .active_to = {}};
        if (desk.officer.language != "en") profile.languages.emplace_back("en");
        operations::add_staff_user(stores_.staff, hasher_, command(team_.administrator),
                                   {username, name, people::Role::mentor, desk.officer.office_id,
                                    desk.officer.language, password_, false},
                                   [&](const people::StaffUser& added) {
                                       profile.user_id = added.user_id;
                                       return Answer{200, "{}"};
                                   });
        add_mentor(stores_.mentoring, command(desk.manager), profile,
                   [&](const MentorRecord& record) {
                       users_[record.number] = {people::Role::mentor,
                                                profile.user_id,
                                                desk.officer.office_id,
                                                {desk.officer.office_id},
                                                name};
                       return Answer{200, "{}"};
                   });
        ++result_.mentors;
    }

    /// The best mentor there is for a borrower, and what then happens.
    void accompany(const Desk& desk, unsigned place, unsigned number) {
        if (place >= desk.borrowers.size()) return;
        const auto borrower = desk.borrowers[place];
        const auto facts = stores_.mentoring.match_facts(command(desk.officer), borrower, 1);
        const auto business_date = facts.business_date;
        const auto suggestions = suggest_mentors(facts.needs, facts.mentors, business_date);
        if (suggestions.empty() || !suggestions.front().is_possible()) return;
        const auto mentor = suggestions.front().mentor.number;
        if (!users_.contains(mentor)) return;
        bool has_begun = false;
        match_mentor(stores_.mentoring, command(desk.officer),
                     {borrower,
                      mentor,
                      {true, business_date, "spoken"},
                      {.number = 0,
                       .on = business_date,
                       .starts_at = "00:00",
                       .place = operations::in_language(desk.officer.language, "The shop")},
                      {{.number = 0,
                        .title = "Prices that cover all costs",
                        .due_on = add_days(business_date, weeks_of_a_goal)},
                       {.number = 0,
                        .title = "Ten regular customers",
                        .due_on = add_days(business_date, weeks_of_a_goal * 2)}}},
                     [&](const MentorshipRecord& record) {
                         has_begun = record.meetings.front().has_begun;
                         return Answer{200, "{}"};
                     });
        ++result_.mentorships;
        if (place % every_which_is_just_matched == 2) return;
        go_on(desk, users_.at(mentor), borrower, number, has_begun);
        if (place % every_which_is_over == 3) close(desk, borrower);
    }

    void go_on(const Desk& desk, const Principal& mentor, std::int64_t borrower, unsigned number,
               bool has_begun) {
        auto& store = stores_.mentoring;
        const MentorshipId id{borrower, {}};
        if (number % 2 == 0) {
            operations::record_consent(
                stores_.facts, command(desk.officer), borrower,
                {.purpose = people::ConsentPurpose::mentor_sees_loans,
                 .given = true,
                 .told_on =
                     store.mentee(command(mentor), borrower).mentorship.record.mentee.business_date,
                 .channel = "spoken"},
                nothing<people::Consent>);
        }
        MeetingReport report{MeetingState::cancelled, {}, {}, "Rain"};
        if (has_begun) {
            report = number % 5 == 3 ? MeetingReport{MeetingState::missed, {}, {}, ""}
                                     : MeetingReport{MeetingState::held, 45, MetBy::in_person, ""};
        }
        report_meeting(store, command(mentor), id, 1, report, nothing<MentorshipRecord>);
        plan_meeting(store, command(mentor), id,
                     {.number = 0,
                      .on = add_days(today(), 14),
                      .starts_at = "14:00",
                      .place = operations::in_language(desk.officer.language, "By phone")},
                     nothing<MentorshipRecord>);
        take_goal_on(store, command(mentor), id, 1,
                     {number % 4 == 1 ? GoalState::reached : GoalState::in_progress, ""},
                     nothing<MentorshipRecord>);
        write_note(store, command(mentor), id,
                   {0, NoteKind::shared, "Write every sale down until we meet again."},
                   nothing<MentoringNote>);
        write_note(store, command(mentor), id,
                   {0, NoteKind::private_to_author, "Shy with numbers: begin with the diary."},
                   nothing<MentoringNote>);
        if (number % every_which_has_a_concern == 4) worry(desk, mentor, borrower, number);
    }

    void worry(const Desk& desk, const Principal& mentor, std::int64_t borrower, unsigned number) {
        raise_concern(stores_.mentoring, command(mentor),
                      {borrower, number % 2 == 0, "Somebody waits for her at the shop at night."},
                      nothing<ConcernRecord>);
        handle_concern(stores_.mentoring, command(desk.manager), borrower, 1,
                       {ConcernState::being_handled, "Called her; the market closes earlier now."},
                       nothing<ConcernRecord>);
        ++result_.concerns;
    }

    void close(const Desk& desk, std::int64_t borrower) {
        MentorshipClosure closure;
        closure.rating_by_borrower = 5;
        closure.rating_by_mentor = 4;
        close_mentorship(stores_.mentoring, command(desk.officer), {borrower, 1}, closure,
                         nothing<MentorshipRecord>);
    }

    const MentoringDemonstrationStores& stores_;
    const operations::DemonstrationTeam& team_;
    std::string password_;
    Instant now_;
    /// The password is known to all: it is hashed as cheaply as may be.
    operations::SecretHasher hasher_{operations::HashCost::least()};
    std::map<unsigned, Principal> users_{};            ///< by the mentor's number
    std::map<std::int32_t, unsigned> mentors_made_{};  ///< by office
    int commands_ = 0;
    MentoringDemonstrationResult result_;
};

}  // namespace

MentoringDemonstrationResult demonstrate_mentoring(const MentoringDemonstrationStores& stores,
                                                   const operations::DemonstrationTeam& team,
                                                   const std::string& password,
                                                   const Instant& now) {
    return MentoringDemonstration(stores, team, password, now).run();
}

}  // namespace tawi::support
