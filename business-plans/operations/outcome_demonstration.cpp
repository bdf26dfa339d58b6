#include "business-plans/operations/outcome_demonstration.h"

#include <array>

#include "business-plans/operations/business_checks.h"
#include "business-plans/operations/stories.h"

namespace tawi::outcomes {

namespace {

using operations::Answer;
using operations::Command;
using Desk = operations::DemonstrationDesk;
using people::Principal;

constexpr std::size_t people_of_an_officer = 12;
constexpr unsigned most_services = 200;
constexpr int first_check_before = 420;  // days
constexpr std::array days_of_later_checks{230, 40};
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

template <typename Result>
Answer nothing(const Result&) {
    return {200, "{}"};
}

class OutcomeDemonstration {
 public:
    OutcomeDemonstration(const OutcomeDemonstrationStores& stores,
                         const operations::DemonstrationTeam& team, std::string password,
                         const Instant& now)
        : stores_(stores), team_(team), password_(std::move(password)), now_(now) {}

    OutcomeDemonstrationResult run() {
        for (const auto& each : operations::one_desk_an_office(team_)) {
            const auto desk = operations::with_at_most(each, people_of_an_officer);
            for (std::size_t turn = 0; turn < desk.borrowers.size(); ++turn) {
                check(desk, desk.borrowers[turn], turn);
                if (turn % every_which_tells == 0) tell(desk, desk.borrowers[turn], turn);
            }
            add_trainer(desk);
        }
        return result_;
    }

 private:
    Command command(const Principal& actor) {
        const auto key = "outcomes-" + std::to_string(++commands_);
        return {actor, now_, key, operations::sha256(key), key};
    }

    /// Days before today.
    Date before_today(int days) const {
        return add_days(Date(std::chrono::floor<std::chrono::days>(now_)), -days);
    }

    void check(const Desk& desk, std::int64_t borrower, std::size_t turn) {
        const auto step = static_cast<int>(turn);
        const auto add = [&](CheckStage stage, int days, int income, unsigned helpers) {
            const bool stopped = stage == CheckStage::after && turn % every_which_stopped == 6;
            const auto whole = [&](int amount) {
                return Money::round(amount, desk.currency, RoundingMode::half_even);
            };
            check_business(stores_.outcomes, command(desk.officer), borrower,
                           {.stage = stage,
                            .checked_on = before_today(days - step),
                            .running = stopped ? Running::no : Running::yes,
                            .household_income = whole(income),
                            .business_sales = whole(stopped ? 0 : income / 2),
                            .full_time = stopped ? 0 : helpers,
                            .part_time = stopped ? 0 : helpers % 2,
                            .source = employment::CountSource::told},
                           nothing<BusinessCheck>);
            ++result_.checks;
        };
        const int income = 9000 + 400 * step;
        add(CheckStage::before, first_check_before, income, 0);
        for (std::size_t round = 0; round < days_of_later_checks.size(); ++round) {
            if (round > turn % 2) continue;
            add(CheckStage::after, days_of_later_checks[round],
                income + 700 * (static_cast<int>(round) + 1), static_cast<unsigned>(round) + 1);
        }
    }

    void say(const Desk& desk, std::int64_t borrower, bool given) {
        operations::record_consent(stores_.facts, command(desk.officer), borrower,
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
        tell_story(stores_.outcomes, command(desk.officer), borrower,
                   {"en", called[number], titles[number], texts[number]}, nothing<Story>);
        ++result_.stories;
        if (number == 1) return;
        approve_story(stores_.outcomes, command(desk.manager), borrower, 1, nothing<Story>);
        if (number == 2) {
            withdraw_story(stores_.outcomes, command(desk.officer), borrower, 1,
                           "Asked for it on the phone.", nothing<Story>);
        }
        if (number == 3) say(desk, borrower, false);
    }

    /// Somebody who holds the classes of the office's services.
    void add_trainer(const Desk& desk) {
        std::int64_t user_id = 0;
        operations::add_staff_user(
            stores_.staff, hasher_, command(team_.administrator),
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
            support::name_trainer(stores_.classes, command(team_.administrator),
                                  record.service.code, user_id, true, nothing<support::Trainer>);
        }
    }

    const OutcomeDemonstrationStores& stores_;
    const operations::DemonstrationTeam& team_;
    std::string password_;
    Instant now_;
    operations::SecretHasher hasher_{operations::HashCost::least()};
    int commands_ = 0;
    OutcomeDemonstrationResult result_;
};

}  // namespace

OutcomeDemonstrationResult demonstrate_outcomes(const OutcomeDemonstrationStores& stores,
                                                const operations::DemonstrationTeam& team,
                                                const std::string& password, const Instant& now) {
    return OutcomeDemonstration(stores, team, password, now).run();
}

}  // namespace tawi::outcomes
