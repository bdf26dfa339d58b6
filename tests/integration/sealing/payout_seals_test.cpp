#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/store/catalogue.h"
#include "ledger/store/database.h"
#include "ledger/store/sealer.h"
#include "reports/store/verify_seals.h"
#include "tests/integration/service.h"
#include "tests/integration/temporary_folder.h"

namespace tawi::reports {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A payout that failed, one that arrived, and a repayment in the till of another office, sealed.
class PayoutSealsTest : public ::testing::Test {
 protected:
    PayoutSealsTest() {
        service.add_product("P");
        const auto path =
            "/v1/loans/" + service.approved_loan("officer", service.add_borrower("officer", "Asha"),
                                                 "P", "1200.00",
                                                 R"("rate_per_annum":"0","instalments":3)");
        const auto post = [&](const std::string& what, const std::string& body) {
            const auto reply = service.ask("officer", "POST", path + what, body);
            EXPECT_EQ(reply.status, 201) << reply.body;
        };
        post("/payouts", R"({"channel":"bank"})");
        post("/payouts/1/failure", R"({"reason":"closed account"})");
        post("/payouts", R"({"channel":"wallet"})");
        post("/payouts/2/confirmation", R"({"value_date":"2026-01-05"})");
        post("/repayments", R"({"value_date":"2026-01-05","office_id":2,"amount":)" +
                                service.money("400.00") + "}");
        store::Sealer sealer(sealers, signer, file());
        EXPECT_TRUE(sealer.lead());
        while (sealer.seal(100).records > 0) {
        }
    }

    store::CheckpointFile file() const {
        return store::CheckpointFile(folder.path() / "checkpoints");
    }
    std::vector<std::string> faults() {
        SealSources sources;
        sources.checkpoints = file().path();
        sources.key = signer.verifier();
        std::vector<std::string> found;
        verify_seals(auditors, sources,
                     [&](const Fault& fault) { found.push_back(to_string(fault)); });
        return found;
    }
    void alter(const std::string& table, const std::string& change) {
        service.query("ALTER TABLE tawi." + table +
                      " DISABLE TRIGGER append_only_rows;"
                      "UPDATE tawi." +
                      table + " SET " + change + " RETURNING 1");
    }

    Service service;
    TemporaryFolder folder;
    sealing::NoteSigner signer{"tawi/test", std::string(32, 'k')};
    store::Database sealers{
        {.connection_string = service.connection_string(), .role = "tawi_sealer", .connections = 2},
        store::Catalogue::embedded()};
    store::Database auditors{{.connection_string = service.connection_string(),
                              .role = "tawi_auditor",
                              .connections = 1},
                             store::Catalogue::embedded()};
};

TEST_F(PayoutSealsTest, HoldEveryStepAndEveryOffice) {
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.unsealed"), "0");
    EXPECT_EQ(service.query("SELECT string_agg(kind, ' ' ORDER BY entry_id) FROM tawi.journal_entry"
                            " WHERE cycle IS NOT NULL"),
              "payout payout_failure payout disbursement repayment inter_office");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(PayoutSealsTest, TellOfAnAlteredOffice) {
    alter("loan_event", "channel_office_id = 1 WHERE channel_office_id = 2");
    EXPECT_THAT(faults(), Contains(HasSubstr("loan_event")));
}

TEST_F(PayoutSealsTest, TellOfAnAlteredStep) {
    alter("audit_event",
          "detail = detail || '{\"payout_sent\": \"1.00\"}' WHERE action = "
          "'order_payout'");
    EXPECT_THAT(faults(), Contains(HasSubstr("audit_event")));
}

}  // namespace
}  // namespace tawi::reports
