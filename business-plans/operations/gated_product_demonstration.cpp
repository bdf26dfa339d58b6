#include "business-plans/operations/gated_product_demonstration.h"

namespace tawi::plans {

namespace {

using operations::Answer;
using operations::nothing;
using operations::worth;
using people::DocumentKind;

constexpr unsigned instalments = 26;
constexpr int backdating_days = 90;
constexpr int days_of_a_visit = 120;
constexpr int most_days_late = 10;
constexpr int least_score = 60;

class GatedProduct {
 public:
    GatedProduct(const GatedProductStores& stores, const operations::DemonstrationTeam& team,
                 operations::DemonstrationCommands& command)
        : stores_(stores),
          administrator_(team.administrator),
          currency_(team.desks.front().currency),
          command_(command) {}

    void publish() {
        loan::Terms options{Money::from_minor_units(1, currency_), Exact(0), 1,
                            Date(std::chrono::January / 1 / 2000)};
        options.recurrence = {Recurrence::Unit::weeks, 1};
        options.working_day_rule = WorkingDayRule::following;
        const operations::LoanProduct product{0,
                                              gated_product,
                                              1,
                                              "Step loan, in two tranches",
                                              worth(10'000, currency_),
                                              worth(100'000, currency_),
                                              Exact(24, 100),
                                              Exact(24, 100),
                                              instalments,
                                              instalments,
                                              90,
                                              options};
        std::int32_t product_id = 0;
        operations::publish_loan_product(stores_.products, command_(administrator_), product,
                                         [&](const operations::LoanProduct& published) {
                                             product_id = published.product_id;
                                             return Answer{201, "{}"};
                                         });
        const ConditionPlace rest{AppliesTo::tranche, 2};
        ask(product_id, {AppliesTo::first_loan, 0}, AskedDocument{DocumentKind::identity});
        ask(product_id, {AppliesTo::next_cycle, 0}, AskedCourse{gated_course, least_score});
        ask(product_id, rest, AskedCourse{gated_course, least_score});
        ask(product_id, rest, AskedPunctuality{most_days_late});
        ask(product_id, rest, AskedDocument{DocumentKind::business_permit});
        ask(product_id, rest, AskedVisit{days_of_a_visit});
        ask(product_id, rest, AskedSavings{worth(2000, currency_)});
    }

 private:
    void ask(std::int32_t product_id, const ConditionPlace& place, const AskedCondition& asked) {
        ProductCondition condition;
        condition.product_id = product_id;
        condition.place = place;
        condition.asked = asked;
        condition.applies_from = command_.day(0);
        add_product_condition(stores_.conditions, command_(administrator_), condition,
                              nothing<ProductCondition>);
    }

    const GatedProductStores& stores_;
    const people::Principal& administrator_;
    Currency currency_;
    operations::DemonstrationCommands& command_;
};

}  // namespace

void publish_gated_product(const GatedProductStores& stores,
                           const operations::DemonstrationTeam& team,
                           operations::DemonstrationCommands& command) {
    GatedProduct(stores, team, command).publish();
}

}  // namespace tawi::plans
