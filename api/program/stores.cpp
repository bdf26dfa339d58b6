#include "api/program/stores.h"

#include <chrono>
#include <thread>

#include "business-plans/store/class_store.h"
#include "business-plans/store/community_store.h"
#include "business-plans/store/condition_store.h"
#include "business-plans/store/directory_store.h"
#include "business-plans/store/funding_store.h"
#include "business-plans/store/mentoring_store.h"
#include "business-plans/store/outcome_store.h"
#include "business-plans/store/plan_store.h"
#include "business-plans/store/support_store.h"
#include "business-plans/store/work_store.h"
#include "ledger/operations/close_board.h"
#include "ledger/store/allowance_policy_store.h"
#include "ledger/store/answers.h"
#include "ledger/store/audit.h"
#include "ledger/store/audit_trail.h"
#include "ledger/store/borrower_fact_store.h"
#include "ledger/store/borrower_store.h"
#include "ledger/store/catalogue.h"
#include "ledger/store/chart_store.h"
#include "ledger/store/close_store.h"
#include "ledger/store/database.h"
#include "ledger/store/entry_template_store.h"
#include "ledger/store/exchange_rate_store.h"
#include "ledger/store/fund_store.h"
#include "ledger/store/job_store.h"
#include "ledger/store/known_fact_store.h"
#include "ledger/store/lending_store.h"
#include "ledger/store/loan_product_store.h"
#include "ledger/store/loan_queries.h"
#include "ledger/store/manual_entry_store.h"
#include "ledger/store/office_store.h"
#include "ledger/store/period_store.h"
#include "ledger/store/restatement_store.h"
#include "ledger/store/sealed_records.h"
#include "ledger/store/sign_in_store.h"
#include "ledger/store/staff_user_store.h"
#include "ledger/store/tax_store.h"
#include "ledger/store/unclaimed_balance_store.h"
#include "reports/store/books_reader.h"
#include "reports/store/indicator_store.h"
#include "reports/store/outcome_reader.h"
#include "reports/store/timeline_store.h"

namespace tawi::program {

namespace {

constexpr unsigned most_offices = 1000;

store::DatabaseOptions options_for(const StoresOptions& options, const char* role,
                                   std::size_t connections) {
    store::DatabaseOptions result;
    result.connection_string = options.connection_string;
    result.role = role;
    result.connections = connections;
    result.statement_timeout = std::chrono::seconds(30);
    result.lock_timeout = std::chrono::seconds(2);  // an equal request in flight: 409 after it
    return result;
}

/// Statistics of a table that was empty a moment ago would make every posting read all of it.
store::DatabaseOptions by_key(store::DatabaseOptions options) {
    options.looks_up_by_key = true;
    return options;
}

}  // namespace

struct Stores::Parts {
    explicit Parts(const StoresOptions& options)
        : poster(by_key(options_for(options, "tawi_poster", options.posting_connections)),
                 store::Catalogue::embedded()),
          reader(options_for(options, "tawi_reader", options.reading_connections),
                 store::Catalogue::embedded()),
          hasher(options.hash_cost) {}

