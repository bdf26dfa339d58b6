#include "business-plans/operations/gate_demonstration.h"

#include <algorithm>
#include <array>

#include "business-plans/operations/course_outcomes.h"
#include "business-plans/operations/enrolments.h"
#include "business-plans/operations/gated_product_demonstration.h"
#include "business-plans/operations/release_tranche.h"
#include "business-plans/operations/support_services.h"
#include "ledger/operations/apply_for_loan.h"
#include "ledger/operations/demonstration_commands.h"

namespace tawi::plans {

namespace {

using operations::Answer;
using operations::nothing;
using operations::worth;
using people::DocumentKind;

constexpr int days_until_first_instalment = 7;
constexpr int days_until_later_instalment = 28;
constexpr int days_until_rest = 10;
constexpr int days_of_a_milestone = 9;
constexpr unsigned months_of_plan = 12;
constexpr unsigned most_loans = 200;

/// Who borrows, by the last digit of the phone.
enum class Person { meets_all, meets_nothing, is_overridden, is_new };

constexpr std::array names{"Wanjiru Kamande", "Auma Odera", "Nekesa Simiyu", "Cherono Bett"};

class GateDemonstration {
 public:
    GateDemonstration(const GateDemonstrationStores& stores,
                      const operations::DemonstrationTeam& team,
                      operations::DemonstrationSeason season, const Instant& now)
        : stores_(stores), team_(team), desk_(team.desks.front()), command_("gates", now, season) {}

    int in_last_quarter() {
        hold_course();
        publish_gated_product({stores_.products, stores_.conditions}, team_, command_);
        for (const auto person : {Person::meets_nothing, Person::is_overridden}) {
            register_with_identity(person);
            lend(person, days_until_first_instalment);
        }
        return made_;
    }

    int in_last_weeks() {
        const auto borrower = id_of(Person::meets_all);
        show(borrower, DocumentKind::business_permit);
        operations::record_visit(stores_.known, command_(desk_.officer), borrower,
                                 {.visited_on = command_.day(-1),
                                  .place = "The stall",
                                  .found = "Customers wait in a row."},
                                 nothing<people::Visit>);
        operations::record_savings_balance(stores_.known, command_(desk_.officer), borrower,
                                           {.stood_on = command_.day(-1),
                                            .amount = worth(5000, desk_.currency),
                                            .source = "passbook"},
                                           nothing<people::SavingsBalance>);
        verify(lend(Person::meets_all, days_until_later_instalment));
        return made_;
    }

    int today() {
        release(loan_of(Person::meets_all));
        const auto allowed = loan_of(Person::is_overridden);
        override_release(stores_.plans, command_(desk_.manager), allowed, 2,
                         "The market burned down; the stall must be built anew first.",
                         nothing<ReleaseOverride>);
        release(allowed);
        apply(register_one(Person::is_new), {}, {});
        lend_further();
        return made_;
    }

    bool is_prepared() const { return stores_.products.find_newest(gated_product).has_value(); }

 private:
    static std::string phone_of(Person person) {
        return "+25479900000" + std::to_string(static_cast<int>(person));
    }

    std::int64_t register_one(Person person) {
        operations::NewBorrower borrower;
        borrower.name = names.at(static_cast<std::size_t>(person));
        borrower.phone = phone_of(person);
        borrower.business = "Vegetable stall";
        std::int64_t id = 0;
        operations::register_borrower(stores_.borrowers, command_(desk_.officer), borrower,
                                      [&](const people::Borrower& registered) {
                                          id = registered.borrower_id;
                                          return Answer{201, "{}"};
                                      });
        return id;
    }

    std::int64_t register_with_identity(Person person) {
        const auto borrower = register_one(person);
        show(borrower, DocumentKind::identity);
        return borrower;
    }

    std::int64_t id_of(Person person) {
        const auto found =
            stores_.borrowers.list(command_(desk_.officer), {.text = phone_of(person)}, 0, 1);
        return found.at(0).borrower_id;
    }

