#include "business-plans/store/condition_store.h"

#include "business-plans/store/support_fields.h"
#include "ledger/error.h"
#include "ledger/store/answers.h"
#include "ledger/store/institution_work.h"
#include "ledger/store/prepared.h"

namespace tawi::plans {

namespace {

using store::Parameters;
using store::run_prepared;
using store::Transaction;

ProductCondition condition_of(const pqxx::row& row, std::int32_t product_id) {
    ProductCondition condition{
        .product_id = product_id,
        .number = row["condition_number"].as<unsigned>(),
        .place = {parse_applies_to(row["applies_to"].c_str(), "applies_to"),
                  row["tranche"].is_null() ? 0U : row["tranche"].as<unsigned>()},
        .kind = parse_product_condition_kind(row["kind"].c_str(), "kind"),
        .service = row["code"].c_str(),
        .least_score = support::decimal_of(row["least_score"]),
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

    void add_condition(const ProductCondition& condition, std::int64_t service_id) override {
        const auto& place = condition.place;
        run_prepared(transaction_, "insert_product_condition",
                     Parameters()
                         .add(condition.product_id)
                         .add(condition.number)
                         .add(to_string(place.applies_to))
                         .add(place.is_tranche() ? std::optional(place.tranche) : std::nullopt)
                         .add(to_string(condition.kind))
                         .add(service_id)
                         .add(to_exact_decimal_text(condition.least_score))
                         .add(condition.applies_from)
                         .add(condition.made_by)
                         .add(condition.recorded_at));
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
