#include "ledger/store/tax_store.h"

#include "ledger/error.h"
#include "ledger/money/decimal_text.h"
#include "ledger/store/answers.h"
#include "ledger/store/database.h"
#include "ledger/store/institution_work.h"
#include "ledger/store/loan_queries.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

using operations::RecordedTax;
using operations::RecordedTaxRate;

Instant to_instant(const pqxx::field& microseconds) {
    return Instant(std::chrono::microseconds(microseconds.as<std::int64_t>()));
}

class Work : public WorkOn<operations::TaxWork> {
 public:
    using WorkOn::WorkOn;

    bool add(const RecordedTax& tax) override {
        Parameters parameters;
        parameters.add(tax.code).add(tax.name).add(tax.recorded_at).add(tax.recorded_by);
        return !run_prepared(transaction_, "insert_tax", parameters).empty();
    }

    bool lock(const std::string& code) override {
        return !run_prepared(transaction_, "lock_tax", Parameters().add(code)).empty();
    }

    std::optional<Date> last_day_of_use(const std::string& code, const Instant& now) override {
        run_prepared(transaction_, "lock_all_offices", Parameters());
        const auto rows =
            run_prepared(transaction_, "last_day_of_tax", Parameters().add(code).add(now));
        if (rows.empty() || rows.front()["day"].is_null()) return std::nullopt;
        return parse_date(rows.front()["day"].c_str(), "day");
    }

    std::int64_t add_rate(const std::string& code, const RecordedTaxRate& recorded) override {
        Parameters parameters;
        parameters.add(code)
            .add(recorded.rate.from)
            .add(to_exact_decimal_text(recorded.rate.rate))
            .add(recorded.recorded_at)
            .add(recorded.recorded_by);
        const auto number = run_prepared(transaction_, "insert_tax_rate", parameters)
                                .front()["tax_rate_id"]
                                .as<std::int64_t>();
        run_prepared(transaction_, "look_at_taxed_loans",
                     Parameters().add(code).add(recorded.rate.from));
        return number;
    }
};

RecordedTaxRate to_rate(const pqxx::row& row) {
    return {row["tax_rate_id"].as<std::int64_t>(),
            {parse_date(row["applies_from"].c_str(), "applies_from"),
             parse_decimal(row["rate"].c_str(), "rate", Sign::not_negative)},
            to_instant(row["rate_recorded_us"]),
            row["rate_actor_id"].as<std::int64_t>()};
}

}  // namespace

operations::Answer PostgresTaxStore::transact(
    const std::function<operations::Answer(operations::TaxWork&)>& work) {
    return transact_command(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

std::vector<RecordedTax> PostgresTaxStore::list() {
    return reader_.transact([&](Transaction& transaction) {
        std::vector<RecordedTax> taxes;
        for (const auto& row : run_prepared(transaction, "list_taxes", Parameters())) {
            if (taxes.empty() || taxes.back().code != row["tax_code"].c_str()) {
                taxes.push_back({row["tax_code"].c_str(), row["name"].c_str(),
                                 to_instant(row["recorded_us"]),
                                 row["actor_id"].as<std::int64_t>()});
            }
            if (!row["applies_from"].is_null()) taxes.back().rates.push_back(to_rate(row));
        }
        return taxes;
    });
}

std::vector<operations::TaxAmount> PostgresTaxStore::amounts(
    const people::Principal& actor, const operations::TaxAmountQuery& query) {
    Parameters parameters;
    parameters.add(query.code)
        .add(query.from)
        .add(query.to)
        .add(query.office_id)
        .add(people::to_string(actor.role))
        .add(offices_text(actor));
    return reader_.transact([&](Transaction& transaction) {
        set_scope(transaction, actor);
        if (run_prepared(transaction, "find_tax", Parameters().add(query.code)).empty()) {
            throw NotFound("There is no such tax.");
        }
        std::vector<operations::TaxAmount> amounts;
        for (const auto& row : run_prepared(transaction, "tax_amounts", parameters)) {
            amounts.push_back(
                {row["office_id"].as<std::int32_t>(), row["fund"].c_str(),
                 stored_money(row["amount"].c_str(), Currency::of(row["currency"].c_str()))});
        }
        return amounts;
    });
}

}  // namespace tawi::store
