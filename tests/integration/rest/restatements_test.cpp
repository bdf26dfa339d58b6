#include <pqxx/pqxx>

#include "ledger/store/catalogue.h"
#include "tests/integration/rest/closed_loan_fixture.h"
#include "tests/integration/sealing/altered_value.h"

namespace tawi::rest {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A loan whose books say 1.00 more of interest than the engine makes of it: as if an engine of
/// before had posted it.
class RestatementsTest : public ClosedLoanTest {
 protected:
    RestatementsTest() {
        close_until("2026-01-12");
        const auto made =
            service.ask("administrator", "POST", "/v1/users",
                        R"({"username":"second_manager","name":"Neema",)"
                        R"("role":"manager","office_id":1,"password":"correct horse 7",)"
                        R"("must_change_password":false})");
        EXPECT_EQ(made.status, 201) << made.body;
    }

    /// Journal and cache agree with each other, and not with the engine.
    void make_gap() {
        service.query(
            "WITH posted AS (INSERT INTO tawi.journal_entry (borrower_id, entry_id, office_id,"
            " product_id, cycle, kind, booking_date, value_date, recorded_at, actor_id, currency,"
            " accounts, amounts, narrative)"
            " SELECT borrower_id, nextval('tawi.entry_number'), office_id, product_id, cycle,"
            " 'correction', '2026-01-12', '2026-01-12', '2026-01-12T09:00:00Z', 1, 'KES',"
            " ARRAY['1210', '4010'], ARRAY[1.00, -1.00]::numeric(20,4)[], 'of an engine of before'"
            " FROM tawi.loan RETURNING borrower_id, entry_id, office_id),"
            " noted AS (INSERT INTO tawi.audit_event (recorded_at, actor, action, borrower_id,"
            " subject, office_id, request_id, detail, booking_date, entries)"
            " SELECT '2026-01-12T09:00:00Z', 'staff:1', 'record_correction', borrower_id, 'loan',"
            " office_id, 'by-hand', '{}', '2026-01-12', ARRAY[entry_id] FROM posted"
            " RETURNING borrower_id, audit_id)"
            " INSERT INTO tawi.unsealed (borrower_id, audit_id) SELECT borrower_id, audit_id"
            " FROM noted RETURNING 1");
        service.query(
            "UPDATE tawi.loan SET interest_receivable = interest_receivable + 1,"
            " version = version + 1 RETURNING 1");
    }

    HttpReply gaps(const std::string& user = "manager") {
        return service.ask(user, "GET", "/v1/restatements/gaps?office_id=1");
    }
    HttpReply propose(const std::string& user = "officer") {
        return service.ask(user, "POST", "/v1/restatements",
                           R"({"loan_number":")" + loan + R"(","reason":"engine 2 rounds down"})");
    }
    HttpReply decide(const std::string& user, const std::string& word, const std::string& number,
                     const HttpFields& fields = {}) {
        return service.ask(user, "POST", "/v1/restatements/" + number + "/" + word,
                           R"({"reason":"looked at the note"})", fields);
    }
    HttpReply repay(const std::string& amount) {
        return service.ask("officer", "POST", "/v1/loans/" + loan + "/repayments",
                           R"({"value_date":"2026-01-12","amount":)" + service.money(amount) + "}");
    }

