#include "business-plans/operations/work_demonstration.h"

#include <array>

#include "business-plans/operations/careers.h"
#include "business-plans/operations/employers.h"
#include "business-plans/operations/job_placements.h"
#include "business-plans/operations/vacancies.h"
#include "business-plans/operations/work_placements.h"
#include "ledger/operations/demonstration_commands.h"

namespace tawi::employment {

namespace {

using operations::nothing;
using Desk = operations::DemonstrationDesk;

constexpr std::size_t employers_in_all = 12;
constexpr std::size_t people_of_an_officer = 6;
constexpr int placement_days = 56;
constexpr int days_of_a_week = 7;
constexpr int hours_a_day = 8;  // one day a week
constexpr unsigned filled_vacancy = 8;
constexpr std::array job_starts_before{200, 120, 45};

struct EmployerOfOurs {
    const char* name;
    Sector sector;
    const char* title;
    int pay;  ///< a month, in shillings
};

constexpr std::array<EmployerOfOurs, employers_in_all> employers{{
    {"Rafiki Tailors", Sector::manufacturing, "Tailor", 18000},
    {"Upendo Hotel", Sector::hospitality, "Cook", 20000},
    {"Jua Kali Metal", Sector::manufacturing, "Welder", 24000},
    {"Green Acre Farm", Sector::agriculture, "Farm hand", 12000},
    {"Mama Lucy Clinic", Sector::health, "Receptionist", 22000},
    {"Safari Phones", Sector::trade, "Seller", 17000},
    {"Kilima Builders", Sector::construction, "Mason", 26000},
    {"Blue Lake Transport", Sector::transport, "Dispatcher", 21000},
    {"Tumaini School", Sector::education, "Assistant", 16000},
    {"Pwani Data", Sector::information, "Data clerk", 23000},
    {"Neema Salon", Sector::personal_services, "Hairdresser", 15000},
    {"County Market Office", Sector::public_services, "Clerk", 25000},
}};

class WorkDemonstration {
 public:
    WorkDemonstration(const WorkDemonstrationStores& stores,
                      const operations::DemonstrationTeam& team, const Instant& now)
        : stores_(stores), team_(team), command_("work", now) {}

    WorkDemonstrationResult run() {
        const auto& desks = team_.desks;
        if (desks.empty()) return result_;
        for (std::size_t number = 0; number < employers_in_all; ++number)
            add_employer_of(desks[number % desks.size()], employers[number]);
        for (std::size_t number = 0; number < desks.size(); ++number) {
            const auto desk = operations::with_at_most(desks[number], people_of_an_officer);
            for (std::size_t person = 0; person < desk.borrowers.size(); ++person)
                accompany(desk, desk.borrowers[person], number + person);
        }
        fill_a_vacancy(desks.front());
        return result_;
    }

 private:
    void add_employer_of(const Desk& desk, const EmployerOfOurs& ours) {
        const auto number = static_cast<unsigned>(++result_.employers);
        add_employer(stores_.employment, command_(desk.manager),
                     {.name = ours.name,
                      .sector = ours.sector,
                      .address = "Market Street " + std::to_string(number),
                      .contact = "The owner",
                      .phone = "+2547000000" + std::to_string(10 + number),
                      .office_id = desk.manager.office_id},
                     nothing<Employer>);
        sign_agreement(stores_.employment, command_(desk.manager), number,
                       {.signed_on = command_.day(-300),
                        .from = command_.day(-300),
                        .to = command_.day(400),
                        .covers = {PlacementKind::apprenticeship, PlacementKind::internship,
                                   PlacementKind::work_based_learning},
                        .posts = 20,
                        .terms = "Tools and a guide are given; no work at night."},
                       nothing<Employer>);
        const auto pay = operations::worth(ours.pay, desk.currency);
        open_vacancy(stores_.employment, command_(desk.officer),
                     {.employer = number,
                      .office_id = desk.officer.office_id,
                      .title = ours.title,
                      .description = "Whoever wants to learn is welcome.",
                      .posts = number == filled_vacancy ? 1U : 8U,
                      .remote = number % 4 == 1,
                      .part_time = number % 3 == 0,
                      .freelance = number % 5 == 0,
                      .pay_from = pay,
                      .pay_to = pay,
                      .pay_period = PayPeriod::month,
                      .closes_on = command_.day(60)},
                     nothing<Vacancy>);
        if (number % 6 == 0) {
            close_vacancy(stores_.employment, command_(desk.officer), number,
                          "The employer found somebody.", nothing<Vacancy>);
        }
        ++result_.vacancies;
    }

