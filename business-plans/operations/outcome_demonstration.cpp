#include "business-plans/operations/outcome_demonstration.h"

#include <algorithm>
#include <array>
#include <map>

#include "business-plans/operations/business_checks.h"
#include "business-plans/operations/stories.h"
#include "ledger/operations/demonstration_commands.h"

namespace tawi::outcomes {

namespace {

using operations::Answer;
using operations::nothing;
using Desk = operations::DemonstrationDesk;

constexpr std::size_t people_of_an_officer = 12;
constexpr unsigned most_services = 200;
constexpr std::size_t people_of_a_term = 7;
constexpr int days_until_first_check = 3;
constexpr int days_of_checks = 10;
constexpr std::size_t every_which_stopped = 7;
constexpr std::size_t every_which_tells = 3;

constexpr std::array called{"Zawadi", "Imani", "Faraja", "Subira"};
constexpr std::array titles{"A stall became a shop", "School fees, paid by myself",
                            "Two people work with me", "After the second try"};
constexpr std::array texts{
    "I sold from a mat on the ground. With the loan I rented a stall, and since the course I know "
    "what each thing costs me. Now the stall is a shop.",
    "Each term I used to borrow from a neighbour. Since I write down what I sell, I put a little "
    "aside every day, and the fees are there when school begins.",
    "I could not serve everybody who came. My mentor asked what it would cost to have help. Two "
    "young people of our street work with me today.",
    "My first hens died. I learned about vaccines, began again with twenty, and now I sell eggs to "
    "three hotels."};

class OutcomeDemonstration {
 public:
    OutcomeDemonstration(const OutcomeDemonstrationStores& stores,
                         const operations::DemonstrationTeam& team, std::string password,
                         operations::DemonstrationSeason season, const Instant& now)
        : stores_(stores),
          team_(team),
          password_(std::move(password)),
          season_(season),
          command_("outcomes", now, season) {}

    OutcomeDemonstrationResult run() {
        if (season_ == operations::DemonstrationSeason::last_quarter) {
            for (const auto& desk : team_.desks)
                check_some(desk);
            return result_;
        }
        for (const auto& each : operations::one_desk_an_office(team_)) {
            const auto desk = operations::with_at_most(each, people_of_an_officer);
            for (std::size_t turn = 0; turn < desk.borrowers.size(); turn += every_which_tells)
                tell(desk, desk.borrowers[turn], turn);
            add_trainer(desk);
        }
        return result_;
    }

 private:
    /// Days before today.
    Date before_today(int days) const { return command_.day(-days); }

    /// As many people of each term since they came.
    void check_some(const Desk& desk) {
        std::map<unsigned, std::size_t> checked;
        for (const auto borrower : desk.borrowers) {
            const auto came_on = desk.people.at(borrower).registered_on;
            const auto first_on =
                std::min(add_days(came_on, days_until_first_check), before_today(days_of_checks));
            auto& turn = checked[survival_term(whole_months(first_on, before_today(0)))];
            if (turn == people_of_a_term) continue;
            check(desk, borrower, first_on, turn++);
        }
    }

    /// Before support, and after it: most earn more, some stopped or do something else.
    void check(const Desk& desk, std::int64_t borrower, const Date& first_on, std::size_t turn) {
        const auto step = static_cast<int>(turn);
        const auto add = [&](CheckStage stage, const Date& day, Running running, int income) {
            const bool stopped = running == Running::no;
            const auto helpers = stopped || stage == CheckStage::before ? 0U : 1U;
            check_business(
                stores_.outcomes, command_(desk.officer), borrower,
                {.stage = stage,
                 .checked_on = day,
                 .running = running,
                 .household_income = operations::worth(income, desk.currency),
                 .business_sales = stopped ? Money::zero(desk.currency)
                                           : operations::worth(income / 2, desk.currency),
                 .full_time = helpers,
                 .part_time = helpers * static_cast<unsigned>(turn % 2),
                 .source = static_cast<employment::CountSource>(turn % 2)},
                nothing<BusinessCheck>);
            ++result_.checks;
        };
        const int income = 9000 + 400 * step;
        add(CheckStage::before, first_on, Running::yes, income);
        auto now = Running::yes;
        if (turn % every_which_stopped == 5) now = Running::changed;
        if (turn % every_which_stopped == 6) now = Running::no;
        add(CheckStage::after, before_today(step % days_of_checks), now, income + 1100);
    }

    void say(const Desk& desk, std::int64_t borrower, bool given) {
        operations::record_consent(stores_.facts, command_(desk.officer), borrower,
                                   {.number = 0,
                                    .purpose = people::ConsentPurpose::story,
                                    .given = given,
                                    .told_on = before_today(1),
                                    .channel = "spoken"},
                                   nothing<people::Consent>);
    }

    /// A story that waits, is shown or was taken back, or whose consent was.
    void tell(const Desk& desk, std::int64_t borrower, std::size_t turn) {
        const auto number = turn / every_which_tells % titles.size();
        say(desk, borrower, true);
        tell_story(stores_.outcomes, command_(desk.officer), borrower,
                   {"en", called[number], titles[number], texts[number]}, nothing<Story>);
        ++result_.stories;
        if (number == 1) return;
        approve_story(stores_.outcomes, command_(desk.manager), borrower, 1, nothing<Story>);
        if (number == 2) {
            withdraw_story(stores_.outcomes, command_(desk.officer), borrower, 1,
                           "Asked for it on the phone.", nothing<Story>);
        }
        if (number == 3) say(desk, borrower, false);
    }

    /// Somebody who holds the classes of the office's services.
    void add_trainer(const Desk& desk) {
        std::int64_t user_id = 0;
        operations::add_staff_user(
            stores_.staff, hasher_, command_(team_.administrator),
            {"trainer." + desk.place, "Trainer of " + desk.place, people::Role::trainer,
             desk.officer.office_id, desk.officer.language, password_, false},
            [&](const people::StaffUser& added) {
                user_id = added.user_id;
                return Answer{200, "{}"};
            });
        ++result_.trainers;
        for (const auto& record : stores_.support.services("", most_services)) {
            const auto office = record.service.office_id;
            if (office && *office != desk.officer.office_id) continue;
            support::name_trainer(stores_.classes, command_(team_.administrator),
                                  record.service.code, user_id, true, nothing<support::Trainer>);
        }
    }

    const OutcomeDemonstrationStores& stores_;
    const operations::DemonstrationTeam& team_;
    std::string password_;
    operations::DemonstrationSeason season_;
    operations::DemonstrationCommands command_;
    operations::SecretHasher hasher_{operations::HashCost::least()};
    OutcomeDemonstrationResult result_;
};

}  // namespace

OutcomeDemonstrationResult demonstrate_outcomes(const OutcomeDemonstrationStores& stores,
                                                const operations::DemonstrationTeam& team,
                                                const std::string& password,
                                                operations::DemonstrationSeason season,
                                                const Instant& now) {
    return OutcomeDemonstration(stores, team, password, season, now).run();
}

}  // namespace tawi::outcomes
