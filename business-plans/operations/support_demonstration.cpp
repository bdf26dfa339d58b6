#include "business-plans/operations/support_demonstration.h"

#include <algorithm>
#include <array>

#include "business-plans/operations/course_outcomes.h"
#include "business-plans/operations/enrolments.h"
#include "business-plans/operations/support_services.h"
#include "ledger/operations/demonstration_people.h"

namespace tawi::support {

namespace {

using operations::Answer;
using operations::Command;
using Desk = operations::DemonstrationDesk;
using people::Principal;

constexpr unsigned courses_in_all = 30;
constexpr std::size_t people_a_course = 4;
constexpr std::string_view market_hall = "Market hall";
constexpr std::size_t every_which_goes_on = 4;  // turns of an officer
constexpr unsigned every_which_fails = 7;
constexpr std::chrono::days enrolled_before{30};
constexpr int first_session_before = 20;
constexpr int second_session_before = 10;
constexpr int last_day_after = 30;

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

template <typename Result>
Answer nothing(const Result&) {
    return {200, "{}"};
}

class SupportDemonstration {
 public:
    SupportDemonstration(const SupportDemonstrationStores& stores,
                         const operations::DemonstrationTeam& team, const Instant& now)
        : stores_(stores), team_(team), now_(now) {}

    SupportDemonstrationResult run() {
        const auto& desks = team_.desks;
        if (desks.empty()) return result_;
        for (unsigned number = 0; number < courses_in_all; ++number)
            hold(desks[number % desks.size()], number, number / desks.size());
        return result_;
    }

 private:
    Command command(const Principal& actor, const Instant& when) {
        const auto key = "support-" + std::to_string(++commands_);
        return {actor, when, key, operations::sha256(key), key};
    }
    Command command(const Principal& actor) { return command(actor, now_); }

    Date today() const { return Date(std::chrono::floor<std::chrono::days>(now_)); }

    Service service_of(const Desk& desk, unsigned number) const {
        const auto& kind = kinds[number % kinds.size()];
        return {std::string(kind.code) + "-" + std::to_string(number / kinds.size() + 1),
                operations::in_language(desk.officer.language, kind.name),
                desk.officer.language,
                "For people who have a small business, or begin one.",
                desk.officer.office_id,
                "Tawi",
                add_days(today(), -60),
                {},
                12,
                {},
                Course{kind.kind,
                       {{"The first steps", 3}, {"In your own business", 3}},
                       60,
                       Exact(1, 2),
                       24}};
    }

    /// A course with its run, and all that happens in it.
    void hold(const Desk& desk, unsigned number, std::size_t turn) {
        const auto service = service_of(desk, number);
        const auto begun = now_ - enrolled_before;
        offer_service(stores_.support, command(desk.manager, begun), service,
                      nothing<ServiceRecord>);
        const RunId run{service.code, 1};
        open_run(stores_.support, command(desk.manager, begun),
                 {.id = run,
                  .office_id = desk.officer.office_id,
                  .location = operations::in_language(desk.officer.language, market_hall),
                  .starts_on = add_days(today(), -first_session_before),
                  .ends_on = add_days(today(), last_day_after),
                  .trainer = desk.officer.name},
                 {}, nothing<Run>);
        const bool goes_on = turn % every_which_goes_on == 1;
        std::vector<int> days{-first_session_before, -second_session_before};
        if (goes_on) days.push_back(last_day_after);
        for (const int day : days)
            plan(desk, run, day, begun);
        const auto learners = enrol_some(desk, run, turn, begun);
        for (unsigned session = 1; session <= 2; ++session)
            mark(desk, run, session, learners, number);
        for (std::size_t place = 0; place < learners.size(); ++place)
            score(desk, learners[place], number + static_cast<unsigned>(place), goes_on);
        ++result_.courses;
    }

    void plan(const Desk& desk, const RunId& run, int day, const Instant& when) {
        plan_session(stores_.support, command(desk.manager, when), run,
                     {.held_on = add_days(today(), day),
                      .starts_at = "09:00",
                      .hours = 3,
                      .topic = "In your own business",
                      .location = operations::in_language(desk.officer.language, market_hall)},
                     nothing<Run>);
    }

    /// The same people in two courses that follow each other.
    std::vector<EnrolmentId> enrol_some(const Desk& desk, const RunId& run, std::size_t turn,
                                        const Instant& when) {
        std::vector<EnrolmentId> learners;
        const auto count = std::min(people_a_course, desk.borrowers.size());
        for (std::size_t place = 0; place < count; ++place) {
            const auto borrower =
                desk.borrowers[(turn / 2 * people_a_course + place) % desk.borrowers.size()];
            enrol(stores_.support, command(desk.officer, when), borrower, run,
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
        keep_register(stores_.support, command(desk.officer), run, session, lines,
                      nothing<KeptRegister>);
    }

    void score(const Desk& desk, const EnrolmentId& id, unsigned number, bool goes_on) {
        const int before = 20 + static_cast<int>(number * 11 % 40);
        const int after =
            number % every_which_fails == 3 ? 48 : 62 + static_cast<int>(number * 7 % 37);
        record_score(stores_.support, command(desk.officer), id,
                     {.moment = ScoreMoment::before, .score = before, .reason = {}},
                     nothing<EnrolmentRecord>);
        if (goes_on) return;
        record_score(stores_.support, command(desk.officer), id,
                     {.moment = ScoreMoment::after, .score = after, .reason = {}},
                     nothing<EnrolmentRecord>);
        settle_enrolment(stores_.support, command(desk.manager), id,
                         [&](const EnrolmentRecord& record) {
                             if (record.certificate) ++result_.certificates;
                             return Answer{200, "{}"};
                         });
    }

    const SupportDemonstrationStores& stores_;
    const operations::DemonstrationTeam& team_;
    Instant now_;
    int commands_ = 0;
    SupportDemonstrationResult result_;
};

}  // namespace

SupportDemonstrationResult demonstrate_support(const SupportDemonstrationStores& stores,
                                               const operations::DemonstrationTeam& team,
                                               const Instant& now) {
    return SupportDemonstration(stores, team, now).run();
}

}  // namespace tawi::support