    /// The only post is taken, by somebody whose curriculum vitae is new.
    void fill_a_vacancy(const Desk& desk) {
        const auto person = desk.borrowers.front();
        auto file = stores_.employment.file(command_(desk.officer), person, WorkPart::applications);
        const auto application = static_cast<unsigned>(file.applications.size()) + 1;
        add_cv(stores_.employment, command_(desk.officer), person,
               {.summary = "Leads a stall, and has learned to keep books.",
                .skills = {"selling", "keeping books", "leading others"},
                .experience = {{"Owner", "A stall at the market", command_.day(-400), {}, ""}},
                .file = ""},
               nothing<CvVersion>);
        apply_for_vacancy(stores_.employment, command_(desk.officer), person, filled_vacancy, 2,
                          command_.day(-4), nothing<JobApplication>);
        for (const auto state : {ApplicationState::offered, ApplicationState::accepted}) {
            continue_application(stores_.employment, command_(desk.officer), person, application,
                                 {state, command_.day(-1), ""}, nothing<JobApplication>);
        }
    }

    unsigned employer_for(std::size_t turn) const {
        return static_cast<unsigned>(turn % employers_in_all) + 1;
    }

    /// What becomes of somebody, by turns: a placement of every state, then work.
    void accompany(const Desk& desk, std::int64_t borrower, std::size_t turn) {
        plan(desk, borrower, turn);
        place(desk, borrower, turn);
        if (turn % 2 == 0) {
            apply(desk, borrower, turn);
        } else {
            employ(desk, borrower, turn);
        }
    }

    void plan(const Desk& desk, std::int64_t borrower, std::size_t turn) {
        const auto& officer = desk.officer;
        assess_career(stores_.employment, command_(officer), borrower,
                      {.assessed_on = command_.day(-90),
                       .counsellor = officer.name,
                       .strengths = {"reliable", "good_with_people"},
                       .interests = {turn % 2 == 0 ? "realistic" : "enterprising"},
                       .values = {"income", "time_for_family"},
                       .note = ""},
                      nothing<CareerAssessment>);
        make_career_plan(
            stores_.employment, command_(officer), borrower,
            {.aim = "Steady work near home",
             .made_on = command_.day(-80),
             .counsellor = officer.name,
             .goals = {{1,
                        "Be ready for an interview",
                        {{1, "Write a curriculum vitae", command_.day(-60)},
                         {2, "Practise an interview", command_.day(20)},
                         {3, "Ask a former employer for a letter", command_.day(40)}}}}},
            nothing<CareerPlan>);
        change_career_step(stores_.employment, command_(officer), borrower, {1, 1, 1},
                           {StepState::done, command_.day(-61), ""}, nothing<CareerPlan>);
        add_cv(stores_.employment, command_(officer), borrower,
               {.summary = "Used to work with customers, and to keep what is promised.",
                .skills = {"selling", "keeping books"},
                .experience = {{"Seller", "A stall at the market", command_.day(-900),
                                command_.day(-400), ""}},
                .file = ""},
               nothing<CvVersion>);
        record_interview(
            stores_.employment, command_(officer), borrower,
            {.held_on = command_.day(-30),
             .interviewer = officer.name,
             .scores = {{"preparation", static_cast<unsigned>(turn % 5) + 1}, {"communication", 4}},
             .feedback = "Look at the person who asks."},
            nothing<MockInterview>);
    }

