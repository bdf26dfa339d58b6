#include <pqxx/pqxx>

#include "business-plans/operations/support_entry.h"
#include "reports/verify/entry_check.h"
#include "tests/integration/rest/funding_fixture.h"
#include "tests/integration/sealing/altered_value.h"

namespace tawi::rest {
namespace {

using ::testing::IsEmpty;

/// Every table of money in support has a row.
class FundingTamperingTest : public FundingTest {
 protected:
    FundingTamperingTest() {
        const auto made =
            propose(award("500.00", instalment("2026-01-05", "500.00",
                                               R"({"kind":"document","document":"a receipt"})")));
        EXPECT_EQ(made.status, 201) << made.body;
        EXPECT_EQ(decide("1").status, 201);
        EXPECT_EQ(service
                      .ask("officer", "POST", awards("/1/instalments/1/conditions/1/confirmation"),
                           R"({"note":"seen"})")
                      .status,
                  201);
        EXPECT_EQ(pay("1").status, 201);
        EXPECT_EQ(refund("1", "20.00").status, 201);
        const auto issued = issue(entitlement("2"));
        EXPECT_EQ(redeem(issued.at("/vouchers/0/code")).status, 201);
        EXPECT_EQ(service
                      .ask("manager", "POST", entitlements("/1/cancellation"),
                           R"({"reason":"she moved"})")
                      .status,
                  201);
        EXPECT_EQ(settle().status, 201);
    }
};

TEST_F(FundingTamperingTest, IsFoundInEveryColumnOfEveryTable) {
    ASSERT_THAT(faults(), IsEmpty());
    pqxx::connection connection(service.connection_string());
    EXPECT_THAT(reports::alterations_not_found_in(connection, "funding"), IsEmpty());
}

/// Lets a transaction alter entries, as a superuser could.
void open_entries(pqxx::work& altering) {
    altering.exec("SET LOCAL session_replication_role = replica");
    altering.exec("ALTER TABLE tawi.journal_entry DISABLE TRIGGER USER");
    for (const auto& table :
         altering.exec("SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent ="
                       " 'tawi.journal_entry'::regclass")) {
        altering.exec(std::string("ALTER TABLE ") + table[0].c_str() + " DISABLE TRIGGER USER");
    }
}

TEST_F(FundingTamperingTest, IsFoundInEveryEntryByTheRows) {
    pqxx::connection connection(service.connection_string());
    const auto strays = reports::embedded_statement("verify_support_entries");
    for (const std::string kind :
         {"award_payment", "award_refund", "voucher_redemption", "provider_settlement"}) {
        for (const std::string change :
             {"UPDATE tawi.journal_entry SET fund = 'own'",
              "UPDATE tawi.journal_entry SET office_id = 2",
              "UPDATE tawi.journal_entry SET borrower_id = borrower_id + 1",
              "UPDATE tawi.journal_entry SET amounts = ARRAY[amounts[1] + 1, amounts[2] - 1]"
              " || amounts[3:]",
              "UPDATE tawi.journal_entry SET accounts = ARRAY[accounts[2], accounts[1]] ||"
              " accounts[3:]",
              "UPDATE tawi.journal_entry SET accounts = ARRAY['5900', accounts[2]] ||"
              " accounts[3:]",
              "UPDATE tawi.journal_entry SET kind = 'manual'",
              "UPDATE tawi.journal_entry SET value_date = value_date - 1",
              "UPDATE tawi.journal_entry SET narrative = 'x'",
              "UPDATE tawi.journal_entry SET actor_id = actor_id + 1",
              "DELETE FROM tawi.journal_entry"}) {
            pqxx::work altering(connection);
            open_entries(altering);
            EXPECT_TRUE(altering.exec(strays).empty());
            EXPECT_EQ(altering.exec(change + " WHERE kind = '" + kind + "'").affected_rows(), 1U)
                << change;
            EXPECT_FALSE(altering.exec(strays).empty()) << kind << ": " << change;
        }
    }
}

/// As entries were before cost shares were posted: two lines, of what the provider is owed.
TEST_F(FundingTamperingTest, IsNotSeenInRedemptionsOfBeforeCostSharesWerePosted) {
    pqxx::connection connection(service.connection_string());
    const auto strays = reports::embedded_statement("verify_support_entries");
    pqxx::work altering(connection);
    open_entries(altering);
    altering.exec("ALTER TABLE tawi.voucher_redemption DISABLE TRIGGER append_only_rows");
    altering.exec(
        "UPDATE tawi.journal_entry SET accounts = accounts[:2], amounts = ARRAY[-amounts[2],"
        " amounts[2]] WHERE kind = 'voucher_redemption'");
    EXPECT_FALSE(altering.exec(strays).empty()) << "the row tells a share";
    altering.exec("UPDATE tawi.voucher_redemption SET cost_share = NULL");
    EXPECT_TRUE(altering.exec(strays).empty());
}

TEST_F(FundingTamperingTest, IsOfTheKindsThatTheDatabaseKnows) {
    for (const auto kind :
         {support::SupportEntryKind::award_payment, support::SupportEntryKind::award_refund,
          support::SupportEntryKind::voucher_redemption,
          support::SupportEntryKind::provider_settlement}) {
        const std::string word(support::to_string(kind));
        EXPECT_EQ(service.query("SELECT tawi.is_kind_of_support('" + word + "')"), "t") << word;
        EXPECT_TRUE(reports::is_kind_of_support(word));
    }
    EXPECT_FALSE(reports::is_kind_of_support("manual"));
}

TEST_F(FundingTamperingTest, IsFoundInRowsThatTheEntriesDoNotFollow) {
    pqxx::connection connection(service.connection_string());
    const auto strays = reports::embedded_statement("verify_support_entries");
    for (const auto& [table, change] : std::vector<std::pair<std::string, std::string>>{
             {"award_payment", "amount = amount + 1"},
             {"award_payment", "channel = 'bank'"},
             {"award", "kind = 'stipend'"},
             {"award", "fund = 'own'"},
             {"award_refund", "amount = amount + 1"},
             {"voucher_redemption", "amount = amount + 1"},
             {"voucher_redemption", "entry_id = entry_id + 1000"},
             {"voucher_redemption", "cost_share = cost_share + 1"},
             {"voucher_redemption", "cost_share = 0"},
             {"voucher_redemption", "cost_share = NULL"},
             {"entitlement", "cost_share = cost_share + 1"},
             {"provider_settlement", "amount = amount - 1"}}) {
        pqxx::work altering(connection);
        altering.exec("SET LOCAL session_replication_role = replica");
        altering.exec("ALTER TABLE tawi." + table + " DISABLE TRIGGER append_only_rows");
        altering.exec("UPDATE tawi." + table + " SET " + change);
        EXPECT_FALSE(altering.exec(strays).empty()) << table << ": " << change;
    }
}

}  // namespace
}  // namespace tawi::rest
