#include "reports/store/checked_day_totals.h"

#include "ledger/error.h"
#include "ledger/store/prepared.h"
#include "ledger/store/record_batch.h"

namespace tawi::reports {

namespace {

using store::DayTotals;

constexpr auto check_name = "day_totals";
constexpr std::size_t rows_at_a_time = 5000;

std::string subject_of(const DayTotals::Key& key) {
    const auto& [day, office, fund, currency, account, recorded_on] = key;
    return "day_total " + day + ", office " + std::to_string(office) + ", " + fund + ", " +
           currency + ", " + account + ", recorded " + recorded_on;
}

DayTotals::Key key_of(const pqxx::row& row) {
    return {row[0].c_str(), row[1].as<std::int32_t>(),
            row[2].c_str(), row[3].c_str(),
            row[4].c_str(), row[5].c_str()};
}

}  // namespace

void CheckedDayTotals::add(const store::RecordRow& entry, const std::string& subject,
                           const ReportFault& report) {
    try {
        totals_.add(entry);
    } catch (const InvariantViolation& fault) {
        report({check_name, subject, "journal_entry", "lines that can be summed", fault.what()});
    }
}

void CheckedDayTotals::finish(store::Transaction& transaction, const ReportFault& report) {
    auto missing = totals_.totals();
    DayTotals::Key after{"0001-01-01", 0, "", "", "", "0001-01-01"};
    while (true) {
        const auto& [day, office, fund, currency, account, recorded_on] = after;
        const auto rows = store::run_prepared(transaction, "verify_day_totals",
                                              store::Parameters()
                                                  .add(day)
                                                  .add(office)
                                                  .add(fund)
                                                  .add(currency)
                                                  .add(account)
                                                  .add(recorded_on)
                                                  .add(rows_at_a_time));
        for (const auto& row : rows) {
            const auto key = key_of(row);
            const auto expected = missing.extract(key);
            const auto total = expected ? expected.mapped() : DayTotals::Total{};
            const Comparison comparison(report, check_name, subject_of(key));
            comparison.equal("debit", store::ten_thousandths_text(total.debit), row[6].c_str());
            comparison.equal("credit", store::ten_thousandths_text(total.credit), row[7].c_str());
        }
        if (rows.size() < rows_at_a_time) break;
        after = key_of(rows.back());
    }
    for (const auto& [key, total] : missing)
        report({check_name, subject_of(key), "row", "there", "nothing"});
}

}  // namespace tawi::reports
