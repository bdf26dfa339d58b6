#include "api/program/demonstration.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>

#include "api/rest/milestones.h"
#include "api/rest/private_file.h"
#include "business-plans/operations/community_demonstration.h"
#include "business-plans/operations/community_store.h"
#include "business-plans/operations/demonstration.h"
#include "business-plans/operations/directory_demonstration.h"
#include "business-plans/operations/directory_store.h"
#include "business-plans/operations/funding_demonstration.h"
#include "business-plans/operations/funding_store.h"
#include "business-plans/operations/mentoring_demonstration.h"
#include "business-plans/operations/mentoring_store.h"
#include "business-plans/operations/outcome_demonstration.h"
#include "business-plans/operations/plans.h"
#include "business-plans/operations/support_demonstration.h"
#include "business-plans/operations/support_store.h"
#include "business-plans/operations/work_demonstration.h"
#include "business-plans/operations/work_store.h"
#include "ledger/operations/borrower_facts.h"
#include "ledger/operations/demonstration_desks.h"
#include "ledger/operations/demonstration_institution.h"
#include "ledger/operations/lending_store.h"
#include "ledger/operations/loan_products.h"
#include "ledger/operations/loan_queries.h"
#include "ledger/operations/offices.h"
#include "ledger/operations/staff_users.h"

namespace tawi::program {

namespace {

constexpr int progress_every_days = 30;

void add_plans(Stores& stores, const operations::DemonstrationTeam& team) {
    const auto& services = stores.services();
    const auto keep = [&](const plans::EvidenceFile& file, std::string_view bytes) {
        const auto path = rest::evidence_path(services, file.hash);
        rest::make_private_folder(path.parent_path());
        rest::keep_private_file(path, bytes, "demonstration");
    };
    const auto made = plans::demonstrate_plans(
        {services.plans, services.loan_products, services.loans, services.lending, keep}, team,
        services.now());
    fmt::print("{} business plans, {} milestones verified, {} tranches that wait\n", made.plans,
               made.milestones_verified, made.tranches_waiting);
}

void add_courses(Stores& stores, const operations::DemonstrationTeam& team) {
    const auto& services = stores.services();
    const auto made = support::demonstrate_support({services.support}, team, services.now());
    fmt::print("{} courses, {} enrolments, {} certificates\n", made.courses, made.enrolments,
               made.certificates);
}

void add_mentors(Stores& stores, const operations::DemonstrationTeam& team) {
    const auto& services = stores.services();
    const auto made = support::demonstrate_mentoring(
        {services.mentoring, services.staff_users, services.borrower_facts}, team,
        operations::demonstration_password, services.now());
    fmt::print("{} mentors, {} mentorships, {} concerns\n", made.mentors, made.mentorships,
               made.concerns);
}

void add_work(Stores& stores, const operations::DemonstrationTeam& team) {
    const auto& services = stores.services();
    const auto made = employment::demonstrate_work({services.employment}, team, services.now());
    fmt::print("{} employers, {} placements, {} vacancies, {} jobs\n", made.employers,
               made.placements, made.vacancies, made.jobs);
}

void add_awards(Stores& stores, const operations::DemonstrationTeam& team) {
    const auto& services = stores.services();
    const auto made = support::demonstrate_funding({services.funding}, team, services.now());
    fmt::print("{} budgets of support, {} awards, {} vouchers\n", made.budgets, made.awards,
               made.vouchers);
}

void add_community(Stores& stores, const operations::DemonstrationTeam& team) {
    const auto& services = stores.services();
    const auto made = community::demonstrate_community(
        {services.community, services.borrower_facts}, team, services.now());
    fmt::print("{} events, {} peer groups, {} messages, {} referrals\n", made.events, made.groups,
               made.messages, made.referrals);
}

void add_directory(Stores& stores) {
    const auto& services = stores.services();
    const auto made = directory::demonstrate_directory(
        {services.directory, services.offices, services.staff_users}, services.now());
    fmt::print("{} providers with {} services at {} locations\n", made.organizations, made.services,
               made.locations);
}

void add_outcomes(Stores& stores, const operations::DemonstrationTeam& team) {
    const auto& services = stores.services();
    const auto made =
        outcomes::demonstrate_outcomes({services.outcomes, services.classes, services.support,
                                        services.staff_users, services.borrower_facts},
                                       team, operations::demonstration_password, services.now());
    fmt::print("{} checks of businesses, {} stories, {} trainers\n", made.checks, made.stories,
               made.trainers);
}

}  // namespace

void fill_with_demonstration(Stores& stores, const operations::DemonstrationSize& size) {
    fmt::print("Making the demonstration: {} borrowers, {} loans, {} days\n", size.borrowers,
               size.loans, size.days);
    const auto started = std::chrono::steady_clock::now();
    const auto result = operations::run_demonstration(
        stores.demonstration(), size, stores.services().now(),
        [](int day, int days, const operations::DemonstrationResult& so_far) {
            if (day % progress_every_days != 0 && day != days) return;
            fmt::print("  day {:>3} of {}: {:>3} borrowers, {:>3} loans, {:>5} events\n", day, days,
                       so_far.borrowers, so_far.loans, so_far.events);
            std::fflush(stdout);
        });
    const auto took = std::chrono::steady_clock::now() - started;
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
    fmt::print(
        "Made in {}.{:03} s: {} borrowers, {} loans, {} events, {} days closed; {} postings a "
        "second\n",
        milliseconds / 1000, milliseconds % 1000, result.borrowers, result.loans, result.events,
        result.closes,
        (result.events + result.closes) * 1000LL / std::max<long long>(1, milliseconds));
    const auto& services = stores.services();
    const auto team = operations::demonstration_team(
        {services.offices, services.staff_users, services.borrowers, services.loans},
        services.now());
    add_plans(stores, team);
    add_courses(stores, team);
    add_mentors(stores, team);
    add_work(stores, team);
    add_awards(stores, team);
    add_community(stores, team);
    add_directory(stores);
    add_outcomes(stores, team);
}

void print_addresses(std::uint16_t port, bool with_sign_ins) {
    fmt::print(
        "\nTawi is ready.\n"
        "  Borrowers' pages:  http://127.0.0.1:{0}/\n"
        "  REST API:          http://127.0.0.1:{0}/v1/  (described by /v1/openapi.json)\n",
        port);
    if (with_sign_ins) {
        fmt::print("\nDemonstration sign-ins\n");
        for (const auto& sign_in : operations::demonstration_sign_ins()) {
            fmt::print("  {:<34} {:<18} {}\n", sign_in.who, sign_in.name, sign_in.secret);
        }
    }
    fmt::print("\nCtrl-C stops it.\n");
    std::fflush(stdout);
}

}  // namespace tawi::program
