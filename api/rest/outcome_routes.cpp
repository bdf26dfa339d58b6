#include "api/rest/outcome_routes.h"

#include "api/rest/advocacy_packs.h"
#include "api/rest/business_checks.h"
#include "api/rest/outcome_reports.h"
#include "api/rest/own_classes.h"
#include "api/rest/route_rows.h"
#include "api/rest/stories.h"
#include "api/rest/support_services.h"

namespace tawi::rest {

namespace {

using server::Action;

}  // namespace

std::vector<server::Route> outcome_routes(const Services& services) {
    const auto to = [&services](auto method) { return handler(services, method); };
    // clang-format off
    return {
        row("GET", "/v1/borrowers/{borrower_id}/business-checks", Action::view_support, to(&BusinessChecks::list)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/business-checks", Action::record_support, to(&BusinessChecks::create))),
        row("GET", "/v1/me/business-checks", Action::own_support, to(&BusinessChecks::list)),
        row("GET", "/v1/reports/outcomes", Action::view_indicators, to(&OutcomeReports::list)),
        row("GET", "/v1/borrowers/{borrower_id}/stories", Action::view_support, to(&Stories::list)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/stories", Action::record_support, to(&Stories::tell))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/stories/{story_number}/approval", Action::decide_support, to(&Stories::approve))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/stories/{story_number}/withdrawal", Action::record_support, to(&Stories::withdraw))),
        row("GET", "/v1/me/stories", Action::own_support, to(&Stories::list)),
        with_key(row("POST", "/v1/me/stories", Action::own_support, to(&Stories::tell))),
        with_key(row("POST", "/v1/me/stories/{story_number}/withdrawal", Action::own_support, to(&Stories::withdraw))),
        row("GET", "/v1/stories", Action::view_indicators, to(&Stories::published)),
        row("GET", "/v1/advocacy-packs/{quarter}", Action::view_indicators, to(&AdvocacyPacks::file)),
        row("GET", "/v1/support-services/{service}/trainers", Action::view_services, to(&OwnClasses::trainers)),
        with_key(row("POST", "/v1/support-services/{service}/trainers", Action::manage_services, to(&OwnClasses::name_trainer))),
        row("GET", "/v1/me/classes", Action::own_classes, to(&OwnClasses::list)),
        row("GET", "/v1/me/classes/{service}/runs/{run}", Action::own_classes, to(&OwnClasses::show)),
        with_key(row("POST", "/v1/me/classes/{service}/runs/{run}/sessions/{session}/register", Action::own_classes, to(&SupportServices::keep_register))),
        with_key(row("POST", "/v1/me/learners/{borrower_id}/enrolments/{enrolment_number}/scores", Action::own_classes, to(&OwnClasses::record_score))),
    };
    // clang-format on
}

}  // namespace tawi::rest
