#include "api/program/demonstration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <set>

#include "api/program/stores.h"
#include "business-plans/operations/funding_store.h"
#include "business-plans/operations/mentoring_store.h"
#include "business-plans/operations/plans.h"
#include "business-plans/operations/work_store.h"
#include "ledger/operations/demonstration_commands.h"
#include "ledger/operations/demonstration_desks.h"
#include "reports/indicators.h"
#include "tests/integration/postgres_fixture.h"
#include "tests/integration/temporary_folder.h"

namespace tawi::program {
namespace {

using ::testing::Ge;
using ::testing::SizeIs;
using Words = std::set<std::string>;

constexpr unsigned most_rows = 200;

/// The demonstration as `tawi demo` makes it, with fewer people and days: just as many that each
/// figure of the last quarter is of ten people or more.
struct SmallerDemonstration {
    SmallerDemonstration()
        : now(std::chrono::sys_days(parse_date("2026-01-19", "day")) + std::chrono::hours(10)),
          stores({.connection_string = database.connection_string(),
                  .now = [this] { return now; },
                  .hash_cost = operations::HashCost::least(),
                  .job_files = files.path() / "jobs",
                  .evidence_files = files.path() / "evidence"}),
          command("looking", now) {
        fill_with_demonstration(stores, {.borrowers = 240, .loans = 240, .days = 150});
        const auto& services = stores.services();
        team = operations::demonstration_team(
            {services.offices, services.staff_users, services.borrowers, services.loans}, now);
        for (const auto& desk : team.desks)
            auditor.offices.push_back(desk.officer.office_id);
    }

    FreshDatabase database;
    TemporaryFolder files;
    Instant now;
    Stores stores;
    operations::DemonstrationCommands command;
    operations::DemonstrationTeam team;
    people::Principal auditor{.role = people::Role::auditor};  ///< who sees everybody
};

/// What people see who look at the demonstration: made once for all of these tests.
class Demonstration : public ::testing::Test {
 protected:
    static void SetUpTestSuite() { made_ = std::make_unique<SmallerDemonstration>(); }
    static void TearDownTestSuite() { made_.reset(); }

    static const rest::Services& services() { return made_->stores.services(); }
    static const std::vector<operations::DemonstrationDesk>& desks() { return made_->team.desks; }
    static operations::Command as(const people::Principal& actor) { return made_->command(actor); }
    static operations::Command as_auditor() { return as(made_->auditor); }

    static std::vector<std::int64_t> borrowers() {
        std::vector<std::int64_t> all;
        for (const auto& desk : desks())
            all.insert(all.end(), desk.borrowers.begin(), desk.borrowers.end());
        return all;
    }

    /// Every plan of every borrower.
    static std::vector<plans::PlanRecord> plans() {
        std::vector<plans::PlanRecord> found;
        for (const auto borrower : borrowers()) {
            for (const auto& plan : services().plans.list(as_auditor(), borrower))
                found.push_back(services().plans.find(as_auditor(), {borrower, plan.number}, {}));
        }
        return found;
    }

 private:
    static inline std::unique_ptr<SmallerDemonstration> made_;
};

const Words every_milestone_state{"planned", "evidence_given", "verified", "refused", "missed"};

TEST_F(Demonstration, HasMilestonesOfEveryState) {
    Words states;
    Words of_tranches;
    for (const auto& record : plans()) {
        for (const auto& milestone : record.plan.milestones) {
            const std::string state(plans::to_string(record.state(milestone)));
            (milestone.releases_tranche ? of_tranches : states).insert(state);
        }
    }
    EXPECT_EQ(states, every_milestone_state);
    EXPECT_EQ(of_tranches, every_milestone_state);
}

TEST_F(Demonstration, HasPlansOfASecondVersionThatSayMore) {
    unsigned revised = 0;
    for (const auto& record : plans()) {
        if (record.versions == 1) continue;
        const auto first = services().plans.find(as_auditor(), record.id(), 1);
        EXPECT_NE(first.plan.goal, record.plan.goal);
        ++revised;
    }
    EXPECT_THAT(revised, Ge(1U));
}

TEST_F(Demonstration, HasConcernsOfEveryState) {
    Words states;
    for (const auto& desk : operations::one_desk_an_office({{}, desks()})) {
        for (const auto& concern : services().mentoring.concerns(as(desk.manager), most_rows))
            states.insert(std::string(support::to_string(concern.state())));
    }
    EXPECT_EQ(states, (Words{"raised", "being_handled", "closed"}));
}

TEST_F(Demonstration, HasVacanciesOfEveryKindAndState) {
    Words kinds;
    Words states;
    for (const auto& vacancy : services().employment.vacancies(as_auditor(), {}, {}, most_rows)) {
        if (vacancy.remote) kinds.insert("remote");
        if (vacancy.part_time) kinds.insert("part_time");
        if (vacancy.freelance) kinds.insert("freelance");
        if (!vacancy.remote && !vacancy.part_time && !vacancy.freelance) kinds.insert("usual");
        states.insert(std::string(employment::to_string(vacancy.state())));
    }
    EXPECT_EQ(kinds, (Words{"remote", "part_time", "freelance", "usual"}));
    EXPECT_EQ(states, (Words{"open", "filled", "closed"}));
}

TEST_F(Demonstration, HasAwardsOfEveryState) {
    Words states;
    for (const auto borrower : borrowers()) {
        for (const auto& award : services().funding.awards(as_auditor(), borrower))
            states.insert(std::string(support::to_string(award.state())));
    }
    EXPECT_EQ(states, (Words{"proposed", "approved", "refused", "cancelled", "paid"}));
}

/// A figure is told of ten people or more: of fewer it would be left out without a word.
TEST_F(Demonstration, TellsAGroupOfEveryIndicatorOfTheQuarter) {
    const auto released = services().indicators.released();
    ASSERT_THAT(released, SizeIs(1));
    EXPECT_EQ(reports::to_string(released.front()), "2025-Q4");
    Words told;
    for (const auto& cell : services().indicators.find(released.front()).cells)
        told.insert(cell.indicator);
    Words all;
    for (const auto& indicator : reports::indicators())
        all.insert(indicator.code);
    EXPECT_EQ(told, all);
}

}  // namespace
}  // namespace tawi::program
