#include "business-plans/operations/support_demonstration.h"

#include <algorithm>
#include <array>
#include <map>

#include "business-plans/operations/course_outcomes.h"
#include "business-plans/operations/enrolments.h"
#include "business-plans/operations/session_changes.h"
#include "business-plans/operations/support_services.h"
#include "ledger/operations/demonstration_commands.h"
#include "ledger/operations/demonstration_people.h"

namespace tawi::support {

namespace {

using operations::Answer;
using operations::nothing;
using Desk = operations::DemonstrationDesk;

constexpr unsigned courses_in_all = 30;
constexpr std::size_t people_a_course = 4;
constexpr unsigned courses_of_a_quarter = 1;  // of each officer
constexpr std::size_t people_of_a_quarter = 14;
constexpr unsigned places = 16;
constexpr unsigned months_of_a_certificate = 24;
constexpr std::string_view market_hall = "Market hall";
constexpr std::size_t every_which_goes_on = 4;  // turns of an officer
constexpr unsigned every_which_fails = 7;
constexpr std::chrono::days enrolled_before{30};
constexpr int first_session_before = 20;
constexpr int second_session_before = 10;
constexpr int last_day_after = 30;
constexpr int results_after = 1;         // the day may have begun in an office
constexpr int days_between_courses = 3;  // of one name

/// What the courses are about; three are held of each.
struct CourseKindOfOurs {
    const char* code;
    const char* name;
    CourseKind kind;
};

constexpr std::array<CourseKindOfOurs, 10> kinds{{
    {"saving", "Saving and borrowing", CourseKind::financial_literacy},
    {"books", "Keeping books", CourseKind::financial_literacy},
    {"prices", "Prices and costs", CourseKind::entrepreneurship},
    {"market", "Finding customers", CourseKind::entrepreneurship},
    {"plan", "A plan for the business", CourseKind::entrepreneurship},
    {"talk", "Speaking with customers", CourseKind::life_skills},
    {"tailoring", "Tailoring for a shop", CourseKind::vocational},
    {"poultry", "Keeping hens", CourseKind::vocational},
    {"letters", "Letters and interviews", CourseKind::job_readiness},
    {"phone-sales", "Selling by phone", CourseKind::online},
}};

constexpr std::array marks{AttendanceMark::present, AttendanceMark::late, AttendanceMark::present,
                           AttendanceMark::excused, AttendanceMark::absent};

class SupportDemonstration {
 public:
    SupportDemonstration(const SupportDemonstrationStores& stores,
                         const operations::DemonstrationTeam& team,
                         operations::DemonstrationSeason season, const Instant& now)
        : stores_(stores), team_(team), season_(season), command_("support", now, season) {}

    SupportDemonstrationResult run() {
        const auto& desks = team_.desks;
        if (desks.empty()) return result_;
        if (season_ == operations::DemonstrationSeason::last_quarter) {
            const auto courses = static_cast<unsigned>(desks.size()) * courses_of_a_quarter;
            for (unsigned number = 0; number < courses; ++number)
                hold(desks[number % desks.size()], courses_in_all + number, number / desks.size());
            return result_;
        }
        for (unsigned number = 0; number < courses_in_all; ++number)
            hold(desks[number % desks.size()], number, number / desks.size());
        for (const auto& desk : operations::one_desk_an_office(team_))
            continue_with(desk);
        return result_;
    }

 private:
    bool is_of_last_quarter() const {
        return season_ == operations::DemonstrationSeason::last_quarter;
    }

    /// Of some courses certificates run out soon.
    unsigned months_valid(unsigned number) const {
        return is_of_last_quarter() && number % 3 == 0 ? 1 : months_of_a_certificate;
    }

    Service service_of(const Desk& desk, unsigned number) const {
        const auto& kind = kinds[number % kinds.size()];
        return {std::string(kind.code) + "-" + std::to_string(number / kinds.size() + 1),
                operations::in_language(desk.officer.language, kind.name),
                desk.officer.language,
                "For people who have a small business, or begin one.",
                desk.officer.office_id,
                "Tawi",
                add_days(command_.day(0), -60),
                {},
                places,
                {},
                Course{kind.kind,
                       {{"The first steps", 3}, {"In your own business", 3}},
                       60,
                       Exact(1, 2),
                       months_valid(number)}};
    }

    /// A course with its run, and all that happens in it.
    void hold(const Desk& desk, unsigned number, std::size_t turn) {
        const auto service = service_of(desk, number);
        const auto begun = command_.now() - enrolled_before;
        offer_service(stores_.support, command_.at(desk.manager, begun), service,
                      nothing<ServiceRecord>);
        const RunId run{service.code, 1};
        const bool goes_on = !is_of_last_quarter() && turn % every_which_goes_on == 1;
        const int earlier = days_between_courses * static_cast<int>(number / kinds.size() % 3);
        std::vector<int> days{-first_session_before - earlier, -second_session_before - earlier};
        if (goes_on) days.push_back(last_day_after - earlier);
        open_run(stores_.support, command_.at(desk.manager, begun),
                 {.id = run,
                  .office_id = desk.officer.office_id,
                  .location = operations::in_language(desk.officer.language, market_hall),
                  .starts_on = add_days(command_.day(0), days.front()),
                  .ends_on = add_days(command_.day(0), std::max(days.back(), results_after)),
                  .trainer = desk.officer.name},
                 {}, nothing<Run>);
        for (const int day : days)
            plan(desk, run, day, begun);
        if (goes_on && turn == 1) change_plans(desk, run, days.back(), begun);
        const auto learners = enrol_some(desk, run, turn, begun);
        for (unsigned session = 1; session <= 2; ++session)
            mark(desk, run, session, learners, number);
        for (std::size_t place = 0; place < learners.size(); ++place)
            score(desk, learners[place], number + static_cast<unsigned>(place), goes_on);
        ++result_.courses;
    }

