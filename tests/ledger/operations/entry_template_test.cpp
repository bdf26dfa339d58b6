#include "ledger/operations/entry_template.h"

#include <gtest/gtest.h>

#include "ledger/document/json_reader.h"
#include "ledger/error.h"
#include "ledger/operations/entry_template_document.h"

namespace tawi::operations {
namespace {

const auto kes = Currency::of("KES");

Money amount(const char* text) {
    return parse_money(text, kes, "amount", Sign::any);
}

Date day(const char* text) {
    return parse_date(text, "day");
}

EntryTemplate rent() {
    return {.name = "Rent",
            .office_id = 1,
            .narrative = "Rent of the month",
            .lines = {{"5200", true, amount("300"), {}, 1, "own"},
                      {"1020", false, amount("300"), {}, 1, "own"}}};
}

EntryTemplate power() {
    return {.name = "Power",
            .office_id = 1,
            .narrative = "Power",
            .lines = {{"5200", true, {}, "bill", 1, "own"}, {"2900", false, {}, "bill", 1, "own"}}};
}

std::string fault_of(const EntryTemplate& each) {
    try {
        validate(each);
    } catch (const InvalidInput& fault) {
        return fault.field() + " " + fault.code();
    }
    return "none";
}

TEST(EntryTemplate, IsDueOnItsDayOrTheLastOfAShorterMonth) {
    auto each = rent();
    EXPECT_FALSE(is_due(each, day("2026-01-31")));
    each.day_of_month = 31;
    EXPECT_TRUE(is_due(each, day("2026-01-31")));
    EXPECT_FALSE(is_due(each, day("2026-01-30")));
    EXPECT_TRUE(is_due(each, day("2026-02-28")));
    EXPECT_FALSE(is_due(each, day("2028-02-28")));
    EXPECT_TRUE(is_due(each, day("2028-02-29")));
    EXPECT_TRUE(is_due(each, day("2026-04-30")));
    each.status = TemplateStatus::proposed;
    EXPECT_FALSE(is_due(each, day("2026-04-30")));
}

TEST(EntryTemplate, MakesTheEntryOfADay) {
    auto each = rent();
    each.reverses_after_days = 1;
    const auto draft = draft_from(each, day("2026-02-28"), {});
    const std::vector<journal::ManualLine> lines{{"5200", amount("300"), 1},
                                                 {"1020", amount("-300"), 1}};
    EXPECT_EQ(draft.lines, lines);
    EXPECT_EQ(draft.booking_date, day("2026-02-28"));
    EXPECT_EQ(draft.reverses_on, day("2026-03-01"));
}

TEST(EntryTemplate, AsksForAmountsByName) {
    const auto draft = draft_from(power(), day("2026-02-28"), {{"bill", amount("41.50")}});
    EXPECT_EQ(draft.lines[0].amount, amount("41.50"));
    EXPECT_EQ(draft.lines[1].amount, amount("-41.50"));
    EXPECT_THROW(draft_from(power(), day("2026-02-28"), {}), InvalidInput);
}

TEST(EntryTemplate, RefusesWhatNoCloseCouldMake) {
    EXPECT_EQ(fault_of(rent()), "none");
    EXPECT_EQ(fault_of(power()), "none");
    auto each = power();
    each.day_of_month = 5;
    EXPECT_EQ(fault_of(each), "/day_of_month contradiction");
    each = rent();
    each.day_of_month = 5;
    each.lines[1].office_id = 2;
    EXPECT_EQ(fault_of(each), "/lines/1/office_id contradiction");
    each.lines[1].amount = amount("299");
    EXPECT_EQ(fault_of(each), "/lines unbalanced");
    each = power();
    each.lines.pop_back();
    EXPECT_EQ(fault_of(each), "/lines too_few");
}

TEST(EntryTemplate, LinesAreReadAsTheyWereWritten) {
    for (const auto& each : {rent(), power()}) {
        const auto text = template_lines_text(each.lines);
        EXPECT_EQ(template_lines_text(template_lines_from_text(text)), text);
    }
}

}  // namespace
}  // namespace tawi::operations
