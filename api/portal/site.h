#pragma once

#include <functional>
#include <vector>

#include "api/portal/frame.h"
#include "api/server/problem.h"
#include "api/server/route.h"
#include "business-plans/operations/community_store.h"
#include "business-plans/operations/funding_store.h"
#include "business-plans/operations/mentoring_store.h"
#include "business-plans/operations/support_store.h"
#include "ledger/operations/borrower_facts.h"
#include "ledger/operations/loan_queries.h"
#include "ledger/operations/sign_in.h"

namespace tawi::portal {

/// What the borrower's pages need of the world.
struct SiteServices {
    std::function<Instant()> now;
    operations::LoanQueries& loans;
    operations::SignIn& sign_in;
    support::SupportStore& support;
    support::MentoringStore& mentoring;
    support::FundingStore& funding;
    community::CommunityStore& community;
    operations::BorrowerFactStore& borrower_facts;
    Institution institution;
    Digits digits = Digits::latin;
    bool secure = false;  ///< behind TLS
};

/// The borrower's pages as routes. `services` must outlive the server.
std::vector<server::Route> site_routes(const SiteServices& services);

/// How an error is shown on a page: to the sign-in, to the change of the PIN, or calm words.
server::Response site_error_page(const SiteServices& services, const server::Request& request,
                                 const server::Problem& problem);

}  // namespace tawi::portal