    void plan(const Desk& desk, const RunId& run, int day, const Instant& when) {
        plan_session(stores_.support, command_.at(desk.manager, when), run,
                     {.held_on = add_days(command_.day(0), day),
                      .starts_at = "09:00",
                      .hours = 3,
                      .topic = "In your own business",
                      .location = operations::in_language(desk.officer.language, market_hall)},
                     nothing<Run>);
    }

    /// One class is moved and one cancelled.
    void change_plans(const Desk& desk, const RunId& run, int last_day, const Instant& when) {
        const auto words = [&](const char* english) {
            return operations::in_language(desk.officer.language, english);
        };
        plan(desk, run, last_day - 1, when);
        move_session(stores_.support, command_.at(desk.manager, when), {run, 3},
                     {.starts_at = "14:00", .reason = words("The hall is let in the morning.")},
                     nothing<Run>);
        cancel_session(stores_.support, command_.at(desk.manager, when), {run, 4},
                       words("It is a holiday."), nothing<Run>);
    }

    /// The same people in two courses that follow each other.
    std::vector<EnrolmentId> enrol_some(const Desk& desk, const RunId& run, std::size_t turn,
                                        const Instant& when) {
        std::vector<EnrolmentId> learners;
        const auto wanted = is_of_last_quarter() ? people_of_a_quarter : people_a_course;
        const auto group = is_of_last_quarter() ? turn : turn / 2;
        const auto count = std::min(wanted, desk.borrowers.size());
        for (std::size_t place = 0; place < count; ++place) {
            const auto borrower = desk.borrowers[(group * wanted + place) % desk.borrowers.size()];
            enrol(stores_.support, command_.at(desk.officer, when), borrower, run,
                  [&](const EnrolmentRecord& record) {
                      learners.push_back(record.id());
                      return Answer{200, "{}"};
                  });
            ++result_.enrolments;
        }
        return learners;
    }

    void mark(const Desk& desk, const RunId& run, unsigned session,
              const std::vector<EnrolmentId>& learners, unsigned number) {
        std::vector<RegisterLine> lines;
        for (std::size_t place = 0; place < learners.size(); ++place) {
            lines.push_back({learners[place].borrower_id,
                             marks[(number + session * 2 + place) % marks.size()],
                             {}});
        }
        keep_register(stores_.support, command_(desk.officer), run, session, lines,
                      nothing<KeptRegister>);
    }

    void score(const Desk& desk, const EnrolmentId& id, unsigned number, bool goes_on) {
        const int before = 20 + static_cast<int>(number * 11 % 40);
        const int after =
            number % every_which_fails == 3 ? 48 : 62 + static_cast<int>(number * 7 % 37);
        record_score(stores_.support, command_(desk.officer), id,
                     {.moment = ScoreMoment::before, .score = before, .reason = {}},
                     nothing<EnrolmentRecord>);
        if (goes_on) return;
        record_score(stores_.support, command_(desk.officer), id,
                     {.moment = ScoreMoment::after, .score = after, .reason = {}},
                     nothing<EnrolmentRecord>);
        settle_enrolment(stores_.support, command_(desk.manager), id,
                         [&](const EnrolmentRecord& record) {
                             if (record.certificate) {
                                 ++result_.certificates;
                                 certified_[desk.officer.office_id].push_back(record);
                             }
                             return Answer{200, "{}"};
                         });
    }

    /// A course for those who completed another one: one person comes, one goes again; and a
    /// certificate is taken back.
    void continue_with(const Desk& desk) {
        const auto& certified = certified_[desk.officer.office_id];
        if (certified.size() < 3) return;
        const auto& first = certified.front();
        const auto needed = first.service.service.code;
        auto service = service_of(desk, 0);
        service.code = "after-" + needed;
        service.prerequisites = {needed};
        offer_service(stores_.support, command_(desk.manager), service, nothing<ServiceRecord>);
        const RunId run{service.code, 1};
        open_run(stores_.support, command_(desk.manager),
                 {.id = run,
                  .office_id = desk.officer.office_id,
                  .location = operations::in_language(desk.officer.language, market_hall),
                  .starts_on = command_.day(0),
                  .ends_on = command_.day(last_day_after),
                  .trainer = desk.officer.name},
                 {}, nothing<Run>);
        plan(desk, run, last_day_after, command_.now());
        for (const auto& record : certified) {
            if (record.run.id.service != first.run.id.service) continue;
            enrol(stores_.support, command_(desk.officer), record.learner.borrower_id, run,
                  [&](const EnrolmentRecord& enrolled) {
                      last_ = enrolled.id();
                      return Answer{200, "{}"};
                  });
            ++result_.enrolments;
        }
        withdraw(stores_.support, command_(desk.officer), last_, "Found work in another town.",
                 nothing<EnrolmentRecord>);
        revoke_certificate(stores_.support, command_(desk.manager), certified.back().id(),
                           "Somebody else sat the test.", nothing<EnrolmentRecord>);
        ++result_.courses;
    }

    const SupportDemonstrationStores& stores_;
    const operations::DemonstrationTeam& team_;
    operations::DemonstrationSeason season_;
    operations::DemonstrationCommands command_;
    std::map<std::int32_t, std::vector<EnrolmentRecord>> certified_{};  ///< by office
    EnrolmentId last_{};
    SupportDemonstrationResult result_;
};

}  // namespace

SupportDemonstrationResult demonstrate_support(const SupportDemonstrationStores& stores,
                                               const operations::DemonstrationTeam& team,
                                               operations::DemonstrationSeason season,
                                               const Instant& now) {
    return SupportDemonstration(stores, team, season, now).run();
}

}  // namespace tawi::support
