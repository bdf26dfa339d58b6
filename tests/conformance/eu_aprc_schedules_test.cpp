#include <gtest/gtest.h>

#include <iostream>
#include <map>

#include "ledger/loan/schedule.h"
#include "ledger/money/decimal_text.h"
#include "ledger/operations/terms_document.h"
#include "tests/conformance/json_file.h"
#include "tests/conformance/oracle_file.h"

namespace tawi {
namespace {

using loan::UnroundedInstalment;
using Poco::JSON::Array;
using Poco::JSON::Object;
using Cells = std::vector<std::string>;

std::string cents(const Exact& amount) {
    return to_decimal_text(amount, 2, RoundingMode::half_up);
}

/// The printed columns of one row: initial, interest_charge, principal, final. Interest that joins
/// the balance is printed as principal below zero.
Cells computed(const UnroundedInstalment& row) {
    const Exact principal = row.principal - row.capitalised;
    return {cents(row.opening_principal), cents(row.earned), cents(principal),
            cents(row.opening_principal - principal)};
}

/// One published table and what the engine makes of its terms.
struct Table {
    std::string id;
    std::vector<UnroundedInstalment> schedule;
    std::size_t rows_before = 0;  ///< of the table, before the loan begins
    Object::Ptr published;

    const UnroundedInstalment& row(int number) const {
        return schedule.at(static_cast<std::size_t>(number) - 1 - rows_before);
    }
    bool has(int number) const { return number > static_cast<int>(rows_before); }

    /// Interest charged and principal of twelve rows.
    Cells year(std::size_t year) const {
        Exact interest(0);
        Exact principal(0);
        for (auto row = year * 12; row < std::min(schedule.size(), year * 12 + 12); ++row) {
            interest += schedule[row].earned;
            principal += schedule[row].principal - schedule[row].capitalised;
        }
        return {cents(interest), cents(principal)};
    }
};

loan::Terms terms_of(const Object& example) {
    const auto document = example.getObject("terms");
    if (!example.has("instalments_grow_yearly_by")) {
        return operations::from_document(text_of(*document));
    }
    // The surplus that makes each year's instalments so many times those of the year before.
    Object shaped(*document);
    shaped.remove("amortisation");
    auto terms = operations::from_document(text_of(shaped));
    terms.amortisation = loan::Amortisation::cash_flow;
    const auto growth = parse_decimal(example.getValue<std::string>("instalments_grow_yearly_by"),
                                      "/growth", Sign::positive);
    for (unsigned row = 0; row < terms.instalments; ++row)
        terms.surplus.push_back(power(growth, row / 12));
    return terms;
}

std::vector<Table> read_tables() {
    const auto file = conformance_file("eu_aprc_rows.json").extract<Object::Ptr>();
    const auto cases = file->getArray("cases");
    std::map<std::string, std::vector<UnroundedInstalment>> schedules;
    std::vector<Table> result;
    for (unsigned index = 0; index < cases->size(); ++index) {
        const auto example = cases->getObject(index);
        // Several examples differ in costs only and share one table.
        const auto terms = terms_of(*example);
        auto& schedule = schedules[operations::to_document(terms)];
        if (schedule.empty()) schedule = loan::build_unrounded_schedule(terms);
        result.push_back({example->getValue<std::string>("id"), schedule,
                          example->optValue<unsigned>("months_before_the_loan", 0), example});
    }
    return result;
}

const std::vector<Table>& tables() {
    static const auto all = read_tables();
    return all;
}

Cells texts(const Array& row, unsigned from) {
    Cells cells;
    for (auto column = from; column < row.size(); ++column)
        cells.push_back(row.get(column).convert<std::string>());
    return cells;
}

/// Nothing is rounded inside and each cell half-up, so a cell either matches or is wrong.
TEST(EuAprcSchedules, EveryPrintedCellIsReproduced) {
    std::size_t cells = 0;
    const auto& all = tables();
    for (const auto& table : all) {
        SCOPED_TRACE(table.id);
        const auto& last = table.schedule.back();
        EXPECT_EQ(last.opening_principal, last.principal);
        const auto rows = table.published->getArray("rows");
        for (unsigned index = 0; index < rows->size(); ++index) {
            const auto& row = *rows->getArray(index);
            const auto expected = texts(row, 1);
            EXPECT_EQ(computed(table.row(row.getElement<int>(0))), expected);
            cells += expected.size();
        }
        const auto years = table.published->getArray("years");
        for (unsigned year = 0; year < years->size(); ++year) {
            const auto expected = texts(*years->getArray(year), 0);
            EXPECT_EQ(table.year(year), expected) << "year " << year + 1;
            cells += expected.size();
        }
    }
    EXPECT_EQ(all.size(), 17U);
    EXPECT_EQ(cells, 1338U);
}

// The same examples' balloon: 142 097.69 with the 180th payment of 1 199.10 (eu_aprc, example 7).
TEST(EuAprcSchedules, TheBalloonIsInTheLastRow) {
    for (const auto& table : tables()) {
        if (table.id != "t08_ex7") continue;
        const auto& last = table.schedule.back();
        EXPECT_EQ(table.schedule.size(), 180U);
        EXPECT_EQ(cents(last.principal + last.interest), "143296.79");
    }
}

TEST(EuAprcSchedules, TheFileOfPublishedFigures) {
    const auto file = oracle_file("eu_aprc_schedules.json");
    if (!file) return;
    const auto cases = file->getArray("cases");
    OracleCount count;
    const auto& all = tables();
    for (unsigned index = 0; index < cases->size(); ++index) {
        const auto example = cases->getObject(index);
        const auto id = example->getValue<std::string>("id");
        const auto table =
            std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; });
        if (table == all.end()) {
            ++count.not_asked;
            continue;
        }
        ++count.asked;
        bool matches = true;
        const auto rows = example->getArray("rows");
        for (unsigned row = 0; row < rows->size(); ++row) {
            const auto cells = rows->getObject(row);
            const auto number = cells->getValue<int>("n");
            if (!table->has(number)) continue;
            const Cells expected{cells->getValue<std::string>("initial"),
                                 cells->getValue<std::string>("interest_charge"),
                                 cells->getValue<std::string>("principal"),
                                 cells->getValue<std::string>("final")};
            matches = matches && computed(table->row(number)) == expected;
        }
        EXPECT_TRUE(matches) << id;
        if (matches) ++count.matched;
    }
    count.print("eu_aprc_schedules");
}

}  // namespace
}  // namespace tawi
