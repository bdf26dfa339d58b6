#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/document/hexadecimal.h"
#include "ledger/operations/command.h"
#include "tests/integration/rest/manual_entry_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::IsEmpty;

class ManualEntriesTest : public ManualEntryTest {
 protected:
    static HttpReply reverse(const std::string& manual_entry_id, const std::string& day) {
        return service().ask("officer", "POST",
                             "/v1/manual-entries/" + manual_entry_id + "/reversals",
                             R"({"booking_date":")" + day + R"(","reason":"Keyed twice"})");
    }
};

TEST_F(ManualEntriesTest, ArePostedAsTheyWereSeenAndNotBefore) {
    const auto proposed = propose("officer", body(rent(), "2026-02-27", R"(,"reference":"R-7")"));
    ASSERT_EQ(proposed.status, 201) << proposed.body;
    EXPECT_EQ(proposed.at("/status"), "proposed");
    EXPECT_EQ(proposed.at("/entries/0/lines/0/account"), "5200");
    EXPECT_EQ(proposed.at("/entries/0/lines/1/amount/amount"), "-300.00");
    EXPECT_EQ(document::to_hexadecimal(operations::sha256(proposed.at("/document"))),
              proposed.at("/document_sha256"));
    const auto id = proposed.at("/manual_entry_id");
    EXPECT_EQ(entry_of(id), "");
    const auto posted = approve("manager", proposed);
    ASSERT_EQ(posted.status, 200) << posted.body;
    EXPECT_EQ(entry_of(id), "1 manual {5200,1020}{300.0000,-300.0000}");
    EXPECT_EQ(posted.header("etag"), "\"2\"");
    const auto entry = posted.at("/entries/0/entry_id");
    const auto read = service().ask("auditor", "GET", "/v1/journal-entries/" + entry);
    EXPECT_EQ(read.at("/kind"), "manual");
    EXPECT_EQ(read.at("/booking_date"), "2026-02-27");
    EXPECT_EQ(read.at("/recorded_by"), proposed.at("/made_by"));
    EXPECT_EQ(service().query("SELECT action || ' ' || booking_date || ' ' || entries::text || "
                              "(SELECT count(*) FROM tawi.unsealed AS queued WHERE "
                              "queued.audit_id = audit.audit_id) FROM tawi.audit_event AS audit "
                              "WHERE cardinality(entries) > 0 AND subject = 'manual entry " +
                              id + "'"),
              "post_manual_entry 2026-02-27 {" + entry + "}1");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(ManualEntriesTest, EveryRefusalNamesItsField) {
    struct Case {
        std::string body, code, pointer;
    };
    const auto two = [](const std::string& first, const std::string& day = "2026-03-02") {
        return body(first + "," + credit("1020", "300.00"), day);
    };
    const std::string zero = debit("5200", "0.00");
    for (const auto& [sent, code, pointer] : std::vector<Case>{
             {two(debit("5200", "299.99")), "unbalanced", "/lines"},
             {body(debit("5200", "1.00"), "2026-03-02"), "too_few", "/lines"},
             {two(debit("5200", "300.00", R"(,"fund":"donor")")), "unbalanced", "/lines"},
             {two(zero), "zero", "/lines/0/debit/amount"},
             {two(R"({"account":"5200"})"), "required", "/lines/0/debit"},
             {two(R"({"account":"5200","debit":{"amount":"1.00","currency":"KES"},)"
                  R"("credit":{"amount":"1.00","currency":"KES"}})"),
              "contradiction", "/lines/0/credit"},
             {two(debit("5000", "300.00")), "account_not_usable", "/lines/0/account"},
             {two(debit("1100", "300.00")), "control_account", "/lines/0/account"},
             {two(debit("1900", "300.00")), "control_account", "/lines/0/account"},
             {two(debit("9999", "300.00")), "unknown_account", "/lines/0/account"},
             {body(R"({"account":"5200","debit":{"amount":"3.00","currency":"USD"}},)"
                   R"({"account":"1020","credit":{"amount":"3.00","currency":"USD"}})",
                   "2026-03-02"),
              "other_currency", "/lines/0/debit/currency"},
             {body(debit("5200", "3.00", R"(,"fund":"x")") + "," +
                       credit("1020", "3.00", R"(,"fund":"x")"),
                   "2026-03-02"),
              "unknown_fund", "/lines/0/fund"},
             {two(debit("5200", "300.00", R"(,"office_id":9)")), "unknown_office",
              "/lines/0/office_id"},
             {two(debit("5200", "300.00", R"(,"product_id":9)")), "unknown_product",
              "/lines/0/product_id"},
             {two(debit("5200", "300.00", R"(,"borrower_id":9)")), "unknown_borrower",
              "/lines/0/borrower_id"},
             {two(debit("5200", "300.00", R"(,"loan_number":"100001017")")), "unknown_loan",
              "/lines/0/loan_number"},
             {two(debit("5200", "300.00"), "2026-03-11"), "date_in_future", "/booking_date"},
             {two(debit("5200", "300.00"), "2026-01-04"), "before_first_day", "/booking_date"},
             {body(rent(), "2026-03-02", R"(,"value_date":"2026-03-11")"), "value_date_in_future",
              "/value_date"},
             {body(rent(), "2026-03-02", R"(,"kind":"shoe")"), "unknown_value", "/kind"},
             {body(rent(), "2026-03-02", R"(,"kind":"adjustment")"), "not_last_day_of_year",
              "/booking_date"},
             {body(rent(), "2026-03-02", R"(,"reverses_on":"2026-03-02")"), "out_of_range",
              "/reverses_on"},
             {body(debit("5200", "3.00", R"(,"office_id":2)") + "," +
                       credit("1020", "3.00", R"(,"office_id":2)"),
                   "2026-03-02"),
              "unknown_office", "/lines/0/office_id"},
         }) {
        const auto reply = propose("officer", sent);
        EXPECT_EQ(reply.status, 422) << reply.body;
        EXPECT_EQ(reply.code(), code) << sent << reply.body;
        EXPECT_EQ(reply.pointer(), pointer) << sent;
    }
    EXPECT_EQ(propose("auditor", "{}").status, 403);
}

TEST_F(ManualEntriesTest, OverSeveralOfficesAreLinkedAndApprovedByBoth) {
    const auto lines = debit("5200", "60.00", R"(,"office_id":2)") + "," + debit("5200", "40.00") +
                       "," + credit("1020", "100.00");
    const auto proposed = propose("officer", body(lines, "2026-03-03"));
    ASSERT_EQ(proposed.status, 201) << proposed.body;
    EXPECT_EQ(proposed.size("/entries"), 2U);
    EXPECT_EQ(proposed.at("/entries/0/lines/2/account"), "1900");
    const auto alone = approve("manager", proposed);
    EXPECT_EQ(alone.code(), "same_person") << alone.body;
    const auto posted = approve("far_manager", proposed);
    ASSERT_EQ(posted.status, 200) << posted.body;
    EXPECT_EQ(entry_of(proposed.at("/manual_entry_id")),
              "1 manual {5200,1020,1900}{40.0000,-100.0000,60.0000}; "
              "2 manual {5200,1900}{60.0000,-60.0000}");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(ManualEntriesTest, ATransferBetweenOfficesIsTwoLinkedEntries) {
    const auto transfer = [](const std::string& from, const std::string& to,
                             const std::string& account) {
        return service().ask(
            "officer", "POST", "/v1/office-transfers",
            R"({"amount":{"amount":"5000.00","currency":"KES"},"from":{"office_id":)" + from +
                R"(,"account":")" + account + R"("},"to":{"office_id":)" + to +
                R"(,"account":"1010"},"booking_date":"2026-03-04","narrative":"Cash for payday"})");
    };
    EXPECT_EQ(transfer("1", "1", "1020").pointer(), "/to/office_id");
    EXPECT_EQ(transfer("1", "9", "1020").pointer(), "/to/office_id");
    EXPECT_EQ(transfer("1", "2", "5200").code(), "not_money");
    EXPECT_EQ(transfer("1", "2", "0").pointer(), "/from/account");
    const auto proposed = transfer("1", "2", "1020");
    ASSERT_EQ(proposed.status, 201) << proposed.body;
    EXPECT_EQ(proposed.at("/kind"), "inter_office");
    EXPECT_EQ(approve("far_manager", proposed).status, 200);
    EXPECT_EQ(entry_of(proposed.at("/manual_entry_id")),
              "1 inter_office {1020,1900}{-5000.0000,5000.0000}; "
              "2 inter_office {1010,1900}{5000.0000,-5000.0000}");
}

TEST_F(ManualEntriesTest, AReversalMirrorsAndNamesWhatItTakesBackOnce) {
    const auto id = post(rent(), "2026-03-05");
    EXPECT_EQ(reverse(id, "2026-03-04").pointer(), "/booking_date");
    const auto proposed = reverse(id, "2026-03-09");
    ASSERT_EQ(proposed.status, 201) << proposed.body;
    EXPECT_EQ(proposed.at("/reverses"), id);
    EXPECT_EQ(reverse(id, "2026-03-09").code(), "already_reversed");
    EXPECT_EQ(approve("manager", proposed).status, 200);
    const auto reversal = proposed.at("/manual_entry_id");
    EXPECT_EQ(entry_of(reversal),
              "1 manual_reversal {5200,1020}{-300.0000,300.0000} of {5200,1020}");
    EXPECT_EQ(reverse(id, "2026-03-09").code(), "already_reversed");
    EXPECT_EQ(reverse(reversal, "2026-03-09").code(), "not_reversible");
    EXPECT_EQ(reverse("999", "2026-03-09").status, 404);
    const auto waiting = propose("officer", body(rent(), "2026-03-05"));
    EXPECT_EQ(reverse(waiting.at("/manual_entry_id"), "2026-03-09").code(), "wrong_state");
}

TEST_F(ManualEntriesTest, OpeningBalancesAreSetAgainstEquity) {
    const auto opening = [](const std::string& against) {
        return propose("officer",
                       body(debit("1020", "900.00") + "," + credit("2900", "150.00"), "2026-01-05",
                            R"(,"kind":"opening_balance","against":")" + against + "\""));
    };
    EXPECT_EQ(opening("1020").code(), "wrong_kind");
    EXPECT_EQ(opening("9999").pointer(), "/against");
    const auto proposed = opening("3020");
    ASSERT_EQ(proposed.status, 201) << proposed.body;
    EXPECT_EQ(approve("manager", proposed).status, 200);
    EXPECT_EQ(entry_of(proposed.at("/manual_entry_id")),
              "1 opening_balance {1020,2900,3020}{900.0000,-150.0000,-750.0000}");
    EXPECT_THAT(faults(), IsEmpty());
}

}  // namespace
}  // namespace tawi::rest
