#include "ledger/store/catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::store {
namespace {

using ::testing::HasSubstr;

std::string fault_of(const std::string& text) {
    try {
        parse_catalogue("loan.sql", text);
    } catch (const InvariantViolation& fault) {
        return fault.what();
    }
    return "no fault";
}

TEST(Catalogue, ReadsNameMeaningAndStatement) {
    const auto statements = parse_catalogue("loan.sql",
                                            "-- Statements about loans.\n\n"
                                            "-- name: find_loan\n"
                                            "-- One loan by its number.\n"
                                            "SELECT 1\n"
                                            "-- a remark stays\n"
                                            "  FROM loan;\n"
                                            "\n"
                                            "-- name: count_2\n"
                                            "-- How many there are.\n"
                                            "SELECT count(*) FROM loan");
    ASSERT_EQ(statements.size(), 2U);
    EXPECT_EQ(statements[0].name, "find_loan");
    EXPECT_EQ(statements[0].meaning, "One loan by its number.");
    EXPECT_EQ(statements[0].sql, "SELECT 1\n-- a remark stays\n  FROM loan");
    EXPECT_EQ(statements[0].path, "loan.sql");
    EXPECT_EQ(statements[1].name, "count_2");
    EXPECT_EQ(statements[1].sql, "SELECT count(*) FROM loan");
}

TEST(Catalogue, RefusesABrokenFormAndNamesTheLine) {
    EXPECT_THAT(fault_of("SELECT 1;\n"), HasSubstr("loan.sql:1: a statement stands before"));
    EXPECT_THAT(fault_of("-- name: Find\n-- x\nSELECT 1\n"), HasSubstr("loan.sql:1: a name has"));
    EXPECT_THAT(fault_of("-- name:\n-- x\nSELECT 1\n"), HasSubstr("loan.sql:1: a name has"));
    EXPECT_THAT(fault_of("-- name: find\nSELECT 1\n"), HasSubstr("loan.sql:2: a line of meaning"));
    EXPECT_THAT(fault_of("-- name: find\n--\nSELECT 1\n"), HasSubstr(":2: the line of meaning"));
    EXPECT_THAT(fault_of("-- name: find\n"), HasSubstr("loan.sql:1: a line of meaning"));
    EXPECT_THAT(fault_of("-- name: find\n-- x\n;\n"), HasSubstr("the statement find is empty"));
}

TEST(Catalogue, RefusesANameUsedTwice) {
    EXPECT_THAT(fault_of("-- name: a\n-- x\nSELECT 1;\n-- name: a\n-- y\nSELECT 2;\n"),
                HasSubstr("two statements are named a"));
    EXPECT_THROW(Catalogue({{"a", "x", "SELECT 1", "one.sql"}, {"a", "y", "SELECT 2", "two.sql"}}),
                 InvariantViolation);
}

TEST(Catalogue, ReadsWhatIsBuiltIn) {
    EXPECT_NO_THROW(Catalogue::embedded());
}

}  // namespace
}  // namespace tawi::store
