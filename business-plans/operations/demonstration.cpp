#include "business-plans/operations/demonstration.h"

#include <algorithm>
#include <array>
#include <utility>

#include "business-plans/operations/plan_templates.h"
#include "business-plans/operations/release_tranche.h"
#include "business-plans/plan/forecast.h"
#include "ledger/document/hexadecimal.h"
#include "ledger/embedded.h"
#include "ledger/operations/apply_for_loan.h"
#include "ledger/operations/demonstration_commands.h"

namespace tawi::plans {

namespace {

using operations::Answer;
using operations::nothing;
using Desk = operations::DemonstrationDesk;
using people::Principal;
using people::Role;

constexpr unsigned plans_an_officer = 10;
constexpr unsigned tranches_an_officer = 4;
constexpr unsigned most_loans = 200;
constexpr unsigned every_which_is_revised = 4;
constexpr unsigned months_of_plan = 12;
constexpr int diary_days = 20;
constexpr auto nearest = RoundingMode::half_even;

Answer no_answer() {
    return {200, "{}"};
}

class PlanDemonstration {
 public:
    PlanDemonstration(const PlanDemonstrationStores& stores,
                      const operations::DemonstrationTeam& team, const Instant& now)
        : stores_(stores), team_(team), command_("plans", now), templates_(plan_templates()) {}

    PlanDemonstrationResult run() {
        for (const auto& desk : team_.desks) {
            unsigned plans = 0;
            for (const auto borrower : desk.borrowers) {
                if (plans == plans_an_officer) break;
                const auto loans = loans_of(
                    desk, {.status = operations::LoanStatus::active, .borrower_id = borrower});
                if (loans.empty()) continue;
                // Who borrows with conditions has one.
                if (!stores_.plans.list(command_(desk.officer), borrower).empty()) continue;
                const auto& loan = loans.front();
                plan_for(desk, borrower, loan.principal, *loan.disbursed_on, ++plans);
            }
            lend_in_tranches(desk);
        }
        return result_;
    }

 private:
    std::vector<operations::LoanSummary> loans_of(const Desk& desk,
                                                  const operations::LoanFilter& filter) {
        return stores_.loans.list(command_(desk.officer), filter, {0, 0}, most_loans);
    }

    /// A plan whose months leave about a fifth of the loan, growing a little; it starts in the
    /// month of `from`.
    BusinessPlan plan_of(const PlanTemplate& kind, const Money& principal, const Date& from,
                         bool in_tranches) {
        const auto currency = principal.currency();
        const auto part = [&](int of_thousand) {
            return Money::round(principal.exact() * Exact(of_thousand, 1000), currency, nearest);
        };
        BusinessPlan plan{kind.title,
                          kind.business_kind,
                          "A living for the family, and work for one more person",
                          "Neighbours, the market on Saturday, two schools nearby",
                          currency,
                          from.year() / from.month() / std::chrono::day(1),
                          {},
                          {},
                          {},
                          {}};
        int price = 12;
        for (const auto& good : kind.goods) {
            plan.goods.push_back({good, part(price), part(price * 6 / 10)});
            price += 7;
        }
        for (const auto& cost : kind.monthly_costs)
            plan.monthly_costs.push_back({cost, part(12)});
        for (unsigned month = 0; month < months_of_plan; ++month) {
            plan.months.push_back({{}, Money::zero(currency)});
            for (std::size_t good = 0; good < kind.goods.size(); ++good)
                plan.months.back().quantities.emplace_back(14 + month);
        }
        for (const auto& each : kind.milestones) {
            plan.milestones.push_back({each.number,
                                       each.title,
                                       add_days(from, static_cast<int>(each.due_after_days)),
                                       part(200),
                                       each.evidence,
                                       {}});
            if (in_tranches) plan.milestones.back().releases_tranche = each.releases_tranche;
        }
        return plan;
    }