    /// Faults but those of the entry that was made by hand.
    std::vector<std::string> other_faults_on(const std::string& day) const {
        auto faults = faults_on(day);
        std::erase_if(faults, [](const std::string& fault) {
            return fault.find("entries: event_number") != std::string::npos;
        });
        return faults;
    }
};

TEST_F(RestatementsTest, AreOfNothingWhereTheBooksSayWhatTheEngineSays) {
    const auto none = gaps();
    EXPECT_EQ(none.status, 200) << none.body;
    EXPECT_EQ(none.size("/data"), 0U) << none.body;
    EXPECT_EQ(propose().code(), "nothing_to_restate");
}

TEST_F(RestatementsTest, MoveTheGapByOneEntryOfTwoPeople) {
    make_gap();
    const auto found = gaps("auditor");
    ASSERT_EQ(found.size("/data"), 1U) << found.body;
    EXPECT_EQ(found.at("/data/0/loan_number"), loan);
    EXPECT_EQ(found.at("/data/0/gap/0/component"), "interest_receivable");
    EXPECT_EQ(found.at("/data/0/gap/0/amount/amount"), "-1.00");
    EXPECT_EQ(found.at("/data/0/gap/1/component"), "prior_year_adjustments");
    EXPECT_THAT(other_faults_on("2026-01-12"), Contains(HasSubstr("interest_receivable")));

    const auto proposed = propose("manager");
    ASSERT_EQ(proposed.status, 201) << proposed.body;
    EXPECT_EQ(proposed.at("/state"), "proposed");
    const auto number = proposed.at("/restatement_id");
    EXPECT_EQ(decide("manager", "approve", number).code(), "same_person");
    EXPECT_EQ(decide("officer", "approve", number).status, 403);
    EXPECT_EQ(decide("far_manager", "approve", number).status, 404);
    EXPECT_EQ(decide("second_manager", "approve", "99").status, 404);
    const HttpFields key{{"Idempotency-Key", "approve-it"}};
    const auto approved = decide("second_manager", "approve", number, key);
    ASSERT_EQ(approved.status, 200) << approved.body;
    EXPECT_EQ(approved.at("/state"), "approved");
    EXPECT_EQ(approved.at("/booking_date"), "2026-01-12");
    EXPECT_EQ(decide("second_manager", "approve", number, key).body, approved.body);
    EXPECT_EQ(decide("second_manager", "approve", number).code(), "wrong_state");
    EXPECT_EQ(
        service.query("SELECT concat_ws(' ', kind, booking_date, accounts, amounts, narrative)"
                      " FROM tawi.journal_entry WHERE kind = 'restatement'"),
        "restatement 2026-01-12 {1210,3031} {-1.0000,1.0000} restatement of loan " + loan +
            ", restatement " + number);

    EXPECT_EQ(gaps().size("/data"), 0U);
    EXPECT_EQ(propose().code(), "nothing_to_restate");
    EXPECT_THAT(other_faults_on("2026-01-12"), IsEmpty());
    close_until("2026-01-15");
    EXPECT_THAT(other_faults_on("2026-01-15"), IsEmpty());
    EXPECT_EQ(service.ask("auditor", "GET", "/v1/restatements").at("/data/0/state"), "approved");
}

/// The same receipt on two services, one with a gap.
TEST_F(RestatementsTest, AreNotMadeByAReceipt) {
    make_gap();
    ASSERT_EQ(repay("500.00").status, 201);
    const auto entries = [&] {
        return service.query(
            "SELECT string_agg(concat_ws(' ', kind, accounts, amounts), '; ' ORDER BY entry_id)"
            " FROM tawi.journal_entry WHERE event_number = 2");
    };
    const auto with_gap = entries();
    EXPECT_EQ(gaps().at("/data/0/gap/0/amount/amount"), "-1.00") << "the gap is as it was";
    Service twin;
    twin.add_product("MONTHLY");
    const auto number =
        twin.approved_loan("officer", twin.add_borrower("officer", "Asha Otieno"), "MONTHLY",
                           "12000.00", R"("rate_per_annum":"0.24","instalments":6)");
    ASSERT_EQ(twin.ask("officer", "POST", "/v1/loans/" + number + "/disbursements",
                       R"({"value_date":"2026-01-05","channel":"bank"})")
                  .status,
              201);
    twin.go_to("2026-01-12");
    ASSERT_EQ(twin.ask("manager", "POST", "/v1/day-closures", R"({"office_id":1})").status, 200);
    ASSERT_EQ(twin.ask("officer", "POST", "/v1/loans/" + number + "/repayments",
                       R"({"value_date":"2026-01-12","amount":)" + twin.money("500.00") + "}")
                  .status,
              201);
    EXPECT_EQ(with_gap,
              twin.query("SELECT string_agg(concat_ws(' ', kind, accounts, amounts), '; '"
                         " ORDER BY entry_id) FROM tawi.journal_entry WHERE event_number = 2"));
    const auto proposed = propose().at("/restatement_id");
    ASSERT_EQ(decide("manager", "approve", proposed).status, 200);
    EXPECT_THAT(other_faults_on("2026-01-12"), IsEmpty());
    close_until("2026-01-14");
}

TEST_F(RestatementsTest, AreStaleWhenTheGapIsAnotherOne) {
    make_gap();
    const auto number = propose().at("/restatement_id");
    service.query("UPDATE tawi.loan SET interest_receivable = interest_receivable + 1 RETURNING 1");
    EXPECT_EQ(decide("manager", "approve", number).code(), "stale_version");
    service.query("UPDATE tawi.loan SET interest_receivable = interest_receivable - 2 RETURNING 1");
    EXPECT_EQ(decide("manager", "approve", number).code(), "nothing_to_restate");
    EXPECT_EQ(
        service.ask("manager", "POST", "/v1/restatements/" + number + "/reject", "{}").pointer(),
        "/reason");
    const auto rejected = decide("manager", "reject", number);
    EXPECT_EQ(rejected.status, 200) << rejected.body;
    EXPECT_EQ(rejected.at("/state"), "rejected");
    EXPECT_EQ(decide("manager", "approve", number).code(), "wrong_state");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.journal_entry WHERE kind = 'restatement'"),
              "0");
}

TEST_F(RestatementsTest, AlteredInAnyColumnAreFound) {
    make_gap();
    const auto number = propose().at("/restatement_id");
    ASSERT_EQ(decide("manager", "approve", number).status, 200);
    std::string stray;
    for (const auto& each : store::Catalogue::embedded().statements()) {
        if (each.name == "verify_restatements") stray = each.sql;
    }
    pqxx::connection connection(service.connection_string());
    for (const std::string table : {"restatement", "restatement_decision"}) {
        pqxx::work reading(connection);
        const auto columns = reading.exec(
            "SELECT attname, typname FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid"
            " WHERE attrelid = 'tawi." +
            table + "'::regclass AND attnum > 0 ORDER BY attnum");
        EXPECT_EQ(reading.exec(stray).size(), 0U);
        reading.commit();
        for (const auto& column : columns) {
            const std::string name = column[0].c_str();
            pqxx::work altering(connection);
            altering.exec("ALTER TABLE tawi.restatement ALTER restatement_id DROP IDENTITY");
            altering.exec(
                "ALTER TABLE tawi.restatement_decision DROP CONSTRAINT"
                " restatement_decision_of_proposal");
            altering.exec("ALTER TABLE tawi." + table + " DISABLE TRIGGER append_only_rows");
            for (const auto& check : altering.exec("SELECT conname FROM pg_constraint WHERE"
                                                   " contype = 'c' AND conrelid = 'tawi." +
                                                   table + "'::regclass"))
                altering.exec("ALTER TABLE tawi." + table + " DROP CONSTRAINT " + check[0].c_str());
            altering.exec("UPDATE tawi." + table + " SET " + name + " = " +
                          reports::altered(column[1].c_str(), name));
            EXPECT_GT(altering.exec(stray).size(), 0U) << table << "." << name;
        }
    }
}

}  // namespace
}  // namespace tawi::rest