    store::Database poster;
    store::Database reader;
    store::PostgresLendingStore lending{poster};
    store::PostgresCloseStore closing{poster, reader};
    operations::CloseBoard closing_board{};
    store::PostgresLoanQueries loans{poster, reader};
    store::PostgresOfficeStore offices{poster, reader};
    store::PostgresStaffUserStore staff_users{poster, reader};
    store::PostgresBorrowerStore borrowers{poster, reader};
    store::PostgresLoanProducts loan_products{poster, reader};
    store::PostgresChartStore chart{poster, reader};
    store::PostgresFundStore funds{poster, reader};
    store::PostgresAllowancePolicyStore allowance_policies{poster, reader};
    store::PostgresUnclaimedBalanceStore unclaimed_balances{poster, reader};
    store::PostgresRestatementStore restatements{poster, reader};
    store::PostgresExchangeRateStore exchange_rates{poster, reader};
    store::PostgresTaxStore taxes{poster, reader};
    store::PostgresManualEntryStore manual_entries{poster, reader};
    store::PostgresEntryTemplateStore entry_templates{poster, reader};
    store::PostgresPeriodStore periods{poster, reader};
    store::PostgresSignInStore sign_ins{poster};
    reports::PostgresBooksReader books{reader, &poster};
    store::PostgresSealedRecords seals{poster};
    store::PostgresAuditTrail audit_trail{reader};
    store::PostgresJobStore jobs{poster};
    plans::PostgresPlanStore plans{poster, reader};
    store::PostgresBorrowerFactStore borrower_facts{poster, reader};
    plans::PostgresConditionStore conditions{poster, reader};
    support::PostgresSupportStore support{poster, reader};
    employment::PostgresEmploymentStore employment{poster, reader};
    community::PostgresCommunityStore community{poster, reader};
    reports::PostgresTimeline timeline{poster, reader};
    reports::PostgresIndicatorStore indicators{poster, reader};
    outcomes::PostgresOutcomeStore outcomes{poster, reader};
    reports::PostgresOutcomeReader outcome_reports{poster};
    support::PostgresClassStore classes{poster};
    store::PostgresKnownFactStore known_facts{poster, reader};
    support::PostgresMentoringStore mentoring{poster, reader};
    support::PostgresFundingStore funding{poster, reader};
    directory::PostgresDirectoryStore directory{poster, reader};
    operations::SecretHasher hasher;
    operations::Authenticator authenticator{sign_ins};
    operations::SignIn sign_in{sign_ins, hasher, authenticator};
    std::unique_ptr<rest::Services> services;
};

Stores::Stores(const StoresOptions& options) : parts_(std::make_unique<Parts>(options)) {
    auto& parts = *parts_;
    parts.services = std::make_unique<rest::Services>(rest::Services{options.now,
                                                                     parts.lending,
                                                                     parts.closing,
                                                                     parts.closing_board,
                                                                     parts.loans,
                                                                     parts.offices,
                                                                     parts.staff_users,
                                                                     parts.borrowers,
                                                                     parts.loan_products,
                                                                     parts.chart,
                                                                     parts.funds,
                                                                     parts.allowance_policies,
                                                                     parts.exchange_rates,
                                                                     parts.taxes,
                                                                     parts.manual_entries,
                                                                     parts.entry_templates,
                                                                     parts.periods,
                                                                     parts.sign_in,
                                                                     parts.hasher,
                                                                     parts.authenticator,
                                                                     parts.books,
                                                                     parts.seals,
                                                                     parts.audit_trail,
                                                                     parts.jobs,
                                                                     parts.plans,
                                                                     parts.conditions,
                                                                     parts.support,
                                                                     parts.funding,
                                                                     parts.borrower_facts,
                                                                     parts.employment,
                                                                     parts.community,
                                                                     parts.unclaimed_balances,
                                                                     parts.restatements,
                                                                     parts.timeline,
                                                                     parts.known_facts,
                                                                     parts.mentoring,
                                                                     parts.directory,
                                                                     parts.indicators,
                                                                     parts.outcomes,
                                                                     parts.outcome_reports,
                                                                     parts.classes,
                                                                     options.job_files,
                                                                     options.evidence_files,
                                                                     options.sign,
                                                                     options.badges});
}

Stores::~Stores() = default;

const rest::Services& Stores::services() const noexcept {
    return *parts_->services;
}

operations::DemonstrationStores Stores::demonstration() const {
    auto& parts = *parts_;
    return {parts.offices,
            parts.staff_users,
            parts.borrowers,
            parts.loan_products,
            parts.allowance_policies,
            parts.lending,
            parts.closing,
            parts.sign_in,
            parts.hasher,
            parts.authenticator};
}

void Stores::ping() {
    parts_->poster.ping();
}

void Stores::ensure_journal(const Date& day) {
    parts_->closing.ensure_partitions(day);
}

void Stores::expire_answers() {
    store::expire_answers(parts_->poster, services().now());
}

std::optional<Instant> Stores::last_recorded() {
    return store::last_recorded(parts_->poster);
}

bool Stores::has_offices() {
    return !parts_->offices.list(system_now(), 0, 1).empty();
}

int Stores::close_days_that_are_over(const operations::CloseListener& listener) {
    people::Principal system;
    system.role = people::Role::administrator;
    system.name = "close of day";
    const auto now = services().now();
    std::vector<std::int32_t> behind;
    for (const auto& office : parts_->offices.list(now, 0, most_offices)) {
        if (office.business_date > add_days(office.closed_through, 1))
            behind.push_back(office.office_id);
    }
    auto& board = parts_->closing_board;
    operations::CloseListener watched = listener;
    watched.progress = [&](const operations::CloseProgress& progress) {
        board.tell(progress);
        listener.progress(progress);
    };
    watched.closed = [&](std::int32_t office_id, const operations::DayClosure& closure) {
        board.take_off(office_id);
        listener.closed(office_id, closure);
    };
    watched.failed = [&](std::int32_t office_id, const std::exception& error) {
        board.take_off(office_id);
        listener.failed(office_id, error);
    };
    const operations::Command command{system, now, {}, {}, "close-of-day"};
    return operations::close_offices(parts_->closing, command, behind,
                                     std::thread::hardware_concurrency(), watched);
}

Instant system_now() {
    return std::chrono::time_point_cast<std::chrono::microseconds>(
        std::chrono::system_clock::now());
}

}  // namespace tawi::program
