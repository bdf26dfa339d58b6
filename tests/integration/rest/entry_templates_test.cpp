#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/integration/rest/manual_entry_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::IsEmpty;

/// Each test has the books to itself, on 10 March 2026.
class EntryTemplatesTest : public ManualEntryTest {
 protected:
    void SetUp() override { ManualEntryTest::SetUpTestSuite(); }
    void TearDown() override { TearDownTestSuite(); }
    static void SetUpTestSuite() {}

    static HttpReply add(const std::string& name, const std::string& lines,
                         const std::string& more = {}) {
        return service().ask("officer", "POST", "/v1/entry-templates",
                             R"({"name":")" + name + R"(","narrative":"Of the month","lines":[)" +
                                 lines + "]" + more + "}");
    }
    static HttpReply decide(const HttpReply& each, const std::string& user,
                            const std::string& decision, const std::string& version = "1") {
        return service().ask(
            user, "POST", "/v1/entry-templates/" + each.at("/template_id") + "/decisions",
            R"({"decision":")" + decision + "\"}", {{"If-Match", "\"" + version + "\""}});
    }
    /// The entries in the journal: day, kind, accounts, amounts.
    static std::string journal() {
        return service().query(
            "SELECT string_agg(booking_date || ' ' || kind || ' ' || "
            "accounts::text || amounts::text, '; ' ORDER BY entry_id) FROM "
            "tawi.journal_entry");
    }
};

TEST_F(EntryTemplatesTest, AskForAmountsAndBecomeProposals) {
    const auto power = add("Power", R"({"account":"5200","side":"debit","asked":"bill"},)"
                                    R"({"account":"2900","side":"credit","asked":"bill"})");
    ASSERT_EQ(power.status, 201) << power.body;
    EXPECT_EQ(power.at("/status"), "active");
    const auto path = "/v1/entry-templates/" + power.at("/template_id") + "/entries";
    const auto without = service().ask("officer", "POST", path, R"({"booking_date":"2026-03-02"})");
    EXPECT_EQ(without.pointer(), "/amounts/bill") << without.body;
    const auto proposed = service().ask("officer", "POST", path,
                                        R"({"booking_date":"2026-03-02","amounts":)"
                                        R"({"bill":{"amount":"41.50","currency":"KES"}}})");
    ASSERT_EQ(proposed.status, 201) << proposed.body;
    EXPECT_EQ(proposed.at("/template_id"), power.at("/template_id"));
    EXPECT_EQ(approve("manager", proposed).status, 200);
    EXPECT_EQ(journal(), "2026-03-02 manual {5200,2900}{41.5000,-41.5000}");
    EXPECT_EQ(decide(power, "manager", "retire").at("/status"), "retired");
    EXPECT_EQ(service()
                  .ask("officer", "POST", path,
                       R"({"booking_date":"2026-03-02","amounts":)"
                       R"({"bill":{"amount":"1","currency":"KES"}}})")
                  .code(),
              "wrong_state");
}

