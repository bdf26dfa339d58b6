#include "api/program/demonstration.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <initializer_list>

#include "api/rest/milestones.h"
#include "api/rest/private_file.h"
#include "business-plans/operations/community_demonstration.h"
#include "business-plans/operations/community_store.h"
#include "business-plans/operations/demonstration.h"
#include "business-plans/operations/directory_demonstration.h"
#include "business-plans/operations/directory_store.h"
#include "business-plans/operations/funding_demonstration.h"
#include "business-plans/operations/funding_store.h"
#include "business-plans/operations/gate_demonstration.h"
#include "business-plans/operations/mentoring_demonstration.h"
#include "business-plans/operations/mentoring_store.h"
#include "business-plans/operations/outcome_demonstration.h"
#include "business-plans/operations/plans.h"
#include "business-plans/operations/retention_demonstration.h"
#include "business-plans/operations/support_demonstration.h"
#include "business-plans/operations/support_store.h"
#include "business-plans/operations/work_demonstration.h"
#include "business-plans/operations/work_store.h"
#include "ledger/operations/borrower_facts.h"
#include "ledger/operations/demonstration_commands.h"
#include "ledger/operations/demonstration_desks.h"
#include "ledger/operations/demonstration_facts.h"
#include "ledger/operations/demonstration_institution.h"
#include "ledger/operations/known_facts.h"
#include "ledger/operations/lending_store.h"
#include "ledger/operations/loan_products.h"
#include "ledger/operations/loan_queries.h"
#include "ledger/operations/offices.h"
#include "ledger/operations/staff_users.h"
#include "reports/indicators.h"

namespace tawi::program {

namespace {

constexpr int progress_every_days = 30;

using operations::DemonstrationSeason;
using operations::DemonstrationTeam;

/// A part of the time that the demonstration shows, with those who work and who were known then.
struct Season {
    DemonstrationSeason season = DemonstrationSeason::today;
    Instant now;
    DemonstrationTeam team;      ///< with everybody
    DemonstrationTeam familiar;  ///< with those alone who came some weeks before
};

/// How many of something were made.
struct Made {
    int count = 0;
    const char* what = "";
};

/// "courses 7, enrolments 98": what there is none of is left out.
void tell(std::initializer_list<Made> all) {
    std::string line;
    for (const auto& made : all) {
        if (made.count != 0)
            line += fmt::format("{}{} {}", line.empty() ? "  " : ", ", made.what, made.count);
    }
    if (!line.empty()) fmt::print("{}\n", line);
}

void add_facts(const rest::Services& services, const Season& season) {
    const auto made = operations::demonstrate_facts({services.borrower_facts, services.known_facts},
                                                    season.familiar, season.now);
    tell({{made.segments, "segments"},
          {made.poverty_scores, "poverty scores"},
          {made.visits, "visits"},
          {made.documents, "papers"},
          {made.savings, "savings"}});
}

void add_plans(const rest::Services& services, const Season& season) {
    const auto keep = [&](const plans::EvidenceFile& file, std::string_view bytes) {
        const auto path = rest::evidence_path(services, file.hash);
        rest::make_private_folder(path.parent_path());
        rest::keep_private_file(path, bytes, "demonstration");
    };
    const auto made = plans::demonstrate_plans(
        {services.plans, services.loan_products, services.loans, services.lending, keep},
        season.team, season.now);
    tell({{made.plans, "business plans"},
          {made.milestones_verified, "milestones verified"},
          {made.tranches_waiting, "tranches that wait"}});
}

void add_courses(const rest::Services& services, const Season& season) {
    const auto made = support::demonstrate_support({services.support}, season.familiar,
                                                   season.season, season.now);
    tell({{made.courses, "courses"},
          {made.enrolments, "enrolments"},
          {made.certificates, "certificates"}});
}

void add_mentors(const rest::Services& services, const Season& season) {
    const auto made = support::demonstrate_mentoring(
        {services.mentoring, services.staff_users, services.borrower_facts}, season.familiar,
        operations::demonstration_password, season.season, season.now);
    tell({{made.mentors, "mentors"},
          {made.mentorships, "mentorships"},
          {made.concerns, "concerns"}});
}

void add_work(const rest::Services& services, const Season& season) {
    const auto made =
        employment::demonstrate_work({services.employment}, season.familiar, season.now);
    tell({{made.employers, "employers"},
          {made.placements, "placements"},
          {made.vacancies, "vacancies"},
          {made.jobs, "jobs"}});
}

void add_jobs(const rest::Services& services, const Season& season) {
    tell({{employment::demonstrate_retention({services.employment}, season.familiar, season.now),
           "jobs that were asked about"}});
}

void add_funding(const rest::Services& services, const Season& season) {
    const auto made = support::demonstrate_funding(
        {services.funding, services.staff_users, services.support, services.plans}, season.familiar,
        operations::demonstration_password, season.season, season.now);
    tell({{made.budgets, "budgets of support"},
          {made.awards, "awards"},
          {made.vouchers, "vouchers"}});
}

void add_community(const rest::Services& services, const Season& season) {
    const auto made = community::demonstrate_community(
        {services.community, services.borrower_facts, services.plans}, season.familiar, season.now);
    tell({{made.events, "events"},
          {made.groups, "peer groups"},
          {made.messages, "messages"},
          {made.referrals, "referrals"}});
}

void add_directory(const rest::Services& services) {
    const auto made = directory::demonstrate_directory(
        {services.directory, services.offices, services.staff_users}, services.now());
    tell({{made.organizations, "providers"},
          {made.services, "their services"},
          {made.locations, "their locations"}});
}

void add_outcomes(const rest::Services& services, const Season& season) {
    const auto made = outcomes::demonstrate_outcomes(
        {services.outcomes, services.classes, services.support, services.staff_users,
         services.borrower_facts},
        season.familiar, operations::demonstration_password, season.season, season.now);
    tell({{made.checks, "checks of businesses"},
          {made.stories, "stories"},
          {made.trainers, "trainers"}});
}

void add_gates(const rest::Services& services, const Season& season) {
    const auto made = plans::demonstrate_gates(
        {services.plans, services.conditions, services.support, services.borrowers,
         services.known_facts, services.loan_products, services.loans, services.lending},
        season.team, season.season, season.now);
    tell({{made, "loans with conditions"}});
}

/// The last quarter whose figures may be told on a day.
reports::Quarter told_quarter(const Date& today) {
    constexpr unsigned months_of_a_quarter = 3;
    constexpr int quarters = 4;
    const auto month = static_cast<unsigned>(today.month()) - 1;
    reports::Quarter quarter{static_cast<int>(today.year()),
                             static_cast<int>(month / months_of_a_quarter) + 1};
    do {
        if (--quarter.number == 0) quarter = {quarter.year - 1, quarters};
    } while (quarter.known_until() >= today);
    return quarter;
}

/// Tells the figures of a quarter, as an administrator does.
void tell_figures(const rest::Services& services, const Season& season,
                  const reports::Quarter& quarter) {
    operations::DemonstrationCommands command("figures", season.now);
    reports::release_indicators(services.indicators, command(season.team.administrator), quarter,
                                [](const reports::IndicatorRelease& release) {
                                    fmt::print("{} figures of {}\n", release.cells.size(),
                                               reports::to_string(release.quarter));
                                    return operations::Answer{201, "{}"};
                                });
}

/// Support as it is given while the days of the demonstration go by: nothing is written down before
/// its day, and nothing of somebody before they came.
class Seasons {
 public:
    Seasons(const rest::Services& services, const operations::DemonstrationSize& size)
        : services_(services),
          days_(size.days),
          now_(services.now()),
          today_(std::chrono::floor<std::chrono::days>(now_)),
          quarter_(told_quarter(today_)) {}

