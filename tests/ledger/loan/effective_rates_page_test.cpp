#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "ledger/loan/affordability.h"
#include "ledger/loan/effective_rate.h"
#include "ledger/loan/year_interval.h"
#include "ledger/money/decimal_text.h"

namespace tawi::loan {
namespace {

const Currency currency = Currency::of("USD");

using Row = std::map<std::string, std::string>;

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells;
    std::istringstream parts(line.substr(1));
    for (std::string cell; std::getline(parts, cell, '|');) {
        const auto start = cell.find_first_not_of(' ');
        const auto end = cell.find_last_not_of(' ');
        cells.push_back(start == std::string::npos ? "" : cell.substr(start, end - start + 1));
    }
    return cells;
}

/// The rows of every table of docs/effective-rates.md that has a column of this name, by column.
std::vector<Row> rows_with(const std::string& column) {
    std::ifstream page(std::string(TAWI_SOURCE_DIR) + "/docs/effective-rates.md");
    std::vector<Row> rows;
    std::vector<std::string> columns;
    for (std::string line; std::getline(page, line);) {
        if (!line.starts_with('|')) {
            columns.clear();
        } else if (columns.empty()) {
            columns = cells_of(line);
        } else if (!line.starts_with("| ---") && std::ranges::count(columns, column) > 0) {
            const auto cells = cells_of(line);
            EXPECT_EQ(cells.size(), columns.size()) << line;
            Row row;
            for (std::size_t index = 0; index < std::min(cells.size(), columns.size()); ++index)
                row[columns[index]] = cells[index];
            rows.push_back(row);
        }
    }
    return rows;
}

Money money(const Row& row, const std::string& column) {
    return parse_money(row.at(column), currency, column, Sign::not_negative);
}

Date date(const Row& row, const std::string& column) {
    return parse_date(row.at(column), column);
}

/// "3 months".
Recurrence recurrence_of(const Row& row) {
    std::istringstream words(row.at("every"));
    Recurrence recurrence;
    std::string unit;
    words >> recurrence.every >> unit;
    recurrence.unit = parse_recurrence_unit(unit, "every");
    return recurrence;
}

RateConvention convention_of(const Row& row) {
    for (const auto convention :
         {RateConvention::regulation_z, RateConvention::eu, RateConvention::uk,
          RateConvention::nominal_irr, RateConvention::effective_irr}) {
        if (to_string(convention) == row.at("convention")) return convention;
    }
    throw std::runtime_error("no convention " + row.at("convention"));
}

TEST(EffectiveRatesPage, RatesAndTotalCosts) {
    const auto rows = rows_with("rate %");
    EXPECT_EQ(rows.size(), 22U);
    for (const auto& row : rows) {
        std::vector<CashFlow> flows{{date(row, "on"), money(row, "received")},
                                    {date(row, "on"), -money(row, "fee")}};
        const auto recurrence = recurrence_of(row);
        for (int index = 0; index < std::stoi(row.at("payments")); ++index) {
            flows.push_back({recurrence.occurrence(date(row, "from"), index), -money(row, "of")});
        }
        const auto rate = effective_rate(flows, convention_of(row), recurrence);
        ASSERT_TRUE(rate.has_value());
        EXPECT_EQ(rate->text() + " | " + to_string(total_cost(flows, currency).cost),
                  row.at("rate %") + " | " + row.at("total cost"))
            << row.at("received") << ' ' << row.at("on") << ' ' << row.at("convention");
    }
}

TEST(EffectiveRatesPage, CountsOfTime) {
    const auto rows = rows_with("counted");
    EXPECT_EQ(rows.size(), 10U);
    for (const auto& row : rows) {
        const auto recurrence = recurrence_of(row);
        std::ostringstream counted;
        if (convention_of(row) == RateConvention::eu) {
            const auto interval =
                year_interval(date(row, "from"), date(row, "to"), interval_unit_of(recurrence));
            counted << interval.whole << " + " << interval.days << '/' << interval.days_in_year;
        } else {
            const auto periods = UnitPeriodCount(recurrence, date(row, "to"))
                                     .between(date(row, "from"), date(row, "to"));
            counted << periods.whole << " + " << periods.odd_above << '/' << periods.odd_below;
        }
        EXPECT_EQ(counted.str(), row.at("counted")) << row.at("from");
    }
}

TEST(EffectiveRatesPage, Affordability) {
    const auto rows = rows_with("verdict");
    EXPECT_EQ(rows.size(), 5U);
    for (const auto& row : rows) {
        const auto verdict =
            assess_affordability({money(row, "income"), money(row, "existing"),
                                  money(row, "new instalment"), money(row, "surplus")},
                                 parse_decimal(row.at("cap"), "cap", Sign::not_negative));
        EXPECT_EQ(verdict.is_within() ? "within" : "over", row.at("verdict"));
        EXPECT_EQ(verdict.ratio_text(), row.at("ratio %"));
        EXPECT_EQ(to_string(verdict.room_left), row.at("room left"));
    }
}

TEST(EffectiveRatesPage, NamesEveryConventionWithItsDecimals) {
    const auto rows = rows_with("told as");
    EXPECT_EQ(rows.size(), 5U);
    for (auto row : rows) {
        std::erase(row.at("convention"), '`');
        EXPECT_EQ(std::to_string(decimals_of(convention_of(row))), row.at("decimals"));
    }
}

}  // namespace
}  // namespace tawi::loan