    void place(const Desk& desk, std::int64_t borrower, std::size_t turn) {
        const auto state = static_cast<PlacementState>(turn % 4);
        const int begin = state == PlacementState::under_way ? -20 : -placement_days - 1;
        begin_placement(stores_.employment, command_(desk.officer), borrower,
                        {.kind = static_cast<PlacementKind>(turn % 3),
                         .employer = employer_for(turn),
                         .agreement = 1,
                         .starts_on = command_.day(begin),
                         .ends_on = command_.day(begin + placement_days - 1),
                         .weekly_hours = hours_a_day,
                         .least_share = Exact(3, 5),
                         .supervisor = "The master of the shop",
                         .stipend = {},
                         .goals = {"Serve a customer alone"}},
                        nothing<WorkPlacement>);
        ++result_.placements;
        const unsigned days = state == PlacementState::completed ? 5 : 2;
        for (unsigned entry = 1; entry <= days; ++entry) {
            record_hours(
                stores_.employment, command_(desk.officer), borrower, 1,
                {.worked_on = command_.day(begin + days_of_a_week * static_cast<int>(entry - 1)),
                 .hours = hours_a_day,
                 .done = "Helped in the shop"},
                nothing<WorkPlacement>);
            confirm_hours(stores_.employment, command_(desk.manager), borrower, 1, entry,
                          nothing<WorkPlacement>);
        }
        if (state == PlacementState::left) {
            leave_placement(stores_.employment, command_(desk.officer), borrower, 1,
                            command_.day(begin + 9), "Moved to another town.",
                            nothing<WorkPlacement>);
        } else if (state != PlacementState::under_way) {
            decide_placement(stores_.employment, command_(desk.manager), borrower, 1,
                             nothing<WorkPlacement>);
        }
    }

    void apply(const Desk& desk, std::int64_t borrower, std::size_t turn) {
        // Every sixth vacancy is closed.
        const auto vacancy = static_cast<unsigned>(turn % 5) + 1;
        apply_for_vacancy(stores_.employment, command_(desk.officer), borrower, vacancy, 1,
                          command_.day(-9), nothing<JobApplication>);
        constexpr std::array ends{ApplicationState::interview, ApplicationState::offered,
                                  ApplicationState::refused, ApplicationState::withdrawn};
        continue_application(stores_.employment, command_(desk.officer), borrower, 1,
                             {ends[turn / 2 % ends.size()], command_.day(-2), ""},
                             nothing<JobApplication>);
        if (ends[turn / 2 % ends.size()] != ApplicationState::offered) return;
        continue_application(stores_.employment, command_(desk.officer), borrower, 1,
                             {ApplicationState::accepted, command_.day(-1), ""},
                             nothing<JobApplication>);
        begin(desk, borrower,
              {.application = 1U,
               .employer = {},
               .employer_name = "",
               .title = employers[vacancy - 1].title,
               .kind = JobKind::job,
               .started_on = command_.day(0),
               .pay = operations::worth(employers[vacancy - 1].pay, desk.currency),
               .pay_period = PayPeriod::month});
    }

    void begin(const Desk& desk, std::int64_t borrower, const JobPlacement& job) {
        begin_job(stores_.employment, command_(desk.officer), borrower, job, nothing<JobPlacement>);
        ++result_.jobs;
    }

    void employ(const Desk& desk, std::int64_t borrower, std::size_t turn) {
        const int started_before = job_starts_before[turn / 2 % job_starts_before.size()];
        const bool is_own = turn % 3 == 0;
        begin(desk, borrower,
              {.application = {},
               .employer = is_own ? std::nullopt : std::optional(employer_for(turn)),
               .employer_name = "",
               .title = is_own ? "Own stall" : "Helper",
               .kind = is_own ? JobKind::self_employed : JobKind::job,
               .started_on = command_.day(-started_before),
               .pay = operations::worth(14'000, desk.currency),
               .pay_period = PayPeriod::month});
        if (started_before > 100) {
            check_retention(stores_.employment, command_(desk.officer), borrower, 1,
                            {30, RetentionOutcome::same_job, command_.day(30 - started_before), ""},
                            nothing<JobPlacement>);
        }
        if (is_own) {
            for (const int when : {-started_before, -5}) {
                count_heads(stores_.employment, command_(desk.officer), borrower,
                            {.counted_on = command_.day(when),
                             .full_time = when == -5 ? 2U : 0U,
                             .part_time = 1,
                             .women = 1,
                             .source = CountSource::seen},
                            nothing<HeadCount>);
            }
        }
    }

    const WorkDemonstrationStores& stores_;
    const operations::DemonstrationTeam& team_;
    operations::DemonstrationCommands command_;
    WorkDemonstrationResult result_;
};

}  // namespace

WorkDemonstrationResult demonstrate_work(const WorkDemonstrationStores& stores,
                                         const operations::DemonstrationTeam& team,
                                         const Instant& now) {
    return WorkDemonstration(stores, team, now).run();
}

}  // namespace tawi::employment
