#include "business-plans/store/plan_rows.h"

#include <algorithm>

#include "business-plans/store/support_fields.h"
#include "business-plans/store/support_rows.h"
#include "ledger/error.h"
#include "ledger/money/decimal_text.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/prepared.h"

namespace tawi::plans {

namespace {

using store::ArrayText;
using store::Parameters;
using store::run_prepared;
using store::stored_money;
using store::Transaction;
using support::instant_of;
using support::texts_of;

constexpr unsigned quantity_decimals = 4;

std::string text_of(const Exact& quantity) {
    return to_decimal_text(quantity, quantity_decimals, RoundingMode::half_even);
}

Parameters key_of(const PlanOwner& owner, unsigned number) {
    return std::move(Parameters().add(owner.borrower_id).add(number));
}

std::vector<Good> goods_of(const pqxx::row& row, Currency currency) {
    const auto names = texts_of(row["goods"]);
    const auto prices = texts_of(row["prices"]);
    const auto costs = texts_of(row["unit_costs"]);
    std::vector<Good> goods;
    for (std::size_t index = 0; index < names.size(); ++index) {
        goods.push_back({names[index], stored_money(prices[index], currency),
                         stored_money(costs[index], currency)});
    }
    return goods;
}

std::vector<MonthlyCost> costs_of(const pqxx::row& row, Currency currency) {
    const auto names = texts_of(row["costs"]);
    const auto amounts = texts_of(row["monthly_amounts"]);
    std::vector<MonthlyCost> costs;
    for (std::size_t index = 0; index < names.size(); ++index)
        costs.push_back({names[index], stored_money(amounts[index], currency)});
    return costs;
}

ExpectedMonth month_of(const pqxx::row& row, Currency currency) {
    ExpectedMonth month{{}, stored_money(row["extra_costs"].c_str(), currency)};
    for (const auto& quantity : texts_of(row["quantities"])) {
        month.quantities.push_back(
            parse_decimal(quantity, "quantities", Sign::not_negative, quantity_decimals));
    }
    return month;
}

Milestone milestone_of(const pqxx::row& row, Currency currency) {
    Milestone milestone{row["milestone_number"].as<unsigned>(),
                        row["title"].c_str(),
                        parse_date(row["due_on"].c_str(), "due_on"),
                        stored_money(row["cost"].c_str(), currency),
                        {},
                        {}};
    for (const auto& kind : texts_of(row["evidence"]))
        milestone.evidence.push_back(parse_evidence_kind(kind, "evidence"));
    if (!row["releases_tranche"].is_null()) {
        milestone.releases_tranche = row["releases_tranche"].as<unsigned>();
    }
    return milestone;
}

std::map<unsigned, MilestoneHistory> read_histories(Transaction& transaction,
                                                    const Parameters& key) {
    std::map<unsigned, MilestoneHistory> histories;
    for (const auto& row : run_prepared(transaction, "plan_evidence", key))
        histories[row["milestone_number"].as<unsigned>()].evidence.push_back(evidence_of(row));
    for (const auto& row : run_prepared(transaction, "plan_decisions", key)) {
        histories[row["milestone_number"].as<unsigned>()].decisions.push_back(
            {row["verified"].as<bool>(), row["reason"].c_str(), row["evidence_seen"].as<unsigned>(),
             row["decided_by"].c_str(), instant_of(row["recorded_us"])});
    }
    return histories;
}

/// What is known of a borrower that conditions ask for.
struct KnownOfBorrower {
    ArrearsCondition arrears;  ///< without what is asked
    std::optional<Date> last_visit{};
    std::vector<std::string> documents{};  ///< that are valid
    std::optional<Money> savings{};
    int milestones = 0;  ///< that are verified
};

KnownOfBorrower read_known(Transaction& transaction, std::int64_t borrower_id, const Date& today) {
    const auto row =
        run_prepared(transaction, "facts_for_conditions", Parameters().add(borrower_id).add(today))
            .front();
    KnownOfBorrower known{};
    if (!row["late_cycle"].is_null()) {
        known.arrears.days_late = row["days_late"].as<int>();
        known.arrears.loan_number =
            loan::to_loan_number({borrower_id, row["late_cycle"].as<int>()});
    }
    if (!row["lost_cycle"].is_null()) {
        known.arrears.lost =
            LostLoan{loan::to_loan_number({borrower_id, row["lost_cycle"].as<int>()}),
                     store::stored_money(row["lost_owed"].c_str(),
                                         Currency::of(row["lost_currency"].c_str()))};
    }
    known.milestones = row["milestones"].as<int>();
    known.last_visit = support::optional_date_of(row["last_visit"]);
    known.documents = support::texts_of(row["documents"]);
    if (!row["savings"].is_null()) {
        known.savings =
            store::stored_money(row["savings"].c_str(), Currency::of(row["currency"].c_str()));
    }
    return known;
}

/// What a row asks for that is no course, and what is known of it on `today`.
decltype(ReleaseCondition::what) asked_of_borrower(const pqxx::row& row,
                                                   const KnownOfBorrower& known,
                                                   const Date& today) {
    if (!row["most_days_late"].is_null()) {
        auto arrears = known.arrears;
        arrears.most_days_late = row["most_days_late"].as<int>();
        return arrears;
    }
    if (!row["document"].is_null()) {
        const std::string document = row["document"].c_str();
        return DocumentCondition{
            document, std::ranges::find(known.documents, document) != known.documents.end()};
    }
    if (!row["least_milestones"].is_null())
        return MilestonesCondition{row["least_milestones"].as<int>(), known.milestones};
    if (!row["within_days"].is_null())
        return VisitCondition{row["within_days"].as<int>(), known.last_visit, today};
    return SavingsCondition{
        store::stored_money(row["least_balance"].c_str(), Currency::of(row["currency"].c_str())),
        known.savings};
}

/// What the loan's product asks for, and how far the borrower is with it on `today`.
void add_product_conditions(Transaction& transaction, const loan::LoanId& loan, const Date& today,
                            std::vector<ReleaseCondition>& conditions) {
    const auto rows = run_prepared(transaction, "conditions_of_loan",
                                   Parameters().add(loan.borrower_id).add(loan.cycle));
    if (rows.empty()) return;
    auto standings = support::read_standings(transaction, loan.borrower_id, today);
    const auto known = read_known(transaction, loan.borrower_id, today);
    for (const auto& row : rows) {
        const auto tranche = row["tranche"].is_null() ? 0U : row["tranche"].as<unsigned>();
        const ConditionPlace place{parse_applies_to(row["applies_to"].c_str(), "applies_to"),
                                   tranche};
        if (row["code"].is_null()) {
            conditions.push_back({place, asked_of_borrower(row, known, today)});
            continue;
        }
        conditions.push_back({place, CourseCondition{row["code"].c_str(), row["name"].c_str(),
                                                     support::decimal_of(row["least_score"]),
                                                     standings[row["code"].c_str()]}});
    }
}

BusinessPlan plan_of(const pqxx::row& row) {
    const auto currency = Currency::of(row["currency"].c_str());
    return {row["title"].c_str(),
            row["business_kind"].c_str(),
            row["goal"].c_str(),
            row["market"].c_str(),
            currency,
            parse_date(row["starts_on"].c_str(), "starts_on"),
            goods_of(row, currency),
            costs_of(row, currency),
            {},
            {}};
}

/// A borrower whom the actor, a mentor, accompanies now.
PlanOwner owner_for_mentor(Transaction& transaction, const operations::Command& command,
                           std::int64_t borrower_id, store::BorrowerLock lock) {
    if (lock == store::BorrowerLock::change)
        run_prepared(transaction, "hold_borrower", Parameters().add(borrower_id));
    const auto rows =
        run_prepared(transaction, "mentee_place",
                     Parameters().add(borrower_id).add(command.actor.id).add(command.now));
    if (rows.empty()) throw NotFound("There is no such borrower.");
    const auto row = rows.front();
    return {borrower_id, row["office_id"].as<std::int32_t>(), Currency::of(row["currency"].c_str()),
            parse_date(row["business_date"].c_str(), "business_date")};
}

/// What an exception is about; those of before it was kept cover all of the tranche.
std::vector<ReleaseOverride::Covered> covered_of(const pqxx::row& row) {
    const auto keys =
        row["covers"].is_null() ? std::vector<std::string>{} : texts_of(row["covers"]);
    std::vector<ReleaseOverride::Covered> covered;
    for (auto& reason : texts_of(row["unmet"])) {
        const auto place = covered.size();
        covered.push_back({std::move(reason), keys.empty() ? std::string() : keys[place]});
    }
    return covered;
}

}  // namespace

Evidence evidence_of(const pqxx::row& row) {
    Evidence evidence{row["evidence_number"].as<unsigned>(),
                      parse_evidence_kind(row["kind"].c_str(), "kind"),
                      row["note"].c_str(),
                      row["file"].c_str(),
                      {},
                      support::optional_date_of(row["taken_on"]),
                      {},
                      row["given_by"].c_str(),
                      instant_of(row["recorded_us"])};
    if (!row["latitude"].is_null()) {
        evidence.place = Place{row["latitude"].c_str(), row["longitude"].c_str()};
    }
    if (!row["taken_at"].is_null()) evidence.taken_at = row["taken_at"].c_str();
    return evidence;
}

PlanOwner read_owner(Transaction& transaction, const operations::Command& command,
                     std::int64_t borrower_id, store::BorrowerLock lock) {
    if (command.actor.role == people::Role::mentor)
        return owner_for_mentor(transaction, command, borrower_id, lock);
    const auto place = store::read_borrower_place(transaction, command, borrower_id, lock);
    return {borrower_id, place.office_id, place.currency, place.business_date};
}

PlanRecord read_plan(Transaction& transaction, const PlanOwner& owner, unsigned number,
                     std::optional<unsigned> version) {
    const auto rows = run_prepared(transaction, "find_plan", key_of(owner, number).add(version));
    if (rows.empty()) throw NotFound("There is no such plan.");
    const auto row = rows.front();
    PlanRecord record{.owner = owner,
                      .number = number,
                      .cycle = row["cycle"].as<unsigned>(),
                      .version = row["version"].as<unsigned>(),
                      .versions = row["versions"].as<unsigned>(),
                      .plan = plan_of(row),
                      .histories = read_histories(transaction, key_of(owner, number)),
                      .made_by = row["made_by"].c_str(),
                      .recorded_at = instant_of(row["recorded_us"]),
                      .loan_agreed = row["loan_agreed"].as<bool>()};
    const auto of_version = key_of(owner, number).add(record.version);
    for (const auto& month : run_prepared(transaction, "plan_months", of_version))
        record.plan.months.push_back(month_of(month, record.plan.currency));
    for (const auto& milestone : run_prepared(transaction, "plan_milestones", of_version))
        record.plan.milestones.push_back(milestone_of(milestone, record.plan.currency));
    return record;
}

ReleaseFacts read_release(Transaction& transaction, const operations::Command& command,
                          const loan::LoanId& loan, store::BorrowerLock lock) {
    Parameters parameters;
    store::add_scope(parameters, command.actor);
    parameters.add(loan.borrower_id).add(loan.cycle);
    const auto rows = run_prepared(transaction, "plan_of_loan", parameters);
    if (rows.empty()) throw NotFound("There is no such loan.");
    ReleaseFacts facts{rows.front()["office_id"].as<std::int32_t>()};
    const auto owner = read_owner(transaction, command, loan.borrower_id, lock);
    if (!rows.front()["plan_number"].is_null()) {
        facts.conditions = conditions_of(
            read_plan(transaction, owner, rows.front()["plan_number"].as<unsigned>()));
    }
    add_product_conditions(transaction, loan, owner.business_date, facts.conditions);
    facts.overrides = read_overrides(transaction, "overrides_of_loan",
                                     Parameters().add(loan.borrower_id).add(loan.cycle));
    return facts;
}

void insert_version(Transaction& transaction, const PlanRecord& record) {
    const auto& plan = record.plan;
    ArrayText goods;
    ArrayText prices;
    ArrayText unit_costs;
    for (const auto& good : plan.goods) {
        goods.add(good.name);
        prices.add(good.price);
        unit_costs.add(good.unit_cost);
    }
    ArrayText costs;
    ArrayText amounts;
    for (const auto& cost : plan.monthly_costs) {
        costs.add(cost.name);
        amounts.add(cost.amount);
    }
    const auto key = [&] { return key_of(record.owner, record.number).add(record.version); };
    run_prepared(transaction, "insert_plan_version",
                 key()
                     .add(plan.title)
                     .add(plan.business_kind)
                     .add(plan.goal)
                     .add(plan.market)
                     .add(plan.currency.code())
                     .add(plan.starts_on)
                     .add(goods.text())
                     .add(prices.text())
                     .add(unit_costs.text())
                     .add(costs.text())
                     .add(amounts.text())
                     .add(record.made_by)
                     .add(record.recorded_at));
    unsigned number = 0;
    for (const auto& month : plan.months) {
        ArrayText quantities;
        for (const auto& quantity : month.quantities)
            quantities.add(text_of(quantity));
        run_prepared(transaction, "insert_plan_month",
                     key().add(++number).add(quantities.text()).add(month.extra_costs));
    }
    for (const auto& milestone : plan.milestones) {
        ArrayText evidence;
        for (const auto kind : milestone.evidence)
            evidence.add(to_string(kind));
        run_prepared(transaction, "insert_milestone",
                     key()
                         .add(milestone.number)
                         .add(milestone.title)
                         .add(milestone.due_on)
                         .add(milestone.cost)
                         .add(evidence.text())
                         .add(milestone.releases_tranche));
    }
}

std::vector<ReleaseOverride> read_overrides(Transaction& transaction, const std::string& statement,
                                            const Parameters& parameters) {
    std::vector<ReleaseOverride> overrides;
    for (const auto& row : run_prepared(transaction, statement, parameters)) {
        overrides.push_back({{row["borrower_id"].as<std::int64_t>(), row["cycle"].as<int>()},
                             row["tranche"].as<unsigned>(),
                             row["override_number"].as<unsigned>(),
                             row["reason"].c_str(),
                             covered_of(row),
                             row["given_by"].as<std::int64_t>(),
                             instant_of(row["recorded_us"])});
    }
    return overrides;
}

}  // namespace tawi::plans
