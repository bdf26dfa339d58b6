#include "api/rest/work_routes.h"

#include "api/rest/careers.h"
#include "api/rest/employers.h"
#include "api/rest/job_placements.h"
#include "api/rest/route_rows.h"
#include "api/rest/vacancies.h"
#include "api/rest/work_placements.h"

namespace tawi::rest {

namespace {

using server::Action;

}  // namespace

std::vector<server::Route> work_routes(const Services& services) {
    const auto to = [&services](auto method) { return handler(services, method); };
    // clang-format off
    return {
        row("GET", "/v1/employers", Action::view_services, to(&Employers::list)),
        with_key(row("POST", "/v1/employers", Action::manage_services, to(&Employers::create))),
        row("GET", "/v1/employers/{employer_number}", Action::view_services, to(&Employers::show)),
        with_key(row("POST", "/v1/employers/{employer_number}/versions", Action::manage_services, to(&Employers::revise))),
        with_key(row("POST", "/v1/employers/{employer_number}/agreements", Action::manage_services, to(&Employers::agree))),
        row("GET", "/v1/vacancies", Action::view_services, to(&Vacancies::list)),
        with_key(row("POST", "/v1/vacancies", Action::record_support, to(&Vacancies::create))),
        row("GET", "/v1/vacancies/{vacancy_number}", Action::view_services, to(&Vacancies::show)),
        with_key(row("POST", "/v1/vacancies/{vacancy_number}/closure", Action::record_support, to(&Vacancies::close))),
        row("GET", "/v1/career-words", Action::view_services, to(&Careers::words)),
        row("GET", "/v1/retention-checks", Action::view_support, to(&JobPlacements::due)),
        row("GET", "/v1/borrowers/{borrower_id}/work", Action::view_support, to(&JobPlacements::whole)),
        row("GET", "/v1/borrowers/{borrower_id}/work-placements", Action::view_support, to(&WorkPlacements::list)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/work-placements", Action::record_support, to(&WorkPlacements::create))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/work-placements/{placement_number}/hours", Action::record_support, to(&WorkPlacements::record_hours))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/work-placements/{placement_number}/hours/{entry_number}/correction", Action::record_support, to(&WorkPlacements::correct_hours))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/work-placements/{placement_number}/hours/{entry_number}/confirmation", Action::record_support, to(&WorkPlacements::confirm_hours))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/work-placements/{placement_number}/outcome", Action::decide_support, to(&WorkPlacements::decide))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/work-placements/{placement_number}/leaving", Action::record_support, to(&WorkPlacements::leave))),
        row("GET", "/v1/borrowers/{borrower_id}/career-assessments", Action::view_support, to(&Careers::assessments)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/career-assessments", Action::record_support, to(&Careers::assess))),
        row("GET", "/v1/borrowers/{borrower_id}/career-plans", Action::view_support, to(&Careers::plans)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/career-plans", Action::record_support, to(&Careers::make_plan))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/career-plans/{plan_number}/goals/{goal_number}/steps/{step_number}/changes", Action::record_support, to(&Careers::change_step))),
        row("GET", "/v1/borrowers/{borrower_id}/cv-versions", Action::view_support, to(&Careers::cvs)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/cv-versions", Action::record_support, to(&Careers::add_cv))),
        row("GET", "/v1/borrowers/{borrower_id}/mock-interviews", Action::view_support, to(&Careers::interviews)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/mock-interviews", Action::record_support, to(&Careers::record_interview))),
        row("GET", "/v1/borrowers/{borrower_id}/job-applications", Action::view_support, to(&Vacancies::applications)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/job-applications", Action::record_support, to(&Vacancies::apply))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/job-applications/{application_number}/steps", Action::record_support, to(&Vacancies::go_on))),
        row("GET", "/v1/borrowers/{borrower_id}/job-placements", Action::view_support, to(&JobPlacements::list)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/job-placements", Action::record_support, to(&JobPlacements::create))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/job-placements/{job_number}/retention-checks", Action::record_support, to(&JobPlacements::check))),
        row("GET", "/v1/borrowers/{borrower_id}/head-counts", Action::view_support, to(&JobPlacements::head_counts)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/head-counts", Action::record_support, to(&JobPlacements::count_heads))),
        row("GET", "/v1/me/work", Action::own_support, to(&JobPlacements::whole)),
    };
    // clang-format on
}

}  // namespace tawi::rest