TEST_F(EntryTemplatesTest, RecurByTheCloseOfTheirDayAndTakeThemselvesBack) {
    const auto rent_of_month =
        add("Rent", rent(), R"(,"day_of_month":31,"when_due":"post","reverses_after_days":2)");
    EXPECT_EQ(rent_of_month.at("/status"), "proposed") << rent_of_month.body;
    ASSERT_EQ(decide(rent_of_month, "manager", "approve").at("/status"), "active");
    ASSERT_EQ(
        add("Water", debit("5200", "7.00") + "," + credit("2900", "7.00"), R"(,"day_of_month":12)")
            .status,
        201);
    go_to("2026-05-05");
    close_days();
    EXPECT_EQ(journal(),
              "2026-03-31 manual {5200,1020}{300.0000,-300.0000}; "
              "2026-04-02 manual_reversal {5200,1020}{-300.0000,300.0000}; "
              "2026-04-30 manual {5200,1020}{300.0000,-300.0000}; "
              "2026-05-02 manual_reversal {5200,1020}{-300.0000,300.0000}");
    // The maker and the approver of the template stand for what the close posted by it.
    EXPECT_EQ(service().query("SELECT bool_and(made_by = 3 AND decided_by = 2) FROM "
                              "tawi.manual_entry WHERE status = 'posted'"),
              "t");
    const auto drafts = service().ask("manager", "GET", "/v1/manual-entries?status=proposed");
    ASSERT_EQ(drafts.size("/data"), 2U) << drafts.body;
    EXPECT_EQ(drafts.at("/data/0/booking_date"), "2026-03-12");
    EXPECT_EQ(drafts.at("/data/1/booking_date"), "2026-04-12");
    EXPECT_EQ(service().query("SELECT count(*) FROM tawi.idempotency WHERE answer = ''"), "0");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(EntryTemplatesTest, WhatTheBooksRefuseWaitsAndTheDayCloses) {
    ASSERT_EQ(service()
                  .ask("administrator", "POST", "/v1/accounts",
                       R"({"account":"5300","parent":"5000","name":"Water"})")
                  .status,
              201);
    const auto water = add("Water", debit("5300", "7.00") + "," + credit("2900", "7.00"),
                           R"(,"day_of_month":12,"when_due":"post")");
    ASSERT_EQ(decide(water, "manager", "approve").status, 200);
    ASSERT_EQ(service()
                  .ask("administrator", "PATCH", "/v1/accounts/5300", R"({"usable":false})",
                       {{"If-Match", "\"1\""}})
                  .status,
              200);
    go_to("2026-03-14");
    close_days();
    EXPECT_EQ(service().query("SELECT closed_through FROM tawi.office WHERE office_id = 1"),
              "2026-03-13");
    EXPECT_EQ(journal(), "");
    EXPECT_EQ(service()
                  .ask("manager", "GET", "/v1/manual-entries?status=proposed")
                  .at("/data/0/lines/0/account"),
              "5300");
}

TEST_F(EntryTemplatesTest, AnEntryIsTakenBackOnceWhoeverDoesIt) {
    const auto id = post(rent(), "2026-03-09", R"(,"reverses_on":"2026-03-11")");
    const auto by_hand = service().ask("officer", "POST", "/v1/manual-entries/" + id + "/reversals",
                                       R"({"booking_date":"2026-03-10","reason":"Earlier"})");
    ASSERT_EQ(by_hand.status, 201) << by_hand.body;
    go_to("2026-03-12");
    close_days();  // somebody is at it: the close leaves it to them
    EXPECT_EQ(journal(), "2026-03-09 manual {5200,1020}{300.0000,-300.0000}");
    EXPECT_EQ(approve("manager", by_hand).status, 200);
    go_to("2026-03-14");
    close_days();
    EXPECT_EQ(journal(),
              "2026-03-09 manual {5200,1020}{300.0000,-300.0000}; "
              "2026-03-10 manual_reversal {5200,1020}{-300.0000,300.0000}");
    const auto several = debit("5200", "1.00", R"(,"office_id":2)") + "," + credit("1020", "1.00");
    EXPECT_EQ(
        propose("officer", body(several, "2026-03-10", R"(,"reverses_on":"2026-03-12")")).pointer(),
        "/reverses_on");
}

TEST_F(EntryTemplatesTest, EveryRefusalNamesItsField) {
    const auto first = add("Rent", rent(), R"(,"day_of_month":5,"when_due":"post")");
    struct Case {
        std::string name, lines, more, code, pointer;
    };
    const std::string asked = R"({"account":"5200","side":"debit","asked":"bill"},)"
                              R"({"account":"2900","side":"credit","asked":"bill"})";
    for (const auto& [name, lines, more, code, pointer] : std::vector<Case>{
             {"Rent", rent(), "", "name_taken", "/name"},
             {"A", debit("5200", "1.00"), "", "too_few", "/lines"},
             {"A", debit("5200", "1.00") + "," + credit("1020", "2.00"), "", "unbalanced",
              "/lines"},
             {"A", asked, R"(,"day_of_month":5)", "contradiction", "/day_of_month"},
             {"A", R"({"account":"5200","side":"left","asked":"bill"})", "", "unknown_value",
              "/lines/0/side"},
             {"A", R"({"account":"5200"})", "", "required", "/lines/0/asked"},
             {"A", rent(), R"(,"day_of_month":32)", "out_of_range", "/day_of_month"},
             {"A", rent(), R"(,"when_due":"never")", "unknown_value", "/when_due"},
             {"A", rent(), R"(,"office_id":2)", "unknown_office", "/office_id"},
         }) {
        const auto reply = add(name, lines, more);
        EXPECT_EQ(reply.code(), code) << reply.body;
        EXPECT_EQ(reply.pointer(), pointer) << reply.body;
    }
    EXPECT_EQ(decide(first, "manager", "approve", "2").code(), "stale_version");
    EXPECT_EQ(decide(first, "manager", "retire").code(), "wrong_state");
    EXPECT_EQ(decide(first, "manager", "maybe").pointer(), "/decision");
    EXPECT_EQ(decide(first, "far_manager", "approve").status, 404);
    EXPECT_EQ(decide(first, "manager", "reject").at("/status"), "rejected");
    EXPECT_EQ(decide(first, "manager", "approve", "2").code(), "wrong_state");
    const auto own = service().ask(
        "manager", "POST", "/v1/entry-templates",
        R"({"name":"Own","narrative":"x","day_of_month":5,"when_due":"post","lines":[)" + rent() +
            "]}");
    EXPECT_EQ(decide(own, "manager", "approve").code(), "same_person");
    EXPECT_EQ(service().ask("auditor", "GET", "/v1/entry-templates").size("/data"), 2U);
}

}  // namespace
}  // namespace tawi::rest
