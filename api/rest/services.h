#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "business-plans/operations/community_store.h"
#include "business-plans/operations/credential.h"
#include "business-plans/operations/directory_store.h"
#include "business-plans/operations/funding_store.h"
#include "business-plans/operations/mentoring_store.h"
#include "business-plans/operations/plans.h"
#include "business-plans/operations/product_conditions.h"
#include "business-plans/operations/support_store.h"
#include "business-plans/operations/work_store.h"
#include "ledger/calendar/instant.h"
#include "ledger/operations/allowance_policies.h"
#include "ledger/operations/audit_trail.h"
#include "ledger/operations/borrower_facts.h"
#include "ledger/operations/borrowers.h"
#include "ledger/operations/chart.h"
#include "ledger/operations/close_board.h"
#include "ledger/operations/entry_templates.h"
#include "ledger/operations/exchange_rates.h"
#include "ledger/operations/funds.h"
#include "ledger/operations/jobs.h"
#include "ledger/operations/known_facts.h"
#include "ledger/operations/lending_store.h"
#include "ledger/operations/loan_products.h"
#include "ledger/operations/loan_queries.h"
#include "ledger/operations/manual_entries.h"
#include "ledger/operations/offices.h"
#include "ledger/operations/periods.h"
#include "ledger/operations/restatements.h"
#include "ledger/operations/sealed_records.h"
#include "ledger/operations/sign_in.h"
#include "ledger/operations/staff_users.h"
#include "ledger/operations/taxes.h"
#include "ledger/operations/unclaimed_balances.h"
#include "reports/books_reader.h"
#include "reports/indicators.h"
#include "reports/timeline.h"

namespace tawi::rest {

/// What the resources need of the world; wired by the program, which owns all of it.
struct Services {
    std::function<Instant()> now;
    operations::LendingStore& lending;
    operations::CloseStore& closing;
    operations::CloseBoard& closing_board;
    operations::LoanQueries& loans;
    operations::OfficeStore& offices;
    operations::StaffUserStore& staff_users;
    operations::BorrowerStore& borrowers;
    operations::LoanProducts& loan_products;
    operations::ChartStore& chart;
    operations::FundStore& funds;
    operations::AllowancePolicyStore& allowance_policies;
    operations::ExchangeRateStore& exchange_rates;
    operations::TaxStore& taxes;
    operations::ManualEntryStore& manual_entries;
    operations::EntryTemplateStore& entry_templates;
    operations::PeriodStore& periods;
    operations::SignIn& sign_in;
    operations::SecretHasher& hasher;
    operations::Authenticator& authenticator;
    reports::BooksReader& books;
    operations::SealedRecords& seals;
    operations::AuditTrail& audit_trail;
    operations::JobStore& jobs;
    plans::PlanStore& plans;
    plans::ConditionStore& conditions;
    support::SupportStore& support;
    support::FundingStore& funding;
    operations::BorrowerFactStore& borrower_facts;
    employment::EmploymentStore& employment;
    community::CommunityStore& community;
    operations::UnclaimedBalanceStore& unclaimed_balances;
    operations::RestatementStore& restatements;
    reports::Timeline& timeline;
    operations::KnownFactStore& known_facts;
    support::MentoringStore& mentoring;
    directory::DirectoryStore& directory;
    reports::IndicatorStore& indicators;
    std::filesystem::path job_files{};                      ///< the folder of what jobs made
    std::filesystem::path evidence_files{};                 ///< the folder of borrowers' evidence
    std::function<std::string(const std::string&)> sign{};  ///< a text's signed note
    support::BadgeIssuer badges{};                          ///< who signs certificates
};

}  // namespace tawi::rest
