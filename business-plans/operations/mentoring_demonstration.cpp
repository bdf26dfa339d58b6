#include "business-plans/operations/mentoring_demonstration.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "business-plans/operations/mentors.h"
#include "business-plans/operations/mentorships.h"
#include "business-plans/operations/safeguarding.h"

namespace tawi::support {

namespace {

using operations::Answer;
using operations::Command;
using people::Principal;

constexpr unsigned mentors_in_all = 40;
constexpr unsigned mentorships_in_all = 24;
constexpr unsigned most_rows = 200;
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

/// An officer with the manager of the office, the office's name, and the people the officer knows.
struct Desk {
    Principal officer;
    Principal manager;
    std::string place;
    std::vector<std::int64_t> borrowers{};
    std::vector<unsigned> mentors{};  ///< numbers of those of the office
    unsigned mentors_made = 0;
};

template <typename Result>
Answer nothing(const Result&) {
    return {200, "{}"};
}

Principal principal_of(const people::StaffUser& user) {
    return {user.role, user.user_id, user.office_id, {user.office_id}, user.name, user.language};
}

class MentoringDemonstration {
 public:
    MentoringDemonstration(const MentoringDemonstrationStores& stores, std::string password,
                           const Instant& now)
        : stores_(stores), password_(std::move(password)), now_(now) {}

    MentoringDemonstrationResult run() {
        auto desks = desks_of();
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

    std::vector<Desk> desks_of() {
        Principal all{.role = people::Role::auditor};
        const auto offices = stores_.offices.list(now_, 0, most_rows);
        for (const auto& office : offices)
            all.offices.push_back(office.office_id);
        const auto users = stores_.staff.list(all, 0, most_rows);
        std::vector<Desk> desks;
        for (const auto& office : offices) {
            const auto of_role = [&](people::Role role) {
                return std::ranges::find_if(users, [&](const people::StaffUser& user) {
                    return user.office_id == office.office_id && user.role == role;
                });
            };
            const auto officer = of_role(people::Role::officer);
            const auto manager = of_role(people::Role::manager);
            if (officer == users.end() || manager == users.end()) continue;
            Desk desk{principal_of(*officer), principal_of(*manager), place_of(office.name)};
            desk.borrowers = borrowers_of(desk.officer);
            if (!desk.borrowers.empty()) desks.push_back(std::move(desk));
        }
        return desks;
    }

    /// "Nairobi": nairobi; letters alone.
    static std::string place_of(const std::string& name) {
        std::string place;
        for (const char letter : name) {
            if (letter >= 'a' && letter <= 'z') place += letter;
            if (letter >= 'A' && letter <= 'Z') place += static_cast<char>(letter - 'A' + 'a');
        }
        return place;
    }

    std::vector<std::int64_t> borrowers_of(const Principal& officer) {
        std::set<std::int64_t> found;
        for (const auto& loan : stores_.loans.list(command(officer), {}, {0, 0}, most_rows))
            found.insert(loan.id.borrower_id);
        return {found.begin(), found.end()};
    }

    /// A user who signs in, and their profile.
    void add(Desk& desk, unsigned number) {
        const std::string name = names[number % names.size()];
        const auto username = "mentor." + desk.place + std::to_string(++desk.mentors_made);
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
        operations::add_staff_user(stores_.staff, hasher_, command(administrator_),
                                   {username, name, people::Role::mentor, desk.officer.office_id,
                                    desk.officer.language, password_, false},
                                   [&](const people::StaffUser& added) {
                                       profile.user_id = added.user_id;
                                       return Answer{200, "{}"};
                                   });
        add_mentor(stores_.mentoring, command(desk.manager), profile,
                   [&](const MentorRecord& record) {
                       desk.mentors.push_back(record.number);
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
                      {.number = 0, .on = business_date, .starts_at = "00:00", .place = "The shop"},
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
        if (number % every_which_is_just_matched == 0) return;
        go_on(desk, users_.at(mentor), borrower, number, has_begun);
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
            report = number % 5 == 0 ? MeetingReport{MeetingState::missed, {}, {}, ""}
                                     : MeetingReport{MeetingState::held, 45, MetBy::in_person, ""};
        }
        report_meeting(store, command(mentor), id, 1, report, nothing<MentorshipRecord>);
        plan_meeting(
            store, command(mentor), id,
            {.number = 0, .on = add_days(today(), 14), .starts_at = "14:00", .place = "By phone"},
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
        if (number % every_which_has_a_concern == 1) worry(desk, mentor, borrower, number);
        if (number % every_which_is_over == 2) close(desk, borrower);
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
    std::string password_;
    Instant now_;
    /// The password is known to all: it is hashed as cheaply as may be.
    operations::SecretHasher hasher_{operations::HashCost::least()};
    Principal administrator_{.role = people::Role::administrator, .name = "Administrator"};
    std::map<unsigned, Principal> users_{};  ///< by the mentor's number
    int commands_ = 0;
    MentoringDemonstrationResult result_;
};

}  // namespace

MentoringDemonstrationResult demonstrate_mentoring(const MentoringDemonstrationStores& stores,
                                                   const std::string& password,
                                                   const Instant& now) {
    return MentoringDemonstration(stores, password, now).run();
}

}  // namespace tawi::support
