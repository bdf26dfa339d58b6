#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/operations/proof_document.h"
#include "ledger/sealing/record.h"
#include "ledger/store/catalogue.h"
#include "ledger/store/sealer.h"
#include "tests/integration/service.h"
#include "tests/integration/temporary_folder.h"

namespace tawi {
namespace {

using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;

/// A borrower who has paid, and a sealer beside the service.
class ProofsTest : public ServiceTest {
 protected:
    static void SetUpTestSuite() {
        ServiceTest::SetUpTestSuite();
        service().add_product("P");
        borrower_ = service().add_borrower("officer", "Amina");
        loan_ = service().approved_loan("officer", borrower_, "P", "1200.00",
                                        R"("rate_per_annum":"0.24","instalments":3)");
        EXPECT_EQ(service()
                      .ask("officer", "POST", "/v1/loans/" + loan_ + "/disbursements",
                           R"({"value_date":"2026-01-05"})")
                      .status,
                  201);
        EXPECT_EQ(pay("100.00").status, 201);
        seal();
    }

    static HttpReply pay(const std::string& amount) {
        return service().ask("officer", "POST", "/v1/loans/" + loan_ + "/repayments",
                             R"({"amount":)" + service().money(amount) +
                                 R"(,"value_date":"2026-01-05","channel":"wallet",)"
                                 R"("source_reference":"Amina +254700000001"})");
    }

    static void seal() {
        static TemporaryFolder folder;
        store::Database database(
            {.connection_string = service().connection_string(), .role = "tawi_sealer"},
            store::Catalogue::embedded());
        store::Sealer sealer(database, signer(), store::CheckpointFile(folder.path() / "c"));
        ASSERT_TRUE(sealer.lead());
        while (sealer.seal(100).records > 0) {
        }
    }

    static const sealing::NoteSigner& signer() {
        static const sealing::NoteSigner key("tawi/test", std::string(32, 'k'));
        return key;
    }

    static std::string fault_of(const std::string& json) {
        return sealing::fault_of(operations::parse_proof(json), signer().verifier())
            .value_or("none");
    }

    static std::string entry_of(const std::string& condition) {
        return service().query("SELECT min(entry_id) FROM tawi.journal_entry WHERE " + condition);
    }

