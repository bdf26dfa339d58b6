#include "api/rest/routes.h"

#include "api/rest/accounts.h"
#include "api/rest/allowance_policies.h"
#include "api/rest/audit_events.h"
#include "api/rest/awards.h"
#include "api/rest/books.h"
#include "api/rest/borrower_facts.h"
#include "api/rest/borrowers.h"
#include "api/rest/business_plans.h"
#include "api/rest/certificates.h"
#include "api/rest/community_routes.h"
#include "api/rest/currency_exchanges.h"
#include "api/rest/day_closures.h"
#include "api/rest/directory_routes.h"
#include "api/rest/enrolments.h"
#include "api/rest/entry_templates.h"
#include "api/rest/exchange_rates.h"
#include "api/rest/exports.h"
#include "api/rest/funds.h"
#include "api/rest/imports.h"
#include "api/rest/indicators.h"
#include "api/rest/jobs.h"
#include "api/rest/known_facts.h"
#include "api/rest/loan_applications.h"
#include "api/rest/loan_products.h"
#include "api/rest/loans.h"
#include "api/rest/manual_entries.h"
#include "api/rest/mentors.h"
#include "api/rest/mentorships.h"
#include "api/rest/milestones.h"
#include "api/rest/offices.h"
#include "api/rest/outcome_routes.h"
#include "api/rest/own_consents.h"
#include "api/rest/own_mentees.h"
#include "api/rest/own_secret.h"
#include "api/rest/payouts.h"
#include "api/rest/period_closures.h"
#include "api/rest/product_conditions.h"
#include "api/rest/releases.h"
#include "api/rest/repayments.h"
#include "api/rest/restatements.h"
#include "api/rest/route_rows.h"
#include "api/rest/safeguarding_concerns.h"
#include "api/rest/seals.h"
#include "api/rest/sessions.h"
#include "api/rest/statements.h"
#include "api/rest/support_budgets.h"
#include "api/rest/support_services.h"
#include "api/rest/taxes.h"
#include "api/rest/timeline.h"
#include "api/rest/unclaimed_balances.h"
#include "api/rest/users.h"
#include "api/rest/vouchers.h"
#include "api/rest/work_routes.h"

