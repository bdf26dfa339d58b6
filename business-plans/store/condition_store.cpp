#include "business-plans/store/condition_store.h"

#include "business-plans/store/support_fields.h"
#include "ledger/error.h"
#include "ledger/store/answers.h"
#include "ledger/store/institution_work.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/prepared.h"

namespace tawi::plans {

namespace {

using store::Parameters;
using store::run_prepared;
using store::Transaction;

AskedCondition asked_of(const pqxx::row& row) {
    switch (parse_product_condition_kind(row["kind"].c_str(), "kind")) {
        case ConditionKind::no_arrears:
            return AskedPunctuality{row["most_days_late"].as<int>()};
        case ConditionKind::document_seen:
            return AskedDocument{people::parse_document_kind(row["document"].c_str(), "document")};
        case ConditionKind::visit_made:
            return AskedVisit{row["within_days"].as<int>()};
        case ConditionKind::savings_held:
            return AskedSavings{store::stored_money(row["least_balance"].c_str(),
                                                    Currency::of(row["currency"].c_str()))};
        case ConditionKind::milestones_verified:
            return AskedMilestones{row["least_milestones"].as<int>()};
        case ConditionKind::course_completed:
            return AskedCourse{row["code"].c_str(), support::decimal_of(row["least_score"])};
        case ConditionKind::milestone_verified:
            break;
    }
    throw InvariantViolation("a product asks for a milestone of one plan");
}

/// The columns that only one kind has, in the order of the statement.
struct AskedColumns {
    std::optional<std::string> least_score{};
    std::optional<int> most_days_late{};
    std::optional<std::string> document{};
    std::optional<int> within_days{};
    std::optional<Money> least_balance{};
    std::optional<int> least_milestones{};

    void operator()(const AskedCourse& asked) {
        least_score = to_exact_decimal_text(asked.least_score);
    }
    void operator()(const AskedPunctuality& asked) { most_days_late = asked.most_days_late; }
    void operator()(const AskedDocument& asked) {
        document = std::string(people::to_string(asked.document));
    }
    void operator()(const AskedVisit& asked) { within_days = asked.within_days; }
    void operator()(const AskedSavings& asked) { least_balance = asked.least; }
    void operator()(const AskedMilestones& asked) { least_milestones = asked.least; }
};

ProductCondition condition_of(const pqxx::row& row, std::int32_t product_id) {
    ProductCondition condition{
        .product_id = product_id,
        .number = row["condition_number"].as<unsigned>(),
        .place = {parse_applies_to(row["applies_to"].c_str(), "applies_to"),
                  row["tranche"].is_null() ? 0U : row["tranche"].as<unsigned>()},
        .asked = asked_of(row),
        .applies_from = parse_date(row["applies_from"].c_str(), "applies_from"),
        .made_by = row["made_by"].c_str(),
        .recorded_at = support::instant_of(row["recorded_us"])};
    if (!row["ended_for"].is_null()) {
        condition.end = ConditionEnd{row["ended_for"].c_str(), row["ended_by"].c_str(),
                                     support::instant_of(row["ended_us"])};
    }
    return condition;
}

std::vector<ProductCondition> read_conditions(Transaction& transaction, std::int32_t product_id) {
    const auto product = Parameters().add(product_id);
    if (!run_prepared(transaction, "has_product", product).front()["found"].as<bool>())
        throw NotFound("There is no such product.");
    std::vector<ProductCondition> conditions;
    for (const auto& row : run_prepared(transaction, "list_product_conditions", product))
        conditions.push_back(condition_of(row, product_id));
    return conditions;
}

class Work : public store::WorkOn<ConditionWork> {
 public:
    using WorkOn::WorkOn;

    std::vector<ProductCondition> open_product(std::int32_t product_id) override {
        run_prepared(transaction_, "lock_product_conditions", Parameters().add(product_id));
        return read_conditions(transaction_, product_id);
    }

    std::optional<std::int64_t> service_id(const std::string& code) override {
        const auto rows = run_prepared(transaction_, "service_of_code", Parameters().add(code));
        if (rows.empty()) return std::nullopt;
        return rows.front()["service_id"].as<std::int64_t>();
    }

    void add_condition(const ProductCondition& condition,
                       const std::optional<std::int64_t>& service_id) override {
        const auto& place = condition.place;
        AskedColumns columns;
        std::visit(columns, condition.asked);
        std::optional<std::string> currency;
        if (columns.least_balance) currency = columns.least_balance->currency().code();
        run_prepared(transaction_, "insert_product_condition",
                     Parameters()
                         .add(condition.product_id)
                         .add(condition.number)
                         .add(to_string(place.applies_to))
                         .add(place.is_tranche() ? std::optional(place.tranche) : std::nullopt)
                         .add(to_string(condition.kind()))
                         .add(service_id)
                         .add(columns.least_score)
                         .add(condition.applies_from)
                         .add(condition.made_by)
                         .add(condition.recorded_at)
                         .add(columns.most_days_late)
                         .add(columns.document)
                         .add(columns.within_days)
                         .add(columns.least_balance)
                         .add(currency)
                         .add(columns.least_milestones));
    }

    void end_condition(const ProductCondition& condition) override {
        run_prepared(transaction_, "insert_product_condition_end",
                     Parameters()
                         .add(condition.product_id)
                         .add(condition.number)
                         .add(condition.end->reason)
                         .add(condition.end->ended_by)
                         .add(condition.end->recorded_at));
    }
};

}  // namespace

operations::Answer PostgresConditionStore::transact(
    const std::function<operations::Answer(ConditionWork&)>& work) {
    return store::transact_command(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

std::vector<ProductCondition> PostgresConditionStore::list(std::int32_t product_id) {
    return reader_.transact(
        [&](Transaction& transaction) { return read_conditions(transaction, product_id); });
}

}  // namespace tawi::plans
