#include "business-plans/operations/retention_demonstration.h"

#include "business-plans/operations/job_placements.h"
#include "ledger/operations/demonstration_commands.h"

namespace tawi::employment {

namespace {

using operations::nothing;
using Desk = operations::DemonstrationDesk;

constexpr std::size_t people_at_work = 6;  // the first of an officer: of the demonstration of work
constexpr std::size_t people_of_a_check = 8;
constexpr int days_of_asking = 5;
constexpr int days_between_counts = 80;

class RetentionDemonstration {
 public:
    RetentionDemonstration(const WorkDemonstrationStores& stores, const Instant& now)
        : stores_(stores), command_("retention", now) {}

    int run(const operations::DemonstrationTeam& team) {
        for (const auto& desk : team.desks)
            ask_who_works(desk);
        return result_;
    }

 private:
    /// As many people for each of the checks, all of whom began that long ago; and the same people
    /// tell how many work for them.
    void ask_who_works(const Desk& desk) {
        for (std::size_t turn = people_at_work; turn < desk.borrowers.size(); ++turn) {
            const auto group = (turn - people_at_work) / people_of_a_check;
            if (group >= retention_days.size()) return;
            const auto days = retention_days.at(group);
            work_and_be_asked(desk, desk.borrowers[turn], turn, static_cast<int>(days));
            ++result_;
            if (group == 0) employ_others(desk, desk.borrowers[turn], turn);
        }
    }

    void work_and_be_asked(const Desk& desk, std::int64_t borrower, std::size_t turn, int days) {
        const int started_before = days + days_of_asking;
        const bool is_own = turn % 3 == 0;
        begin_job(stores_.employment, command_(desk.officer), borrower,
                  {.application = {},
                   .employer = {},
                   .employer_name = is_own ? "" : "A shop in the next street",
                   .title = is_own ? "Own stall" : "Helper",
                   .kind = is_own ? JobKind::self_employed : JobKind::job,
                   .started_on = command_.day(-started_before),
                   .pay = operations::worth(13'000, desk.currency),
                   .pay_period = PayPeriod::month},
                  nothing<JobPlacement>);
        for (const auto after : retention_days) {
            if (static_cast<int>(after) > days) return;
            auto outcome = RetentionOutcome::same_job;
            if (static_cast<int>(after) == days)
                outcome = static_cast<RetentionOutcome>(turn % 5 < 3 ? turn % 5 : 0);
            check_retention(
                stores_.employment, command_(desk.officer), borrower, 1,
                {after, outcome, command_.day(static_cast<int>(after) - started_before), ""},
                nothing<JobPlacement>);
        }
    }

    void employ_others(const Desk& desk, std::int64_t borrower, std::size_t turn) {
        for (const int when : {-days_between_counts, -2}) {
            count_heads(stores_.employment, command_(desk.officer), borrower,
                        {.counted_on = command_.day(when),
                         .full_time = when == -2 ? static_cast<unsigned>(turn % 3) : 0U,
                         .part_time = 1,
                         .women = 1,
                         .source = static_cast<CountSource>(turn % 2)},
                        nothing<HeadCount>);
        }
    }

    const WorkDemonstrationStores& stores_;
    operations::DemonstrationCommands command_;
    int result_ = 0;
};

}  // namespace

int demonstrate_retention(const WorkDemonstrationStores& stores,
                          const operations::DemonstrationTeam& team, const Instant& now) {
    return RetentionDemonstration(stores, now).run(team);
}

}  // namespace tawi::employment
