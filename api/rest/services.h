#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "business-plans/operations/credential.h"
#include "ledger/calendar/instant.h"

namespace tawi::community {
class CommunityStore;
}

namespace tawi::directory {
class DirectoryStore;
}

namespace tawi::employment {
class EmploymentStore;
}

namespace tawi::operations {
class AllowancePolicyStore;
class AuditTrail;
class Authenticator;
class BorrowerFactStore;
class BorrowerStore;
class ChartStore;
class CloseBoard;
class CloseStore;
class EntryTemplateStore;
class ExchangeRateStore;
class FundStore;
class JobStore;
class KnownFactStore;
class LendingStore;
class LoanProducts;
class LoanQueries;
class ManualEntryStore;
class OfficeStore;
class PeriodStore;
class RestatementStore;
class SealedRecords;
class SecretHasher;
class SignIn;
class StaffUserStore;
class TaxStore;
class UnclaimedBalanceStore;
}  // namespace tawi::operations

namespace tawi::outcomes {
class OutcomeStore;
}

namespace tawi::plans {
class ConditionStore;
class PlanStore;
}  // namespace tawi::plans

namespace tawi::reports {
class BooksReader;
class IndicatorStore;
class OutcomeReader;
class Timeline;
}  // namespace tawi::reports

namespace tawi::support {
class ClassStore;
class FundingStore;
class MentoringStore;
class SupportStore;
}  // namespace tawi::support

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
    outcomes::OutcomeStore& outcomes;
    reports::OutcomeReader& outcome_reports;
    support::ClassStore& classes;
    std::filesystem::path job_files{};                      ///< the folder of what jobs made
    std::filesystem::path evidence_files{};                 ///< the folder of borrowers' evidence
    std::function<std::string(const std::string&)> sign{};  ///< a text's signed note
    support::BadgeIssuer badges{};                          ///< who signs certificates
};

}  // namespace tawi::rest