namespace tawi::rest {

namespace {

using server::Action;

}  // namespace

// NOLINTNEXTLINE(readability-function-size): one table, a line a route
server::RouteTable routes(const Services& services) {
    const auto to = [&services](auto method) { return handler(services, method); };
    // clang-format off
    server::RouteTable table({
        rate_limited(row("POST", "/v1/sessions", Action::sign_in, to(&Sessions::open_staff))),
        row("DELETE", "/v1/sessions/current", Action::sign_out_self, to(&Sessions::close)),
        rate_limited(row("POST", "/v1/me/sessions", Action::sign_in, to(&Sessions::open_borrower))),
        row("DELETE", "/v1/me/sessions/current", Action::sign_out_self, to(&Sessions::close)),
        row("PUT", "/v1/me/pin", Action::own_profile, to(&OwnSecret::change_pin)),
        row("PUT", "/v1/users/me/password", Action::own_profile, to(&OwnSecret::change_password)),

        row("GET", "/v1/offices", Action::view_offices, to(&Offices::list)),
        with_key(row("POST", "/v1/offices", Action::manage_offices, to(&Offices::create))),
        row("GET", "/v1/offices/{office_id}", Action::view_offices, to(&Offices::show)),

        row("GET", "/v1/users", Action::view_users, to(&Users::list)),
        row("POST", "/v1/users", Action::manage_users, to(&Users::create)),
        row("GET", "/v1/users/{user_id}", Action::view_users, to(&Users::show)),
        row("PATCH", "/v1/users/{user_id}", Action::manage_users, to(&Users::update)),

        row("GET", "/v1/borrowers", Action::view_borrowers, to(&Borrowers::list)),
        with_key(row("POST", "/v1/borrowers", Action::register_borrowers, to(&Borrowers::create))),
        row("GET", "/v1/borrowers/{borrower_id}", Action::view_borrowers, to(&Borrowers::show)),
        row("PATCH", "/v1/borrowers/{borrower_id}", Action::register_borrowers, to(&Borrowers::update)),
        row("POST", "/v1/borrowers/{borrower_id}/pin", Action::issue_pin, to(&Borrowers::issue_pin)),
        row("GET", "/v1/borrowers/{borrower_id}/timeline", Action::view_support, to(&Timelines::list)),
        row("GET", "/v1/me/timeline", Action::own_support, to(&Timelines::list)),
        row("GET", "/v1/borrowers/{borrower_id}/consents", Action::view_borrowers, to(&BorrowerFacts::consents)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/consents", Action::register_borrowers, to(&BorrowerFacts::record_consent))),
        row("GET", "/v1/me/consents", Action::own_support, to(&OwnConsents::list)),
        with_key(row("POST", "/v1/me/consents", Action::own_support, to(&OwnConsents::tell))),
        row("GET", "/v1/borrowers/{borrower_id}/segments", Action::view_borrowers, to(&BorrowerFacts::segments)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/segments", Action::register_borrowers, to(&BorrowerFacts::record_segment))),
        row("GET", "/v1/borrowers/{borrower_id}/poverty-scores", Action::view_borrowers, to(&BorrowerFacts::poverty_scores)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/poverty-scores", Action::register_borrowers, to(&BorrowerFacts::record_poverty_score))),
        row("GET", "/v1/borrowers/{borrower_id}/visits", Action::view_borrowers, to(&KnownFacts::visits)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/visits", Action::register_borrowers, to(&KnownFacts::record_visit))),
        row("GET", "/v1/borrowers/{borrower_id}/documents", Action::view_borrowers, to(&KnownFacts::documents)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/documents", Action::register_borrowers, to(&KnownFacts::record_document))),
        row("GET", "/v1/borrowers/{borrower_id}/savings-balances", Action::view_borrowers, to(&KnownFacts::savings_balances)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/savings-balances", Action::register_borrowers, to(&KnownFacts::record_savings_balance))),
        row("GET", "/v1/score-cards", Action::view_products, to(&BorrowerFacts::score_cards)),
        with_key(row("POST", "/v1/score-cards", Action::manage_products, to(&BorrowerFacts::add_score_card))),

        row("GET", "/v1/loan-products", Action::view_products, to(&LoanProducts::list)),
        with_key(row("POST", "/v1/loan-products", Action::manage_products, to(&LoanProducts::create))),
        row("GET", "/v1/loan-products/{product_id}", Action::view_products, to(&LoanProducts::show)),
        row("GET", "/v1/loan-products/{product_id}/conditions", Action::view_products, to(&ProductConditions::list)),
        with_key(row("POST", "/v1/loan-products/{product_id}/conditions", Action::manage_products, to(&ProductConditions::create))),
        with_key(row("POST", "/v1/loan-products/{product_id}/conditions/{condition}/ending", Action::manage_products, to(&ProductConditions::end))),

        row("POST", "/v1/loan-quotes", Action::quote_loans, to(&LoanApplications::quote)),
        with_key(row("POST", "/v1/loan-applications", Action::apply_for_loan, to(&LoanApplications::apply))),
        row("GET", "/v1/loan-applications/{loan_number}", Action::view_applications, to(&Loans::show)),
        with_key(row("POST", "/v1/loan-applications/{loan_number}/decisions", Action::decide_application, to(&LoanApplications::decide))),

        row("GET", "/v1/loans", Action::view_loans, to(&Loans::list)),
        row("GET", "/v1/loans/{loan_number}", Action::view_loans, to(&Loans::show)),
        row("GET", "/v1/loans/{loan_number}/schedule", Action::view_loans, to(&Loans::schedule)),
        row("GET", "/v1/loans/{loan_number}/events", Action::view_loans, to(&Loans::events)),
        row("GET", "/v1/loans/{loan_number}/settlement-quote", Action::view_loans, to(&Loans::settlement_quote)),
        with_key(row("POST", "/v1/loans/{loan_number}/disbursements", Action::disburse_loan, to(&Loans::disburse))),
        with_key(row("POST", "/v1/loans/{loan_number}/payouts", Action::disburse_loan, to(&Payouts::order))),
        row("GET", "/v1/loans/{loan_number}/payouts", Action::view_loans, to(&Payouts::of_loan)),
        with_key(row("POST", "/v1/loans/{loan_number}/payouts/{payout_number}/confirmation", Action::disburse_loan, to(&Payouts::confirm))),
        with_key(row("POST", "/v1/loans/{loan_number}/payouts/{payout_number}/failure", Action::disburse_loan, to(&Payouts::fail))),
        row("GET", "/v1/payouts", Action::view_loans, to(&Payouts::list)),
        with_key(row("POST", "/v1/loans/{loan_number}/repayments", Action::record_repayment, to(&Loans::repay))),
        with_key(row("POST", "/v1/loans/{loan_number}/events", Action::record_event, to(&Loans::record))),
        with_key(row("POST", "/v1/loans/{loan_number}/transfers", Action::adjust_loan, to(&Loans::transfer))),
        with_key(row("POST", "/v1/loans/{loan_number}/events/{number}/reversals", Action::reverse_event, to(&Loans::reverse))),

        row("GET", "/v1/unclaimed-balances", Action::view_loans, to(&UnclaimedBalances::list)),
        with_key(row("POST", "/v1/loans/{loan_number}/balance-notices", Action::record_event, to(&UnclaimedBalances::give_notice))),
        with_key(row("POST", "/v1/loans/{loan_number}/balance-handovers", Action::adjust_loan, to(&UnclaimedBalances::hand_over))),

        row("GET", "/v1/loans/{loan_number}/release-conditions", Action::view_loans, to(&Releases::conditions)),
        with_key(row("POST", "/v1/loans/{loan_number}/release-overrides", Action::override_release, to(&Releases::allow))),
        row("GET", "/v1/release-overrides", Action::view_exceptions, to(&Releases::exceptions)),

        row("GET", "/v1/business-plan-templates", Action::view_plans, to(&BusinessPlans::templates)),
        row("GET", "/v1/borrowers/{borrower_id}/business-plans", Action::view_plans, to(&BusinessPlans::list)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/business-plans", Action::write_plans, to(&BusinessPlans::create))),
        row("GET", "/v1/borrowers/{borrower_id}/business-plans/{plan_number}", Action::view_plans, to(&BusinessPlans::show)),
        row("GET", "/v1/borrowers/{borrower_id}/business-plans/{plan_number}/versions/{version}", Action::view_plans, to(&BusinessPlans::show_version)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/business-plans/{plan_number}/versions", Action::write_plans, to(&BusinessPlans::revise))),
        row("GET", "/v1/borrowers/{borrower_id}/business-plans/{plan_number}/debt-service-cover", Action::view_plans, to(&BusinessPlans::debt_service_cover)),
        row("POST", "/v1/borrowers/{borrower_id}/business-plans/{plan_number}/affordability", Action::view_plans, to(&BusinessPlans::affordability)),
        row("GET", "/v1/borrowers/{borrower_id}/business-plans/{plan_number}/actuals", Action::view_plans, to(&BusinessPlans::actuals)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/business-plans/{plan_number}/sales-days", Action::write_plans, to(&BusinessPlans::record_sales_day))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/business-plans/{plan_number}/milestones/{milestone_number}/evidence", Action::write_plans, to(&Milestones::give_evidence))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/business-plans/{plan_number}/milestones/{milestone_number}/decisions", Action::verify_milestones, to(&Milestones::decide))),
        of_file(with_key(row("POST", "/v1/borrowers/{borrower_id}/evidence-files", Action::write_plans, to(&Milestones::add_file))), plans::largest_evidence_bytes),
        row("GET", "/v1/borrowers/{borrower_id}/evidence-files/{file}", Action::view_plans, to(&Milestones::file)),
        row("GET", "/v1/milestones", Action::verify_milestones, to(&Milestones::waiting)),

        row("GET", "/v1/me/business-plans", Action::own_plans, to(&BusinessPlans::list)),
        row("GET", "/v1/me/business-plans/{plan_number}", Action::own_plans, to(&BusinessPlans::show)),
        row("GET", "/v1/me/business-plans/{plan_number}/actuals", Action::own_plans, to(&BusinessPlans::actuals)),
        with_key(row("POST", "/v1/me/business-plans/{plan_number}/sales-days", Action::own_plans, to(&BusinessPlans::record_sales_day))),
        with_key(row("POST", "/v1/me/business-plans/{plan_number}/milestones/{milestone_number}/evidence", Action::own_plans, to(&Milestones::give_evidence))),
        of_file(with_key(row("POST", "/v1/me/evidence-files", Action::own_plans, to(&Milestones::add_file))), plans::largest_evidence_bytes),
        row("GET", "/v1/me/evidence-files/{file}", Action::own_plans, to(&Milestones::file)),

        row("GET", "/v1/support-services", Action::view_services, to(&SupportServices::list)),
        with_key(row("POST", "/v1/support-services", Action::manage_services, to(&SupportServices::create))),
        row("GET", "/v1/support-services/{service}", Action::view_services, to(&SupportServices::show)),
        with_key(row("POST", "/v1/support-services/{service}/versions", Action::manage_services, to(&SupportServices::revise))),
        row("GET", "/v1/support-services/{service}/runs", Action::view_services, to(&SupportServices::runs)),
        with_key(row("POST", "/v1/support-services/{service}/runs", Action::manage_services, to(&SupportServices::open_run))),
        row("GET", "/v1/support-services/{service}/runs/{run}", Action::view_services, to(&SupportServices::show_run)),
        with_key(row("POST", "/v1/support-services/{service}/runs/{run}/sessions", Action::manage_services, to(&SupportServices::plan_session))),
        with_key(row("POST", "/v1/support-services/{service}/runs/{run}/sessions/{session}/changes", Action::manage_services, to(&SupportServices::move_session))),
        with_key(row("POST", "/v1/support-services/{service}/runs/{run}/sessions/{session}/cancellation", Action::manage_services, to(&SupportServices::cancel_session))),
        row("GET", "/v1/support-services/{service}/runs/{run}/enrolments", Action::view_enrolments, to(&SupportServices::roster)),
        with_key(row("POST", "/v1/support-services/{service}/runs/{run}/sessions/{session}/register", Action::record_training, to(&SupportServices::keep_register))),
        row("GET", "/v1/borrowers/{borrower_id}/enrolments", Action::view_enrolments, to(&Enrolments::list)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/enrolments", Action::record_training, to(&Enrolments::create))),
        row("GET", "/v1/borrowers/{borrower_id}/enrolments/{enrolment_number}", Action::view_enrolments, to(&Enrolments::show)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/enrolments/{enrolment_number}/withdrawal", Action::record_training, to(&Enrolments::withdraw))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/enrolments/{enrolment_number}/scores", Action::record_training, to(&Enrolments::record_score))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/enrolments/{enrolment_number}/outcome", Action::record_training, to(&Enrolments::settle))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/enrolments/{enrolment_number}/certificate/revocation", Action::revoke_certificates, to(&Enrolments::revoke_certificate))),
        row("GET", "/v1/me/enrolments", Action::own_training, to(&Enrolments::list)),
        row("GET", "/v1/me/enrolments/{enrolment_number}", Action::own_training, to(&Enrolments::show)),
        row("GET", "/v1/support-budgets", Action::view_accounts, to(&SupportBudgets::list)),
        with_key(row("POST", "/v1/support-budgets", Action::manage_budgets, to(&SupportBudgets::create))),
        with_key(row("POST", "/v1/support-budgets/{budget_number}/amounts", Action::manage_budgets, to(&SupportBudgets::change))),
        row("GET", "/v1/award-instalments", Action::view_support, to(&Awards::due)),
        row("GET", "/v1/borrowers/{borrower_id}/awards", Action::view_support, to(&Awards::list)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/awards", Action::record_support, to(&Awards::propose))),
        row("GET", "/v1/borrowers/{borrower_id}/awards/{award_number}", Action::view_support, to(&Awards::show)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/awards/{award_number}/decision", Action::decide_support, to(&Awards::decide))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/awards/{award_number}/cancellation", Action::decide_support, to(&Awards::cancel))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/awards/{award_number}/refunds", Action::record_support, to(&Awards::refund))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/awards/{award_number}/instalments/{instalment_number}/payment", Action::record_support, to(&Awards::pay))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/awards/{award_number}/instalments/{instalment_number}/conditions/{condition}/confirmation", Action::record_support, to(&Awards::confirm))),
        row("GET", "/v1/borrowers/{borrower_id}/entitlements", Action::view_support, to(&Vouchers::list)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/entitlements", Action::record_support, to(&Vouchers::issue))),
        row("GET", "/v1/borrowers/{borrower_id}/entitlements/{entitlement_number}", Action::view_support, to(&Vouchers::show)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/entitlements/{entitlement_number}/cancellation", Action::decide_support, to(&Vouchers::cancel))),
        with_key(row("POST", "/v1/voucher-redemptions", Action::redeem_vouchers, to(&Vouchers::redeem))),
        row("GET", "/v1/voucher-providers", Action::view_support, to(&Vouchers::providers)),
        with_key(row("POST", "/v1/voucher-providers", Action::manage_directory, to(&Vouchers::add_provider))),
        with_key(row("POST", "/v1/voucher-providers/{provider_number}/settlements", Action::decide_support, to(&Vouchers::settle))),
        row("GET", "/v1/me/awards", Action::own_support, to(&Awards::list)),
        row("GET", "/v1/me/vouchers", Action::own_support, to(&Vouchers::list)),
        row("GET", "/v1/certificates/{certificate}", Action::public_access, to(&Certificates::show)),
        row("GET", "/v1/certificates/{certificate}/credential", Action::public_access, to(&Certificates::credential)),
        row("GET", "/v1/certificate-revocations", Action::public_access, to(&Certificates::revocations)),

        row("GET", "/v1/indicator-releases", Action::view_indicators, to(&Indicators::list)),
        with_key(row("POST", "/v1/indicator-releases", Action::decide_support, to(&Indicators::create))),
        row("GET", "/v1/indicator-releases/{quarter}", Action::view_indicators, to(&Indicators::show)),

        row("GET", "/v1/mentors", Action::view_services, to(&Mentors::list)),
        with_key(row("POST", "/v1/mentors", Action::manage_services, to(&Mentors::create))),
        row("GET", "/v1/mentors/{mentor}", Action::view_services, to(&Mentors::show)),
        with_key(row("POST", "/v1/mentors/{mentor}/versions", Action::manage_services, to(&Mentors::revise))),
        row("GET", "/v1/borrowers/{borrower_id}/mentor-suggestions", Action::view_support, to(&Mentors::suggestions)),
        row("GET", "/v1/borrowers/{borrower_id}/mentorships", Action::view_support, to(&Mentorships::list)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/mentorships", Action::record_support, to(&Mentorships::create))),
        row("GET", "/v1/borrowers/{borrower_id}/mentorships/{mentorship}", Action::view_support, to(&Mentorships::show)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/mentorships/{mentorship}/meetings", Action::record_support, to(&Mentorships::plan_meeting))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/mentorships/{mentorship}/meetings/{meeting}/outcomes", Action::record_support, to(&Mentorships::report_meeting))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/mentorships/{mentorship}/goals", Action::record_support, to(&Mentorships::add_goal))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/mentorships/{mentorship}/goals/{goal}/steps", Action::record_support, to(&Mentorships::take_goal_on))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/mentorships/{mentorship}/notes", Action::record_support, to(&Mentorships::write_note))),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/mentorships/{mentorship}/closure", Action::record_support, to(&Mentorships::close))),
        row("GET", "/v1/me/mentorship", Action::own_support, to(&Mentorships::own)),
        row("GET", "/v1/me/mentorships", Action::own_mentees, to(&OwnMentees::list)),
        row("GET", "/v1/me/mentorships/{borrower_id}", Action::own_mentees, to(&OwnMentees::show)),
        with_key(row("POST", "/v1/me/mentorships/{borrower_id}/meetings", Action::own_mentees, to(&Mentorships::plan_meeting))),
        with_key(row("POST", "/v1/me/mentorships/{borrower_id}/meetings/{meeting}/outcomes", Action::own_mentees, to(&Mentorships::report_meeting))),
        with_key(row("POST", "/v1/me/mentorships/{borrower_id}/goals", Action::own_mentees, to(&Mentorships::add_goal))),
        with_key(row("POST", "/v1/me/mentorships/{borrower_id}/goals/{goal}/steps", Action::own_mentees, to(&Mentorships::take_goal_on))),
        with_key(row("POST", "/v1/me/mentorships/{borrower_id}/notes", Action::own_mentees, to(&Mentorships::write_note))),
        row("GET", "/v1/me/mentorships/{borrower_id}/evidence-files/{file}", Action::own_mentees, to(&OwnMentees::evidence_file)),
        with_key(row("POST", "/v1/me/mentorships/{borrower_id}/business-plans/{plan_number}/milestones/{milestone_number}/verification", Action::own_mentees, to(&OwnMentees::verify_milestone))),
        with_key(row("POST", "/v1/me/mentorships/{borrower_id}/safeguarding-concerns", Action::own_mentees, to(&SafeguardingConcerns::create))),
        row("GET", "/v1/me/mentorships/{borrower_id}/safeguarding-concerns/{concern}", Action::own_mentees, to(&SafeguardingConcerns::show)),
        row("GET", "/v1/safeguarding-concerns", Action::handle_safeguarding, to(&SafeguardingConcerns::list)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/safeguarding-concerns", Action::record_support, to(&SafeguardingConcerns::create))),
        row("GET", "/v1/borrowers/{borrower_id}/safeguarding-concerns/{concern}", Action::own_cases, to(&SafeguardingConcerns::show)),
        with_key(row("POST", "/v1/borrowers/{borrower_id}/safeguarding-concerns/{concern}/steps", Action::handle_safeguarding, to(&SafeguardingConcerns::handle))),

        with_key(row("POST", "/v1/repayments/bulk", Action::record_repayment, to(&Repayments::record_all))),

        row("GET", "/v1/me/loans", Action::view_own_loans, to(&Loans::list)),
        row("GET", "/v1/me/loans/{loan_number}", Action::view_own_loans, to(&Loans::show)),
        row("GET", "/v1/me/loans/{loan_number}/schedule", Action::view_own_loans, to(&Loans::schedule)),
        row("GET", "/v1/me/loans/{loan_number}/events", Action::view_own_loans, to(&Loans::events)),

        row("POST", "/v1/day-closures", Action::close_day, to(&DayClosures::close)),
        row("GET", "/v1/day-closures", Action::view_books, to(&DayClosures::list)),
        row("GET", "/v1/day-closures/progress", Action::view_books, to(&DayClosures::progress)),
        row("GET", "/v1/journal-entries", Action::view_books, to(&Books::entries)),
        row("GET", "/v1/journal-entries/{entry_id}", Action::view_books, to(&Books::entry)),
        row("GET", "/v1/journal-entries/{entry_id}/proof", Action::view_books, to(&Seals::entry_proof)),
        row("GET", "/v1/loans/{loan_number}/events/{number}/proof", Action::view_loans, to(&Seals::event_proof)),
        row("GET", "/v1/me/loans/{loan_number}/events/{number}/proof", Action::view_own_loans, to(&Seals::event_proof)),
        row("GET", "/v1/checkpoints/latest", Action::public_access, to(&Seals::latest_checkpoint)),
        row("GET", "/v1/audit-events", Action::view_audit, to(&AuditEvents::list)),
        row("GET", "/v1/trial-balances", Action::view_books, to(&Books::trial_balance)),
        row("GET", "/v1/general-ledgers", Action::view_books, to(&Statements::general_ledger)),
        row("GET", "/v1/account-statements", Action::view_books, to(&Statements::account_statement)),
        row("GET", "/v1/balance-sheets", Action::view_books, to(&Statements::balance_sheets)),
        row("GET", "/v1/income-statements", Action::view_books, to(&Statements::income_statements)),
        row("GET", "/v1/cash-flows", Action::view_books, to(&Statements::cash_flows)),
        row("GET", "/v1/portfolio-tie-outs", Action::view_books, to(&Statements::portfolio_tie_out)),
        row("GET", "/v1/reports/portfolio-at-risk", Action::view_books, to(&Statements::portfolio_at_risk)),
        row("GET", "/v1/jobs", Action::own_jobs, to(&Jobs::list)),
        with_key(row("POST", "/v1/jobs/{job_id}/cancellation", Action::own_jobs, to(&Jobs::cancel))),
        row("GET", "/v1/exports", Action::export_books, to(&Books::export_books)),
        with_key(row("POST", "/v1/exports", Action::export_books, to(&Exports::start))),
        row("GET", "/v1/exports/{job_id}", Action::export_books, to(&Exports::show)),
        row("GET", "/v1/exports/{job_id}/file", Action::export_books, to(&Exports::file)),
        row("GET", "/v1/exports/{job_id}/progress", Action::export_books, to(&Exports::progress)),

        of_file(with_key(row("POST", "/v1/imports", Action::record_repayment, to(&Imports::start))), largest_import),
        row("GET", "/v1/imports/{job_id}", Action::record_repayment, to(&Imports::show)),
        row("GET", "/v1/imports/{job_id}/file", Action::record_repayment, to(&Imports::file)),
        row("GET", "/v1/imports/{job_id}/progress", Action::record_repayment, to(&Imports::progress)),

        row("GET", "/v1/accounts", Action::view_accounts, to(&Accounts::list)),
        with_key(row("POST", "/v1/accounts", Action::manage_accounts, to(&Accounts::create))),
        row("GET", "/v1/accounts/{account}", Action::view_accounts, to(&Accounts::show)),
        row("PATCH", "/v1/accounts/{account}", Action::manage_accounts, to(&Accounts::update)),
        row("GET", "/v1/funds", Action::view_accounts, to(&Funds::list)),
        with_key(row("POST", "/v1/funds", Action::manage_accounts, to(&Funds::create))),
        row("GET", "/v1/loss-allowance-policies", Action::view_accounts, to(&AllowancePolicies::list)),
        with_key(row("POST", "/v1/loss-allowance-policies", Action::manage_accounts, to(&AllowancePolicies::create))),
        row("GET", "/v1/unclaimed-balance-policies", Action::view_accounts, to(&UnclaimedBalances::policies)),
        with_key(row("POST", "/v1/unclaimed-balance-policies", Action::manage_accounts, to(&UnclaimedBalances::add_policy))),
        row("GET", "/v1/exchange-rates", Action::view_exchange_rates, to(&ExchangeRates::list)),
        with_key(row("POST", "/v1/exchange-rates", Action::set_exchange_rates, to(&ExchangeRates::create))),
        row("GET", "/v1/taxes", Action::view_accounts, to(&Taxes::list)),
        with_key(row("POST", "/v1/taxes", Action::manage_accounts, to(&Taxes::create))),
        with_key(row("POST", "/v1/taxes/{tax_code}/rates", Action::manage_accounts, to(&Taxes::add_rate))),
        row("GET", "/v1/taxes/{tax_code}/amounts", Action::view_books, to(&Taxes::amounts)),
        with_key(row("POST", "/v1/currency-exchanges", Action::exchange_currency, to(&CurrencyExchanges::create))),

        row("GET", "/v1/manual-entries", Action::view_manual_entries, to(&ManualEntries::list)),
        with_key(row("POST", "/v1/manual-entries", Action::make_manual_entries, to(&ManualEntries::propose))),
        row("GET", "/v1/manual-entries/{manual_entry_id}", Action::view_manual_entries, to(&ManualEntries::show)),
        with_key(row("POST", "/v1/manual-entries/{manual_entry_id}/decisions", Action::decide_entries, to(&ManualEntries::decide))),
        with_key(row("POST", "/v1/manual-entries/{manual_entry_id}/reversals", Action::make_manual_entries, to(&ManualEntries::reverse))),
        with_key(row("POST", "/v1/office-transfers", Action::make_manual_entries, to(&ManualEntries::transfer))),

        row("GET", "/v1/restatements/gaps", Action::view_books, to(&Restatements::gaps)),
        row("GET", "/v1/restatements", Action::view_books, to(&Restatements::list)),
        with_key(row("POST", "/v1/restatements", Action::make_manual_entries, to(&Restatements::propose))),
        with_key(row("POST", "/v1/restatements/{restatement_id}/approve", Action::decide_entries, to(&Restatements::approve))),
        with_key(row("POST", "/v1/restatements/{restatement_id}/reject", Action::decide_entries, to(&Restatements::reject))),

        row("GET", "/v1/entry-templates", Action::view_manual_entries, to(&EntryTemplates::list)),
        with_key(row("POST", "/v1/entry-templates", Action::make_manual_entries, to(&EntryTemplates::create))),
        row("GET", "/v1/entry-templates/{template_id}", Action::view_manual_entries, to(&EntryTemplates::show)),
        with_key(row("POST", "/v1/entry-templates/{template_id}/decisions", Action::decide_entries, to(&EntryTemplates::decide))),
        with_key(row("POST", "/v1/entry-templates/{template_id}/entries", Action::make_manual_entries, to(&EntryTemplates::propose))),

        row("GET", "/v1/period-closures", Action::view_periods, to(&PeriodClosures::list)),
        with_key(row("POST", "/v1/period-closures", Action::close_period, to(&PeriodClosures::close))),
        row("GET", "/v1/period-closures/{closure_id}", Action::view_periods, to(&PeriodClosures::show)),
        row("GET", "/v1/period-closures/{closure_id}/later-entries", Action::view_periods, to(&PeriodClosures::later_entries)),
        with_key(row("POST", "/v1/period-closures/{closure_id}/reopenings", Action::close_period, to(&PeriodClosures::ask_to_reopen))),
        with_key(row("POST", "/v1/period-closures/{closure_id}/decisions", Action::close_period, to(&PeriodClosures::decide))),
        with_key(row("POST", "/v1/year-closures", Action::close_period, to(&PeriodClosures::end_year))),
    });
    // clang-format on
    table.add(directory_routes(services));
    table.add(work_routes(services));
    table.add(community_routes(services));
    table.add(outcome_routes(services));
    return table;
}

}  // namespace tawi::rest