    PlanId make(const Desk& desk, std::int64_t borrower_id, const BusinessPlan& plan) {
        PlanId id{borrower_id, 0};
        make_plan(stores_.plans, command_(desk.officer), borrower_id, plan,
                  [&](const PlanRecord& made) {
                      id.number = made.number;
                      return no_answer();
                  });
        ++result_.plans;
        return id;
    }

    /// A plan with its milestones one step further from officer's loan to officer's loan, the first
    /// ones of a plan before the later ones.
    void plan_for(const Desk& desk, std::int64_t borrower_id, const Money& principal,
                  const Date& from, unsigned number) {
        const auto& kind = templates_[number % templates_.size()];
        const auto plan = plan_of(kind, principal, from, false);
        const auto id = make(desk, borrower_id, plan);
        unsigned steps = number;
        for (const auto& milestone : plan.milestones) {
            const auto step = std::min(steps, 4U);
            steps -= step;
            advance(desk, id, milestone, step);
        }
        write_diary(desk, id, plan);
        if (number % every_which_is_revised == 2) revise(desk, id, plan);
    }

    /// A second version, with a later day for the last step.
    void revise(const Desk& desk, const PlanId& id, BusinessPlan plan) {
        plan.goal = "A living for the family, work for two, and a shop of one's own";
        plan.market += ", and a hotel";
        revise_plan(stores_.plans, command_(desk.officer), id, 1, plan, nothing<PlanRecord>);
    }

    /// How far a milestone goes: 0 nothing, 1 evidence, 2 refused, 3 evidence again, 4 verified.
    void advance(const Desk& desk, const PlanId& id, const Milestone& milestone, unsigned step) {
        if (step == 0) return;
        unsigned seen = give_all(desk, id, milestone);
        if (step == 1) return;
        if (step < 4) {
            decide(desk, id, milestone, seen, false, "The receipt is of another shop.");
            if (step == 2) return;
            seen += give_all(desk, id, milestone);
        }
        if (step < 4) return;
        decide(desk, id, milestone, seen, true, "");
        ++result_.milestones_verified;
    }

    /// Of every second milestone the borrower sends it, with the place and the day.
    unsigned give_all(const Desk& desk, const PlanId& id, const Milestone& milestone) {
        const bool is_sent = milestone.number % 2 == 0;
        const Principal borrower{Role::borrower, id.borrower_id, desk.officer.office_id};
        for (const auto kind : milestone.evidence) {
            Evidence evidence;
            if (is_sent) {
                evidence.place = Place{"-1.28638", "36.81722"};
                evidence.taken_on = command_.day(-1);
            }
            evidence.kind = kind;
            evidence.note = "Seen at the shop";
            if (kind != EvidenceKind::note) evidence.file = sent_picture(desk, id.borrower_id);
            give_evidence(stores_.plans, command_(is_sent ? borrower : desk.officer), id,
                          milestone.number, evidence, nothing<PlanRecord>);
        }
        return static_cast<unsigned>(milestone.evidence.size());
    }

    void decide(const Desk& desk, const PlanId& id, const Milestone& milestone, unsigned seen,
                bool verified, const std::string& reason) {
        MilestoneDecision decision;
        decision.verified = verified;
        decision.reason = reason;
        decision.evidence_seen = seen;
        decide_milestone(stores_.plans, command_(desk.manager), id, milestone.number, decision,
                         nothing<PlanRecord>);
    }

    std::string sent_picture(const Desk& desk, std::int64_t borrower_id) {
        const auto bytes = embedded_file("business-plans/data/demonstration.png");
        const EvidenceFile file{document::to_hexadecimal(operations::sha256(bytes)),
                                std::string(media_type_of(bytes)),
                                static_cast<std::int64_t>(bytes.size())};
        stores_.keep_file(file, bytes);
        add_evidence_file(stores_.plans, command_(desk.officer), borrower_id, file,
                          nothing<EvidenceFile>);
        return file.hash;
    }

