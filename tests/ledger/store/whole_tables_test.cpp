#include "ledger/store/whole_tables.h"

#include <gtest/gtest.h>

#include "ledger/store/catalogue.h"
#include "tests/integration/postgres_fixture.h"

namespace tawi::store {
namespace {

class WholeTablesTest : public PostgresTest {
 protected:
    /// "off off off": what plans may do.
    static std::string allowed(Transaction& transaction) {
        return transaction
            .exec1(
                "SELECT concat_ws(' ', current_setting('enable_seqscan'),"
                " current_setting('enable_hashjoin'), current_setting('enable_mergejoin'))")[0]
            .as<std::string>();
    }

    Catalogue catalogue() const {
        std::vector<Statement> statements;
        for (const auto& each : Catalogue::embedded().statements()) {
            if (each.name.starts_with("plan_")) statements.push_back(each);
        }
        return Catalogue(statements);
    }
};

TEST_F(WholeTablesTest, AreReadWholeOnlyMeanwhile) {
    const auto statements = catalogue();
    Database by_key({.connection_string = connection_string(), .looks_up_by_key = true},
                    statements);
    by_key.transact([&](Transaction& transaction) {
        EXPECT_EQ(allowed(transaction), "off off off");
        EXPECT_EQ(read_whole_tables(transaction, [&] { return allowed(transaction); }), "on on on");
        EXPECT_EQ(allowed(transaction), "off off off");
    });
}

TEST_F(WholeTablesTest, AreReadWholeAfterwardsWhereTheyWereBefore) {
    const auto statements = catalogue();
    Database any({.connection_string = connection_string()}, statements);
    any.transact([&](Transaction& transaction) {
        EXPECT_EQ(read_whole_tables(transaction, [&] { return allowed(transaction); }), "on on on");
        EXPECT_EQ(allowed(transaction), "on on on");
    });
}

TEST_F(WholeTablesTest, AreLookedUpByKeyAgainInTheNextTransaction) {
    const auto statements = catalogue();
    Database by_key(
        {.connection_string = connection_string(), .connections = 1, .looks_up_by_key = true},
        statements);
    EXPECT_THROW(by_key.transact([&](Transaction& transaction) {
        read_whole_tables(transaction, []() -> int { throw std::runtime_error("not read"); });
    }),
                 std::runtime_error);
    by_key.transact(
        [&](Transaction& transaction) { EXPECT_EQ(allowed(transaction), "off off off"); });
}

}  // namespace
}  // namespace tawi::store