    static inline std::string borrower_, loan_;
};

TEST_F(ProofsTest, ProvesAPaymentToWhomeverMaySeeTheLoan) {
    const auto path = "/v1/loans/" + loan_ + "/events/2/proof";
    for (const auto* user : {"officer", "manager", "auditor"}) {
        const auto reply = service().ask(user, "GET", path);
        ASSERT_EQ(reply.status, 200) << user << reply.body;
        EXPECT_EQ(fault_of(reply.body), "none") << user;
        const auto proof = operations::parse_proof(reply.body);
        const auto parts = sealing::read_record(proof.record);
        ASSERT_GE(parts.size(), 4U);
        EXPECT_EQ(parts[1].table, "audit_event");
        EXPECT_EQ(parts[2].table, "loan_event");
        EXPECT_EQ(parts[3].table, "journal_entry");
        EXPECT_THAT(proof.opened,
                    Contains(Field(&sealing::OpenedValue::value, "Amina +254700000001")));
        EXPECT_THAT(proof.record, Not(HasSubstr("Amina")));
        EXPECT_THAT(proof.record, HasSubstr("100.0000"));
    }
    EXPECT_EQ(service().ask("other_officer", "GET", path).status, 404);
    EXPECT_EQ(service().ask("far_manager", "GET", path).status, 404);
    EXPECT_EQ(service().ask("officer", "GET", "/v1/loans/" + loan_ + "/events/9/proof").status,
              404);
}

TEST_F(ProofsTest, ProveEntriesOfLoansAndOfTheInstitution) {
    service().ask("administrator", "POST", "/v1/offices",
                  R"({"name":"With money","time_zone":"Africa/Nairobi","currency":"KES",)"
                  R"("opening_capital":{"amount":)" +
                      service().money("5000.00") + R"(,"channel":"bank"}})");
    seal();
    for (const auto& entry : {entry_of("event_number = 1"), entry_of("borrower_id = 0")}) {
        ASSERT_NE(entry, "");
        const auto reply =
            service().ask("auditor", "GET", "/v1/journal-entries/" + entry + "/proof");
        ASSERT_EQ(reply.status, 200) << reply.body;
        EXPECT_EQ(fault_of(reply.body), "none");
        const auto shown = service().ask("auditor", "GET", "/v1/journal-entries/" + entry);
        EXPECT_EQ(shown.at("/sealed"), "sealed");
        EXPECT_EQ(
            shown.at("/journal_number"),
            service().query("SELECT journal_number + array_position(record.entries, " + entry +
                            ") - 1 FROM tawi.seal JOIN tawi.audit_event AS record USING"
                            " (borrower_id, audit_id) WHERE " +
                            entry + " = ANY (record.entries)"));
    }
}

TEST_F(ProofsTest, SayWhatIsNotSealedYet) {
    EXPECT_EQ(pay("50.00").status, 201);
    const auto entry = service().query("SELECT max(entry_id) FROM tawi.journal_entry");
    const auto shown = service().ask("auditor", "GET", "/v1/journal-entries/" + entry);
    EXPECT_EQ(shown.at("/sealed"), "recorded");
    EXPECT_EQ(service().ask("auditor", "GET", "/v1/journal-entries/" + entry + "/proof").status,
              404);
    seal();
    EXPECT_EQ(service().ask("auditor", "GET", "/v1/journal-entries/" + entry + "/proof").status,
              200);
}

TEST_F(ProofsTest, GiveTheHeadOfTheBooksToAnybody) {
    const auto reply = service().ask("", "GET", "/v1/checkpoints/latest");
    ASSERT_EQ(reply.status, 200);
    const auto text = signer().verifier().open(reply.body);
    ASSERT_TRUE(text);
    EXPECT_EQ(std::to_string(sealing::parse_checkpoint(*text).size),
              service().query("SELECT count(*) FROM tawi.seal"));
}

TEST_F(ProofsTest, AuditTrailIsForAuditorsAndAdministrators) {
    for (const auto* user : {"auditor", "administrator"}) {
        const auto reply =
            service().ask(user, "GET", "/v1/audit-events?action=record_repayment&limit=1");
        ASSERT_EQ(reply.status, 200) << reply.body;
        EXPECT_EQ(reply.at("/data/0/subject"), "loan " + loan_);
        EXPECT_EQ(reply.at("/data/0/borrower_id"), borrower_);
    }
    EXPECT_EQ(service().ask("manager", "GET", "/v1/audit-events").status, 403);
    EXPECT_EQ(service().ask("officer", "GET", "/v1/audit-events").status, 403);
}

TEST_F(ProofsTest, AuditTrailSaysFromWhere) {
    service().ask("officer", "GET", "/v1/borrowers/" + borrower_);
    for (const auto* action :
         {"record_repayment", "disburse_loan", "apply_for_loan", "view_borrower", "sign_in"}) {
        const auto line = service().ask("auditor", "GET",
                                        std::string("/v1/audit-events?limit=1&action=") + action);
        EXPECT_EQ(line.at("/data/0/channel"), "rest") << action << line.body;
        EXPECT_EQ(line.at("/data/0/address"), "127.0.0.1") << action;
    }
}

TEST_F(ProofsTest, AuditTrailNamesTheLoansThatStaffWereShown) {
    const auto lines = [&](const std::string& action) {
        return std::stoi(service().query("SELECT count(*) FROM tawi.audit_event WHERE action = '" +
                                         action + "' AND actor LIKE 'staff:%'"));
    };
    const auto before = lines("view_loan");
    const auto path = "/v1/loans/" + loan_;
    for (const auto* part : {"", "/schedule", "/events", "/settlement-quote"}) {
        ASSERT_EQ(service().ask("officer", "GET", path + part).status, 200) << part;
    }
    EXPECT_EQ(service().ask("officer", "GET", "/v1/loans/999999011").status, 404);
    EXPECT_EQ(lines("view_loan"), before + 4) << "what was not there was not shown";
    const auto listed = lines("list_loans");
    service().ask("officer", "GET", "/v1/loans?borrower_id=" + borrower_);
    EXPECT_EQ(lines("list_loans"), listed + 1);
    const auto line = service().ask("auditor", "GET", "/v1/audit-events?limit=1&action=view_loan");
    EXPECT_EQ(line.at("/data/0/subject"), "loan " + loan_);
    EXPECT_EQ(line.at("/data/0/borrower_id"), borrower_);
    EXPECT_EQ(line.at("/data/0/channel"), "rest");
}

TEST_F(ProofsTest, AddressesStayClosedInProofs) {
    seal();
    const auto proof = service().ask("officer", "GET", "/v1/loans/" + loan_ + "/events/2/proof");
    ASSERT_EQ(proof.status, 200) << proof.body;
    EXPECT_THAT(proof.body, Not(HasSubstr("127.0.0.1")));
    EXPECT_EQ(service().query("SELECT count(*) FROM tawi.audit_event WHERE event_number = 2 AND"
                              " address = '127.0.0.1' AND channel = 'rest'"),
              "1");
}

TEST_F(ProofsTest, AuditTrailIsNarrowedAndPaged) {
    service().ask("officer", "GET", "/v1/borrowers/" + borrower_);
    service().ask("officer", "GET", "/v1/borrowers");
    const auto first = [&](const std::string& query) {
        return service().ask("auditor", "GET", "/v1/audit-events?" + query);
    };
    EXPECT_EQ(first("action=view_borrower").at("/data/0/subject"), "borrower " + borrower_);
    EXPECT_EQ(first("action=list_borrowers").at("/data/0/subject"),
              "1 borrowers from " + borrower_ + " to " + borrower_);
    EXPECT_EQ(first("borrower_id=" + borrower_ + "&action=view_borrower").at("/data/0/sealed"),
              "recorded");
    EXPECT_EQ(first("borrower_id=" + borrower_ + "&action=apply_for_loan").at("/data/0/sealed"),
              "sealed");
    EXPECT_THAT(first("to=2026-01-04").body, HasSubstr(R"("data":[])"));
    EXPECT_THAT(first("from=2026-01-05&to=2026-01-05&office_id=2").body,
                Not(HasSubstr(R"("office_id":1)")));
    const auto page = first("limit=2");
    const auto next = first("limit=2&cursor=" + page.at("/next_cursor"));
    EXPECT_EQ(std::stoll(next.at("/data/0/audit_id")), std::stoll(page.at("/data/1/audit_id")) - 1);
    EXPECT_EQ(first("colour=red").status, 400);
}

}  // namespace
}  // namespace tawi