    /// The last days, a little below and above what was expected.
    void write_diary(const Desk& desk, const PlanId& id, const BusinessPlan& plan) {
        const auto month = forecast_month(plan);
        const auto today = command_.day(0);
        for (int back = diary_days; back > 0; --back) {
            const auto day = add_days(today, -back);
            if (day < plan.starts_on) continue;
            const auto share = [&](const Money& amount) {
                return Money::round(amount.exact() * Exact(85 + back * 7 % 31, 3000), plan.currency,
                                    nearest);
            };
            record_sales_day(stores_.plans, command_(desk.officer), id,
                             {day, share(month.sales), share(month.direct_costs)},
                             nothing<SalesDay>);
        }
    }

    static MonthFigures forecast_month(const BusinessPlan& plan) { return forecast(plan).back(); }

    /// Loans in two tranches for borrowers who have paid theirs back: of the first the second
    /// tranche waits for evidence, of the next for somebody to look at it, of the third for better
    /// evidence; that of the last may be paid.
    void lend_in_tranches(const Desk& desk) {
        unsigned made = 0;
        for (const auto& before : loans_of(desk, {.status = operations::LoanStatus::closed})) {
            if (made == tranches_an_officer) return;
            const auto all = loans_of(desk, {.borrower_id = before.id.borrower_id});
            const bool is_free = std::ranges::all_of(all, [](const auto& loan) {
                return loan.status == operations::LoanStatus::closed;
            });
            const auto product = stores_.products.find_newest(before.product_code);
            if (!is_free || before.written_off_on || !product || all.back().id != before.id) {
                continue;
            }
            lend(desk, before, *product, made++);
        }
    }

    void lend(const Desk& desk, const operations::LoanSummary& before,
              const operations::LoanProduct& product, unsigned number) {
        const auto today = command_.day(0);
        const auto plan =
            plan_of(templates_[number % templates_.size()], before.principal, today, true);
        const auto id = make(desk, before.id.borrower_id, plan);
        const auto loan = agreed_loan(desk, before, product, today);
        release_tranche(stores_.plans, stores_.lending, command_(desk.officer),
                        {loan, today, journal::Channel::bank, {}, {}}, std::nullopt,
                        nothing<operations::PostedLoanEvent>);
        advance(desk, id, plan.milestones[0], 4);
        constexpr std::array<unsigned, tranches_an_officer> steps{0, 1, 2, 4};
        advance(desk, id, plan.milestones[1], steps.at(number));
        if (steps.at(number) < steps.back()) ++result_.tranches_waiting;
    }

    loan::LoanId agreed_loan(const Desk& desk, const operations::LoanSummary& before,
                             const operations::LoanProduct& product, const Date& today) {
        const auto first = Money::round(before.principal.exact() * Exact(6, 10),
                                        before.principal.currency(), nearest);
        loan::Terms own{before.principal, 0, 1, today};
        own.tranches = {{today, first}, {add_days(today, 25), before.principal - first}};
        operations::LoanRequest request{before.id.borrower_id,
                                        "The second step of the business",
                                        before.principal,
                                        product.most_rate,
                                        product.most_instalments,
                                        today,
                                        {},
                                        own};
        loan::LoanId id;
        operations::apply_for_loan(stores_.lending, command_(desk.officer), product, request,
                                   [&](const loan::LoanId& made) {
                                       id = made;
                                       return no_answer();
                                   });
        operations::decide_application(stores_.lending, command_(desk.manager), id, 1, true, "",
                                       nothing<operations::LoanRecord>);
        return id;
    }

    const PlanDemonstrationStores& stores_;
    const operations::DemonstrationTeam& team_;
    operations::DemonstrationCommands command_;
    std::vector<PlanTemplate> templates_;
    PlanDemonstrationResult result_;
};

}  // namespace

PlanDemonstrationResult demonstrate_plans(const PlanDemonstrationStores& stores,
                                          const operations::DemonstrationTeam& team,
                                          const Instant& now) {
    return PlanDemonstration(stores, team, now).run();
}

}  // namespace tawi::plans
