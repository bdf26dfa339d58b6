#include "tests/architecture/sql_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tawi {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(SqlRules, EveryListHasItsOrder) {
    const auto catalogues = read_catalogues(TAWI_SOURCE_DIR);
    EXPECT_THAT(catalogues, ::testing::Not(IsEmpty()));
    EXPECT_THAT(lists_without_order(catalogues), IsEmpty());
}

TEST(SqlRules, AnOrderWithinParenthesesOrAComment) {
    const std::string text =
        "-- name: list_shoes\n-- Shoes.\nSELECT (SELECT 1 ORDER BY 1) FROM shoe -- ORDER BY 1\n"
        "-- name: list_hats\n-- Hats.\nSELECT hat FROM hat ORDER BY hat\n"
        "-- name: hats_of_today\n-- Hats in order of size.\nSELECT hat FROM hat\n"
        "-- name: find_hat\n-- One hat.\nSELECT hat FROM hat\n";
    EXPECT_THAT(lists_without_order({{"a.sql", text}}),
                ElementsAre("a.sql: list_shoes", "a.sql: hats_of_today"));
}

}  // namespace
}  // namespace tawi
