#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "ledger/people/principal.h"

namespace tawi::server {

/// What a route lets its caller do; each route names one.
enum class Action {
    public_access,
    sign_in,
    sign_out_self,
    own_profile,     ///< own name, language, secret; open while the secret must be changed
    view_own_loans,  ///< a borrower's own pages and loans
    view_users,
    manage_users,
    view_offices,
    manage_offices,
    view_products,
    manage_products,
    quote_loans,
    view_borrowers,
    register_borrowers,
    issue_pin,
    view_applications,
    apply_for_loan,
    decide_application,
    view_loans,
    disburse_loan,
    record_repayment,
    record_event,  ///< prepayments, settlements, charges, set-offs, recoveries
    adjust_loan,   ///< other kinds of events: waivers, penalties, reschedules, write-offs, refunds
    reverse_event,
    own_plans,   ///< a borrower's own plans; evidence and diary of their own
    view_plans,  ///< business plans, their milestones and evidence
    write_plans,
    verify_milestones,
    override_release,  ///< a tranche before its conditions are met
    view_exceptions,
    own_training,   ///< a borrower's own courses and certificates
    view_services,  ///< what is offered besides money: services, runs, sessions
    manage_services,
    view_enrolments,  ///< who is enrolled, and what came of it
    record_training,  ///< enrolments, registers, scores, outcomes
    revoke_certificates,
    own_support,   ///< a borrower's own support: mentoring, awards, vouchers, work; their timeline
    view_support,  ///< what borrowers are given besides money and loans
    record_support,
    decide_support,       ///< awards, closures and corrections, which need a second person
    manage_budgets,       ///< what a fund may spend on support
    own_mentees,          ///< a mentor's own: whom they accompany, meetings, notes
    own_classes,          ///< a trainer's own: runs, registers, scores
    redeem_vouchers,      ///< for what was delivered
    own_cases,            ///< confidential referrals, by who owns the case
    handle_safeguarding,  ///< concerns about somebody's safety
    view_directory,       ///< providers, locations, what they offer
    manage_directory,
    view_indicators,  ///< outcomes of groups of people, never of one
    view_books,       ///< accounts, entries, trial balances
    export_books,
    own_jobs,  ///< exports and imports that the caller asked for
    close_day,
    view_accounts,
    manage_accounts,  ///< the chart, funds
    view_exchange_rates,
    set_exchange_rates,
    exchange_currency,    ///< money of one currency for money of another
    view_manual_entries,  ///< by hand: entries proposed and posted, templates
    make_manual_entries,
    decide_entries,
    view_periods,
    close_period,
    view_audit,  ///< who did what, when
    view_metrics,
};

/// Whether a caller of that role (none: nobody signed in) may do it at all. Which offices and
/// borrowers it extends to is the use case's business.
bool allowed(std::optional<people::Role> role, Action action) noexcept;

std::string_view to_string(Action action) noexcept;

/// Every action, in the order of the enum.
std::span<const Action> all_actions() noexcept;

}  // namespace tawi::server
