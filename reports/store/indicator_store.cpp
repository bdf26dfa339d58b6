#include "reports/store/indicator_store.h"

#include "ledger/error.h"
#include "ledger/money/decimal_text.h"
#include "ledger/store/answers.h"
#include "ledger/store/prepared.h"
#include "ledger/store/telling_work.h"
#include "ledger/store/whole_tables.h"

namespace tawi::reports {

namespace {

using store::Parameters;
using store::run_prepared;
using store::Transaction;

IndicatorCell cell_of(const pqxx::row& row) {
    IndicatorCell cell{row["indicator"].c_str(), row["office_id"].as<std::int32_t>(),
                       row["segment"].c_str(), row["people"].as<std::int64_t>()};
    if (!row["value"].is_null())
        cell.value = parse_decimal(row["value"].c_str(), "value", Sign::any);
    return cell;
}

class Work : public store::TellingWorkOn<IndicatorWork> {
 public:
    using TellingWorkOn::TellingWorkOn;

    bool is_released(const Quarter& quarter) override {
        run_prepared(transaction_, "lock_indicators", {});
        return run_prepared(transaction_, "is_quarter_released",
                            Parameters().add(to_string(quarter)))
            .front()["released"]
            .as<bool>();
    }

    Date day_over_everywhere(const Instant& now) override {
        const auto rows = run_prepared(transaction_, "day_over_everywhere", Parameters().add(now));
        return parse_date(rows.front()["day"].c_str(), "day");
    }

    std::vector<IndicatorCell> count(const Quarter& quarter) override {
        const auto rows = store::read_whole_tables(transaction_, [&] {
            return run_prepared(transaction_, "count_indicators",
                                Parameters()
                                    .add(quarter.first_day())
                                    .add(quarter.last_day())
                                    .add(add_days(quarter.known_until(), 1)));
        });
        std::vector<IndicatorCell> cells;
        for (const auto& row : rows)
            cells.push_back(cell_of(row));
        return cells;
    }
};

}  // namespace

operations::Answer PostgresIndicatorStore::transact(
    const std::function<operations::Answer(IndicatorWork&)>& work) {
    return store::transact_command(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

std::vector<Quarter> PostgresIndicatorStore::released() {
    return reader_.transact([&](Transaction& transaction) {
        std::vector<Quarter> quarters;
        for (const auto& row : run_prepared(transaction, "list_indicator_releases", {}))
            quarters.push_back(parse_quarter(row["quarter"].c_str(), "quarter"));
        return quarters;
    });
}

IndicatorRelease PostgresIndicatorStore::find(const Quarter& quarter) {
    return reader_.transact([&](Transaction& transaction) {
        const auto name = Parameters().add(to_string(quarter));
        const auto found = run_prepared(transaction, "find_indicator_release", name);
        if (found.empty()) throw NotFound("The figures of that quarter were not told yet.");
        IndicatorRelease release{
            quarter,
            {},
            found.front()["recorded_by"].c_str(),
            Instant(std::chrono::microseconds(found.front()["recorded_us"].as<std::int64_t>()))};
        for (const auto& row : run_prepared(transaction, "indicator_cells", name))
            release.cells.push_back(cell_of(row));
        return release;
    });
}

}  // namespace tawi::reports
