#include "business-plans/operations/outcome_demonstration.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "business-plans/operations/business_checks.h"
#include "business-plans/operations/stories.h"

namespace tawi::outcomes {

namespace {

using operations::Answer;
using operations::Command;
using people::Principal;

constexpr std::size_t people_of_an_officer = 12;
constexpr unsigned most_rows = 200;
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

/// An officer with the manager of the office, and some of the people the officer knows.
struct Desk {
    Principal officer;
    Principal manager;
    Currency currency;
    std::string place;  ///< the office's name in small letters
    std::vector<std::int64_t> borrowers{};
};

template <typename Result>
Answer nothing(const Result&) {
    return {200, "{}"};
}

Principal principal_of(const people::StaffUser& user) {
    return {user.role, user.user_id, user.office_id, {user.office_id}, user.name, user.language};
}

/// "Nairobi": nairobi; letters alone.
std::string place_of(const std::string& name) {
    std::string place;
    for (const char letter : name) {
        if (letter >= 'a' && letter <= 'z') place += letter;
        if (letter >= 'A' && letter <= 'Z') place += static_cast<char>(letter - 'A' + 'a');
    }
    return place;
}

class OutcomeDemonstration {
 public:
    OutcomeDemonstration(const OutcomeDemonstrationStores& stores, std::string password,
                         const Instant& now)
        : stores_(stores), password_(std::move(password)), now_(now) {}

    OutcomeDemonstrationResult run() {
        for (const auto& desk : desks_of()) {
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
            Desk desk{principal_of(*officer), principal_of(*manager), office.currency,
                      place_of(office.name)};
            desk.borrowers = borrowers_of(desk.officer);
            if (!desk.borrowers.empty()) desks.push_back(std::move(desk));
        }
        return desks;
    }

    std::vector<std::int64_t> borrowers_of(const Principal& officer) {
        std::set<std::int64_t> found;
        for (const auto& loan : stores_.loans.list(command(officer), {}, {0, 0}, most_rows))
            found.insert(loan.id.borrower_id);
        std::vector<std::int64_t> some(found.begin(), found.end());
        some.resize(std::min(some.size(), people_of_an_officer));
        return some;
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
            stores_.staff, hasher_, command(administrator_),
            {"trainer." + desk.place, "Trainer of " + desk.place, people::Role::trainer,
             desk.officer.office_id, desk.officer.language, password_, false},
            [&](const people::StaffUser& added) {
                user_id = added.user_id;
                return Answer{200, "{}"};
            });
        ++result_.trainers;
        for (const auto& record : stores_.support.services("", most_rows)) {
            const auto office = record.service.office_id;
            if (office && *office != desk.officer.office_id) continue;
            support::name_trainer(stores_.classes, command(administrator_), record.service.code,
                                  user_id, true, nothing<support::Trainer>);
        }
    }

    const OutcomeDemonstrationStores& stores_;
    std::string password_;
    Instant now_;
    operations::SecretHasher hasher_{operations::HashCost::least()};
    Principal administrator_{.role = people::Role::administrator, .name = "Administrator"};
    int commands_ = 0;
    OutcomeDemonstrationResult result_;
};

}  // namespace

OutcomeDemonstrationResult demonstrate_outcomes(const OutcomeDemonstrationStores& stores,
                                                const std::string& password, const Instant& now) {
    return OutcomeDemonstration(stores, password, now).run();
}

}  // namespace tawi::outcomes