    loan::LoanId loan_of(Person person) {
        return stores_.loans
            .list(command_(desk_.officer), {.borrower_id = id_of(person)}, {0, 0}, 1)
            .at(0)
            .id;
    }

    void show(std::int64_t borrower, DocumentKind kind) {
        operations::record_document(
            stores_.known, command_(desk_.officer), borrower,
            {.kind = kind, .reference = "", .seen_on = command_.day(0), .expires_on = {}},
            nothing<people::SeenDocument>);
    }

    /// A morning's course, for the one who is to meet all conditions.
    void hold_course() {
        auto& store = stores_.support;
        const auto& manager = desk_.manager;
        const auto morning = command_.hour(5);
        support::offer_service(store, command_.at(manager, morning),
                               {gated_course,
                                "Before a loan",
                                "en",
                                "What a loan costs, and what it is good for.",
                                desk_.officer.office_id,
                                "Tawi",
                                command_.day(0),
                                {},
                                16,
                                {},
                                support::Course{support::CourseKind::financial_literacy,
                                                {{"What a loan costs", 3}},
                                                60,
                                                Exact(1, 2),
                                                24}},
                               nothing<support::ServiceRecord>);
        const support::RunId run{gated_course, 1};
        support::open_run(store, command_.at(manager, morning),
                          {.id = run,
                           .office_id = desk_.officer.office_id,
                           .location = "Market hall",
                           .starts_on = command_.day(0),
                           .ends_on = command_.day(0),
                           .trainer = desk_.officer.name},
                          {}, nothing<support::Run>);
        support::plan_session(store, command_.at(manager, morning), run,
                              {.held_on = command_.day(0),
                               .starts_at = "09:00",
                               .hours = 3,
                               .topic = "What a loan costs",
                               .location = "Market hall"},
                              nothing<support::Run>);
        complete(run, register_with_identity(Person::meets_all));
    }

    void complete(const support::RunId& run, std::int64_t borrower) {
        auto& store = stores_.support;
        const auto& officer = desk_.officer;
        const auto evening = command_.hour(hour_of_results);
        support::EnrolmentId id;
        support::enrol(store, command_(officer), borrower, run,
                       [&](const support::EnrolmentRecord& record) {
                           id = record.id();
                           return Answer{200, "{}"};
                       });
        support::keep_register(store, command_.at(officer, evening), run, 1,
                               {{borrower, support::AttendanceMark::present, {}}},
                               nothing<support::KeptRegister>);
        for (const auto& [moment, score] :
             {std::pair(support::ScoreMoment::before, 40), {support::ScoreMoment::after, 88}}) {
            support::record_score(store, command_.at(officer, evening), id,
                                  {.moment = moment, .score = score, .reason = {}},
                                  nothing<support::EnrolmentRecord>);
        }
        support::settle_enrolment(store, command_.at(desk_.manager, evening), id,
                                  nothing<support::EnrolmentRecord>);
    }

    /// A small plan whose one milestone releases the rest of the loan.
    PlanId plan_for(std::int64_t borrower) {
        const auto currency = desk_.currency;
        const auto none = Money::zero(currency);
        BusinessPlan plan{"A bigger stall",
                          "market_stall",
                          "A roof over the goods",
                          "Neighbours, and two schools nearby",
                          currency,
                          command_.day(0).year() / command_.day(0).month() / std::chrono::day(1),
                          {{"Vegetables, a basket", worth(600, currency), worth(400, currency)}},
                          {{"Rent", worth(1800, currency)}},
                          std::vector<ExpectedMonth>(months_of_plan, {{Exact(40)}, none}),
                          {{1,
                            "The roof is built",
                            command_.day(days_of_a_milestone),
                            worth(9000, currency),
                            {EvidenceKind::note},
                            2U}}};
        PlanId id{borrower, 0};
        make_plan(stores_.plans, command_(desk_.officer), borrower, plan,
                  [&](const PlanRecord& made) {
                      id.number = made.number;
                      return Answer{201, "{}"};
                  });
        return id;
    }

