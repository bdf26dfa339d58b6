#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "api/program/program.h"
#include "api/program/subcommands.h"
#include "ledger/document/hexadecimal.h"
#include "ledger/error.h"
#include "ledger/operations/command.h"
#include "tests/integration/reports/small_world.h"
#include "tests/integration/rest/manual_entry_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

/// Each test has the books to itself.
class PeriodsTest : public ManualEntryTest {
 protected:
    void SetUp() override { ManualEntryTest::SetUpTestSuite(); }
    void TearDown() override { TearDownTestSuite(); }
    static void SetUpTestSuite() {}

    static HttpReply ask(const std::string& user, const std::string& closure_id,
                         const std::string& what, const std::string& sent,
                         const std::string& version) {
        return service().ask(user, "POST", "/v1/period-closures/" + closure_id + "/" + what, sent,
                             {{"If-Match", "\"" + version + "\""}});
    }
};

TEST_F(PeriodsTest, CloseInOrderWhenTheirDaysAreClosed) {
    post(rent(), "2026-01-20");
    const auto early = close_period("1", "2026", "2");
    EXPECT_EQ(early.status, 422);
    EXPECT_EQ(early.code(), "period_not_ready");
    EXPECT_EQ(early.pointer(), "/period");
    EXPECT_EQ(close_period("1", "2025", "12").code(), "before_first_day");
    const auto closed = close_period("1", "2026", "1");
    ASSERT_EQ(closed.status, 201) << closed.body;
    EXPECT_EQ(closed.at("/status"), "closed");
    EXPECT_EQ(closed.at("/entries"), "1");
    EXPECT_EQ(closed.at("/trial_balance"),
              "own KES 1020 0.0000 0.0000 300.0000 -300.0000\n"
              "own KES 5200 0.0000 300.0000 0.0000 300.0000");
    EXPECT_EQ(closed.at("/trial_balance_sha256"),
              document::to_hexadecimal(operations::sha256(closed.at("/trial_balance"))));
    EXPECT_EQ(close_period("1", "2026", "1").code(), "wrong_state");
    EXPECT_EQ(close_period("1", "2026", "2").status, 201);
    EXPECT_EQ(close_period("1", "2026", "3").code(), "period_not_ready");
    EXPECT_EQ(close_period("1", "2026", "13").code(), "period_not_ready");
    EXPECT_EQ(close_period("9", "2026", "1").status, 404);
    EXPECT_EQ(service()
                  .ask("manager", "POST", "/v1/period-closures",
                       R"({"office_id":2,"fiscal_year":2026,"period":1})")
                  .status,
              404);
    EXPECT_EQ(service().ask("manager", "GET", "/v1/period-closures").size("/data"), 2U);
    EXPECT_EQ(service().ask("far_manager", "GET", "/v1/period-closures").size("/data"), 0U);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(PeriodsTest, AClosedMonthTakesNoEntry) {
    const auto waiting = propose("officer", body(rent(), "2026-01-20"));
    const auto posted = post(rent(), "2026-01-21");
    ASSERT_EQ(close_period("1", "2026", "1").status, 201);
    const auto refused = propose("officer", body(rent(), "2026-01-22"));
    EXPECT_EQ(refused.status, 423);
    EXPECT_EQ(refused.code(), "period_closed");
    EXPECT_EQ(refused.pointer(), "/booking_date");
    EXPECT_EQ(approve("manager", waiting).status, 423);
    EXPECT_EQ(service()
                  .ask("officer", "POST", "/v1/manual-entries/" + posted + "/reversals",
                       R"({"booking_date":"2026-01-31","reason":"Keyed twice"})")
                  .status,
              423);
    // The other office is still open; an entry over both is refused.
    EXPECT_EQ(propose("far_officer", body(rent(), "2026-01-22")).status, 201);
    const auto both = debit("5200", "1.00", R"(,"office_id":2)") + "," + credit("1020", "1.00");
    EXPECT_EQ(propose("far_officer", body(both, "2026-01-22", R"(,"office_id":1)")).status, 423);
    // The wall behind the checks: the statement that writes looks itself.
    EXPECT_EQ(service().query("SELECT tawi.is_period_closed(1, 'manual', '2026-01-31')"), "t");
    EXPECT_EQ(service().query("SELECT tawi.is_period_closed(1, 'manual', '2026-02-01')"), "f");
}

TEST_F(PeriodsTest, ReopenByTwoPeopleAndKeepTheTrace) {
    const auto closed = close_period("1", "2026", "1");
    const auto id = closed.at("/closure_id");
    EXPECT_EQ(ask("manager", id, "reopenings", R"({"reason":""})", "1").pointer(), "/reason");
    EXPECT_EQ(ask("manager", id, "reopenings", R"({"reason":"Late"})", "4").status, 412);
    const auto asked = ask("manager", id, "reopenings", R"({"reason":"A bill came late"})", "1");
    ASSERT_EQ(asked.status, 200) << asked.body;
    EXPECT_EQ(asked.at("/status"), "reopening");
    EXPECT_EQ(propose("officer", body(rent(), "2026-01-22")).status, 423);
    EXPECT_EQ(ask("manager", id, "decisions", R"({"decision":"approve"})", "2").code(),
              "same_person");
    EXPECT_EQ(ask("far_manager", id, "decisions", R"({"decision":"approve"})", "2").status, 404);
    EXPECT_EQ(ask("administrator", id, "decisions", R"({"decision":"reject"})", "2").at("/status"),
              "closed");
    EXPECT_EQ(ask("manager", id, "reopenings", R"({"reason":"It did"})", "3").status, 200);
    const auto reopened = ask("administrator", id, "decisions", R"({"decision":"approve"})", "4");
    EXPECT_EQ(reopened.at("/status"), "reopened") << reopened.body;
    EXPECT_EQ(ask("manager", id, "reopenings", R"({"reason":"Again"})", "5").code(), "wrong_state");
    post(rent(), "2026-01-22");
    const auto again = close_period("1", "2026", "1");
    EXPECT_EQ(again.at("/entries"), "1");
    EXPECT_EQ(service().query("SELECT string_agg(entries || ' ' || (reopened_by IS NOT NULL), ', ' "
                              "ORDER BY closure_id) FROM tawi.period_closure"),
              "0 true, 1 false");
    EXPECT_EQ(service().query("SELECT count(*) FROM tawi.audit_event WHERE action IN "
                              "('close_period', 'ask_to_reopen_period', 'leave_period_closed', "
                              "'reopen_period')"),
              "6");
    ASSERT_EQ(close_period("1", "2026", "2").status, 201);
    EXPECT_EQ(
        ask("manager", again.at("/closure_id"), "reopenings", R"({"reason":"Late"})", "1").code(),
        "period_not_ready");
    EXPECT_ANY_THROW(service().query("DELETE FROM tawi.period_closure"));
}

/// Sixteen approvals race the close of their month: each is in it with the hash, or refused.
TEST_F(PeriodsTest, AnEntryThatRacesTheCloseIsInItOrRefused) {
    ASSERT_EQ(close_period("1", "2026", "1").status, 201);
    std::vector<HttpReply> proposed;
    for (int index = 0; index < 16; ++index)
        proposed.push_back(propose("officer", body(rent(), "2026-02-10")));
    const auto manager = service().token_of("manager");
    const auto administrator = service().token_of("administrator");
    std::vector<int> statuses(proposed.size());
    std::vector<std::thread> threads;
    for (std::size_t index = 0; index < proposed.size(); ++index) {
        threads.emplace_back([&, index] {
            const auto& entry = proposed[index];
            statuses[index] =
                send_http(service().port(), "POST",
                          "/v1/manual-entries/" + entry.at("/manual_entry_id") + "/decisions",
                          R"({"decision":"approve","document_sha256":")" +
                              entry.at("/document_sha256") + "\"}",
                          {{"Authorization", "Bearer " + manager},
                           {"If-Match", "\"1\""},
                           {"Idempotency-Key", "race-" + std::to_string(index)}})
                    .status;
        });
        if (index != proposed.size() / 2) continue;
        threads.emplace_back([&] {
            EXPECT_EQ(send_http(service().port(), "POST", "/v1/period-closures",
                                R"({"office_id":1,"fiscal_year":2026,"period":2})",
                                {{"Authorization", "Bearer " + administrator},
                                 {"Idempotency-Key", "race-close"}})
                          .status,
                      201);
        });
    }
    for (auto& thread : threads)
        thread.join();
    EXPECT_THAT(statuses, Each(AnyOf(200, 409, 423)));
    EXPECT_EQ(service().query("SELECT (SELECT entries FROM tawi.period_closure WHERE period = 2) = "
                              "(SELECT count(*) FROM tawi.journal_entry)"),
              "t");
    EXPECT_EQ(service().query("SELECT count(*) FROM tawi.journal_entry"),
              std::to_string(std::ranges::count(statuses, 200)));
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(PeriodsTest, AreClosedFromTheCommandLineToo) {
    program::Configuration configuration;
    configuration.database_url = service().connection_string();
    const auto run = [&](const std::vector<std::string>& arguments) {
        ::testing::internal::CaptureStdout();
        program::close_period(configuration, arguments);
        return ::testing::internal::GetCapturedStdout();
    };
    EXPECT_THAT(run({"--office", "1", "--period", "2026-01"}),
                StartsWith("closed 2026-01 of office 1: 0 entries, trial balance e3b0c442"));
    EXPECT_THROW(program::close_period(configuration, {"--office", "1", "--period", "2026-01"}),
                 Refused);
    for (const auto& wrong : std::vector<std::vector<std::string>>{
             {"--office", "1"},
             {"--office", "x", "--period", "2026-01"},
             {"--office", "1", "--period", "2026-14"},
             {"--office", "1", "--period", "2026"},
             {"--office", "1", "--period", "2026-01", "--end-year", "2026"}}) {
        EXPECT_THROW(program::close_period(configuration, wrong), program::UsageError);
    }
    EXPECT_THROW(program::close_period(configuration, {"--office", "1", "--end-year", "2026"}),
                 Refused);
}

TEST_F(PeriodsTest, WhatIsSlippedIntoAClosedMonthIsFound) {
    post(rent(), "2026-01-20");
    ASSERT_EQ(close_period("1", "2026", "1").status, 201);
    reports::tamper(service().connection_string(),
                    "UPDATE tawi.journal_entry SET amounts = ARRAY[301.0000, -301.0000]");
    EXPECT_THAT(faults(),
                Contains(HasSubstr("office 1, period 2026-1: periods: movement of own KES "
                                   "5200 is 301.0000 0.0000, must be 300.0000 0.0000")));
}

}  // namespace
}  // namespace tawi::rest