    /// Told at the end of every day.
    void after_day(int day) {
        const auto date = add_days(today_, day - days_);
        const auto moment = std::chrono::sys_days(date) + hour_of_support;
        if (date == add_days(quarter_.last_day(), -days_before_quarter_ends)) {
            last_quarter(season_at(DemonstrationSeason::last_quarter, moment));
        } else if (date == add_days(today_, -days_of_last_weeks)) {
            const auto season = season_at(DemonstrationSeason::last_weeks, moment);
            add_mentors(services_, season);
            add_gates(services_, season);
        }
    }

    void today() {
        const auto season = season_at(DemonstrationSeason::today, now_);
        add_plans(services_, season);
        add_courses(services_, season);
        add_work(services_, season);
        add_funding(services_, season);
        add_community(services_, season);
        add_directory(services_);
        add_outcomes(services_, season);
        add_gates(services_, season);
        if (has_quarter_) tell_figures(services_, season, quarter_);
    }

 private:
    static constexpr std::chrono::hours hour_of_support{13};
    static constexpr int days_before_quarter_ends = 3;
    static constexpr int days_of_last_weeks = 14;
    static constexpr int days_until_familiar = 45;

    Season season_at(DemonstrationSeason season, const Instant& moment) const {
        auto team = operations::demonstration_team(
            {services_.offices, services_.staff_users, services_.borrowers, services_.loans},
            moment);
        const Date date(std::chrono::floor<std::chrono::days>(moment));
        auto familiar = operations::known_by(team, add_days(date, -days_until_familiar));
        return {season, moment, std::move(team), std::move(familiar)};
    }

    void last_quarter(const Season& season) {
        has_quarter_ = true;
        add_facts(services_, season);
        add_courses(services_, season);
        add_mentors(services_, season);
        add_jobs(services_, season);
        add_funding(services_, season);
        add_outcomes(services_, season);
        add_gates(services_, season);
    }

    const rest::Services& services_;
    int days_;
    Instant now_;
    Date today_;
    reports::Quarter quarter_;
    bool has_quarter_ = false;
};

}  // namespace

void fill_with_demonstration(Stores& stores, const operations::DemonstrationSize& size) {
    fmt::print("Making the demonstration: {} borrowers, {} loans, {} days\n", size.borrowers,
               size.loans, size.days);
    const auto started = std::chrono::steady_clock::now();
    Seasons seasons(stores.services(), size);
    const auto result = operations::run_demonstration(
        stores.demonstration(), size, stores.services().now(),
        [&](int day, int days, const operations::DemonstrationResult& so_far) {
            seasons.after_day(day);
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
    seasons.today();
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
