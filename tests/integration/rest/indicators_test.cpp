#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "tests/integration/books_check.h"
#include "tests/integration/sealing/altered_value.h"
#include "tests/integration/service.h"

namespace tawi::rest {
namespace {

using ::testing::IsEmpty;

/// Twenty-one borrowers of the first office, of whom eleven are women, and one of the second; all
/// were paid out a loan on 5 January 2026. Asha, the first, hired somebody.
class IndicatorsTest : public ::testing::Test {
 protected:
    IndicatorsTest() {
        service.add_product("P");
        for (int number = 0; number < people; ++number) {
            const auto borrower = service.add_borrower("officer", "Asha " + std::to_string(number));
            borrowers.push_back(borrower);
            if (number < women)
                tell(borrower, "segments", R"({"segment":"woman","from":"2026-01-05"})");
            lend(borrower, "officer");
            tell(borrower, "head-counts", heads("2026-01-04", "0"));
            tell(borrower, "head-counts", heads("2026-01-05", number == 0 ? "1" : "0"));
        }
        lend(service.add_borrower("far_officer", "Rosa"), "far_officer");
    }

    static std::string heads(const std::string& day, const std::string& count) {
        return R"({"counted_on":")" + day + R"(","full_time":)" + count +
               R"(,"part_time":0,"women":0,"source":"told"})";
    }
    void tell(const std::string& borrower, const std::string& what, const std::string& body) {
        const auto told =
            service.ask("officer", "POST", "/v1/borrowers/" + borrower + "/" + what, body);
        EXPECT_EQ(told.status, 201) << told.body;
    }
    void lend(const std::string& borrower, const std::string& officer) {
        const auto applied = service.ask(
            officer, "POST", "/v1/loan-applications",
            R"({"product":"P","purpose":"cloth","rate_per_annum":"0.24","instalments":3,"borrower_id":)" +
                borrower + R"(,"principal":)" + service.money("1200.00") + "}");
        const auto loan = applied.at("/loan_number");
        const std::string manager = officer == "officer" ? "manager" : "far_manager";
        service.ask(manager, "POST", "/v1/loan-applications/" + loan + "/decisions",
                    R"({"decision":"approve"})", {{"If-Match", "\"1\""}});
        const auto paid = service.ask(officer, "POST", "/v1/loans/" + loan + "/disbursements",
                                      R"({"value_date":"2026-01-05"})");
        EXPECT_EQ(paid.status, 201) << paid.body;
    }
    HttpReply release(const std::string& quarter, const std::string& user = "manager") {
        return service.ask(user, "POST", "/v1/indicator-releases",
                           R"({"quarter":")" + quarter + "\"}");
    }

    static constexpr int people = 21;
    static constexpr int women = 11;
    Service service;
    std::vector<std::string> borrowers;
};

TEST_F(IndicatorsTest, AreToldOnceOfGroupsOfTenOrMore) {
    service.go_to("2026-04-15");
    EXPECT_EQ(release("2026-Q1").code(), "not_due_yet");
    service.go_to("2026-04-16");
    const auto told = release("2026-Q1");
    ASSERT_EQ(told.status, 201) << told.body;
    EXPECT_EQ(told.at("/indicators/0/iris_id"), "PI4060");
    EXPECT_EQ(told.at("/indicators/0/groups/0/people"), "22");
    EXPECT_EQ(told.size("/indicators/0/groups"), 2U)
        << "the first office would leave the one person of the second: all, and all women";
    EXPECT_EQ(told.at("/indicators/0/groups/1/segment"), "woman");
    EXPECT_EQ(told.at("/indicators/0/groups/1/iris_id"), "PI8330");
    EXPECT_EQ(told.at("/indicators/0/groups/1/people"), "11");
    EXPECT_EQ(told.at("/indicators/7/indicator"), "jobs_created");
    EXPECT_EQ(told.at("/indicators/7/groups/0/value"), "1");
    EXPECT_EQ(told.at("/indicators/7/groups/2/office_id"), "1") << told.body;
    EXPECT_EQ(release("2026-Q1").code(), "wrong_state") << "once and for ever";
    const auto shown = service.ask("auditor", "GET", "/v1/indicator-releases/2026-Q1");
    EXPECT_EQ(shown.at("/indicators/0/groups/0/people"), "22") << shown.body;
    EXPECT_EQ(service.ask("administrator", "GET", "/v1/indicator-releases").at("/data/0/quarter"),
              "2026-Q1");
    EXPECT_THAT(faults_in_books(service.connection_string(), service.services().now()), IsEmpty());
    pqxx::connection connection(service.connection_string());
    EXPECT_THAT(reports::alterations_not_found_in(connection, "indicators"), IsEmpty());
}

/// Who still has the helper of January has created no job in the second quarter.
TEST_F(IndicatorsTest, CountAJobInOneQuarterOnly) {
    service.go_to("2026-05-04");
    for (const auto& borrower : borrowers)
        tell(borrower, "head-counts", heads("2026-05-04", borrower == borrowers[0] ? "1" : "0"));
    service.go_to("2026-07-16");
    const auto told = release("2026-Q2");
    EXPECT_EQ(told.at("/indicators/7/groups/0/people"), "21") << told.body;
    EXPECT_EQ(told.at("/indicators/7/groups/0/value"), "0");
}

/// A disbursement that was taken back paid nobody out.
TEST_F(IndicatorsTest, CountNobodyWhoseLoanWasTakenBack) {
    const auto loans = service.ask("officer", "GET", "/v1/loans?borrower_id=" + borrowers[0]);
    const auto reversed = service.ask(
        "manager", "POST", "/v1/loans/" + loans.at("/data/0/loan_number") + "/events/1/reversals",
        R"({"reason":"the wrong person"})");
    ASSERT_EQ(reversed.status, 201) << reversed.body;
    service.go_to("2026-04-16");
    const auto told = release("2026-Q1");
    EXPECT_EQ(told.at("/indicators/1/groups/0/people"), "21") << told.body;
}

TEST_F(IndicatorsTest, AreRefusedFieldByField) {
    const auto missing = service.ask("manager", "POST", "/v1/indicator-releases", "{}");
    EXPECT_EQ(missing.pointer() + " " + missing.at("/errors/0/code"), "/quarter required");
    EXPECT_EQ(release("2026-Q5").at("/errors/0/code"), "not_a_quarter");
    EXPECT_EQ(release("2026-Q1", "officer").status, 403);
    EXPECT_EQ(service.ask("manager", "GET", "/v1/indicator-releases/2026-Q1").status, 404);
    EXPECT_EQ(service.ask("officer", "GET", "/v1/indicator-releases").status, 403);
}

}  // namespace
}  // namespace tawi::rest
