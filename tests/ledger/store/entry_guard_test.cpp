#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "ledger/store/store_error.h"
#include "tests/integration/postgres_fixture.h"

namespace tawi::store {
namespace {

/// What the database itself refuses, whoever writes: its owner here, into the journal and into one
/// of its partitions, with all triggers off.
class EntryGuardTest : public PostgresTest {
 protected:
    EntryGuardTest() : connection(connection_string()) {
        pqxx::nontransaction(connection)
            .exec(
                "SET session_replication_role = replica;"
                "SELECT tawi.ensure_journal_partition('2026-02-01')");
    }

    /// The constraint that refuses an entry of these lines; "" where none does.
    std::string refusal(const std::string& table, const std::string& accounts,
                        const std::string& amounts) {
        try {
            pqxx::work work(connection);
            work.exec("INSERT INTO tawi." + table +
                      " (borrower_id, entry_id, office_id, kind, booking_date, value_date,"
                      " recorded_at, actor_id, currency, accounts, amounts, narrative) VALUES (0,"
                      " 1, 1, 'opening_balance', '2026-02-10', '2026-02-10', now(), 1, 'KES', '{" +
                      accounts + "}', '{" + amounts + "}', '')");
            return {};
        } catch (const pqxx::sql_error& error) {
            return constraint_in(error.what());
        }
    }

    pqxx::connection connection;
};

TEST_F(EntryGuardTest, NoEntryIsUnbalancedOrOfOneLineInAnyPartition) {
    const auto two = std::string("1010,3010");
    for (const std::string table : {"journal_entry", "journal_entry_2026_02"}) {
        EXPECT_EQ(refusal(table, two, "5,-5"), "");
        for (const auto& [accounts, amounts] :
             std::vector<std::pair<std::string, std::string>>{{two, "5,-4.9999"},
                                                              {"1010", "5"},
                                                              {"1010", "0"},
                                                              {"", ""},
                                                              {two, "0,0"},
                                                              {"1010,3010,5200", "5,-5,0"},
                                                              {"1010,3010,5200", "5,-5"},
                                                              {two, "5,-5,NULL"},
                                                              {"1010,NULL", "5,-5"},
                                                              {two, "NaN,NaN"}}) {
            EXPECT_EQ(refusal(table, accounts, amounts), "journal_entry_sound")
                << accounts << " " << amounts;
        }
    }
}

}  // namespace
}  // namespace tawi::store