    loan::LoanId apply(std::int64_t borrower, const std::optional<Date>& first_due_on,
                       const std::vector<loan::Tranche>& tranches) {
        const auto product = *stores_.products.find_newest(gated_product);
        const auto principal = worth(40'000, desk_.currency);
        operations::LoanRequest request{
            borrower,          "A roof, and more goods", principal,
            product.most_rate, product.most_instalments, command_.day(0),
            first_due_on};
        if (!tranches.empty()) {
            request.own = loan::Terms{principal, 0, 1, command_.day(0)};
            request.own->tranches = tranches;
        }
        loan::LoanId id;
        operations::apply_for_loan(stores_.lending, command_(desk_.officer), product, request,
                                   [&](const loan::LoanId& applied) {
                                       id = applied;
                                       return Answer{201, "{}"};
                                   });
        ++made_;
        return id;
    }

    /// A loan with a plan, approved, and the first of two tranches paid out.
    PlanId lend(Person person, int days_until_instalment) {
        const auto borrower = id_of(person);
        const auto plan = plan_for(borrower);
        const auto loan = apply(borrower, command_.day(days_until_instalment),
                                {{command_.day(0), worth(22'000, desk_.currency)},
                                 {command_.day(days_until_rest),
                                  worth(40'000, desk_.currency) - worth(22'000, desk_.currency)}});
        decide_application(stores_.plans, stores_.lending, command_(desk_.manager), loan, 1, true,
                           "", nothing<operations::LoanRecord>);
        release(loan);
        return plan;
    }

    void release(const loan::LoanId& loan) {
        release_tranche(stores_.plans, stores_.lending, command_(desk_.officer),
                        {loan, command_.day(0), journal::Channel::wallet, {}, {}}, std::nullopt,
                        nothing<operations::PostedLoanEvent>);
    }

    void verify(const PlanId& plan) {
        Evidence evidence;
        evidence.kind = EvidenceKind::note;
        evidence.note = "The roof stands since yesterday.";
        give_evidence(stores_.plans, command_(desk_.officer), plan, 1, evidence,
                      nothing<PlanRecord>);
        MilestoneDecision decision;
        decision.verified = true;
        decision.evidence_seen = 1;
        decide_milestone(stores_.plans, command_(desk_.manager), plan, 1, decision,
                         nothing<PlanRecord>);
    }

    /// Somebody who has paid a loan back asks for one that waits for a course.
    void lend_further() {
        const auto loans =
            stores_.loans.list(command_(desk_.officer), {.status = operations::LoanStatus::closed},
                               {0, 0}, most_loans);
        for (const auto& before : loans) {
            const auto all =
                stores_.loans.list(command_(desk_.officer), {.borrower_id = before.id.borrower_id},
                                   {0, 0}, most_loans);
            const bool is_free = std::ranges::all_of(all, [](const auto& loan) {
                return loan.status == operations::LoanStatus::closed && !loan.written_off_on;
            });
            if (!is_free) continue;
            apply(before.id.borrower_id, {}, {});
            return;
        }
    }

    static constexpr int hour_of_results = 14;

    const GateDemonstrationStores& stores_;
    const operations::DemonstrationTeam& team_;
    const operations::DemonstrationDesk& desk_;
    operations::DemonstrationCommands command_;
    int made_ = 0;
};

}  // namespace

int demonstrate_gates(const GateDemonstrationStores& stores,
                      const operations::DemonstrationTeam& team,
                      operations::DemonstrationSeason season, const Instant& now) {
    using enum operations::DemonstrationSeason;
    if (team.desks.empty()) return 0;
    GateDemonstration gates(stores, team, season, now);
    if (season == last_quarter) return gates.in_last_quarter();
    if (!gates.is_prepared()) return 0;
    return season == last_weeks ? gates.in_last_weeks() : gates.today();
}

}  // namespace tawi::plans
