#include "ledger/store/migration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "ledger/error.h"
#include "ledger/store/catalogue.h"
#include "ledger/store/database.h"
#include "ledger/store/store_error.h"
#include "ledger/store/transaction.h"
#include "tests/integration/postgres_fixture.h"

namespace tawi::store {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<Migration> schema_and(const std::vector<std::pair<std::string, std::string>>& more) {
    std::vector<Migration> migrations{embedded_migrations().front()};
    for (const auto& [path, text] : more)
        migrations.push_back(migration_from(path, text));
    return migrations;
}

std::string code_of(const std::string& database, const std::vector<Migration>& migrations) {
    try {
        migrate(database, migrations);
    } catch (const InvalidInput& fault) {
        return fault.code();
    }
    return "applied";
}

long count(const std::string& database, const std::string& condition) {
    pqxx::connection connection(database);
    pqxx::work work(connection);
    return work.exec1("SELECT count(*) FROM " + condition)[0].as<long>();
}

TEST(Migration, AppliesWhatIsMissingInOrderAndOnlyOnce) {
    const auto database = empty_database();
    const auto first =
        schema_and({{"migrations/0002_coin.sql", "CREATE TABLE tawi.coin (id int)"}});
    EXPECT_THAT(migrate(database, first), ElementsAre("0001_schema", "0002_coin"));
    EXPECT_THAT(migrate(database, first), IsEmpty());
    auto second = first;
    second.push_back(migration_from("migrations/0003_fill.sql",
                                    "INSERT INTO tawi.coin VALUES (1); INSERT INTO tawi.coin "
                                    "VALUES (2)"));
    EXPECT_THAT(migrate(database, second), ElementsAre("0003_fill"));
    EXPECT_EQ(count(database, "tawi.coin"), 2);
}

TEST(Migration, RefusesAnAppliedFileThatChanged) {
    const auto database = empty_database();
    migrate(database,
            schema_and({{"migrations/0002_coin.sql", "CREATE TABLE tawi.coin (id int)"}}));
    EXPECT_EQ(code_of(database, schema_and({{"migrations/0002_coin.sql", "SELECT 1"},
                                            {"migrations/0003_more.sql", "SELECT 1"}})),
              "changed_after_applied");
    EXPECT_EQ(count(database, "tawi.migration"), 2);
}

TEST(Migration, RefusesAGapAndADatabaseNewerThanTheProgram) {
    const auto database = empty_database();
    EXPECT_EQ(code_of(database, schema_and({{"migrations/0003_more.sql", "SELECT 1"}})),
              "number_missing");
    EXPECT_EQ(count(database, "pg_namespace WHERE nspname = 'tawi'"), 0);
    migrate(database, schema_and({{"migrations/0002_more.sql", "SELECT 1"}}));
    EXPECT_EQ(code_of(database, schema_and({})), "newer_than_program");
}

TEST(Migration, LeavesNothingOfAFileThatFails) {
    const auto database = empty_database();
    const auto broken = schema_and(
        {{"migrations/0002_half.sql", "CREATE TABLE tawi.half (id int); SELECT * FROM nowhere"}});
    EXPECT_THROW(migrate(database, broken), StoreError);
    EXPECT_EQ(count(database, "pg_class WHERE relname = 'half'"), 0);
    EXPECT_EQ(count(database, "tawi.migration"), 1);
}

TEST(Migration, TwoProgramsWaitForEachOther) {
    const auto database = empty_database();
    const auto migrations = schema_and(
        {{"migrations/0002_slow.sql", "CREATE TABLE tawi.slow (id int); SELECT pg_sleep(0.2)"}});
    std::vector<std::size_t> applied(2);
    {
        std::jthread one([&] { applied[0] = migrate(database, migrations).size(); });
        std::jthread two([&] { applied[1] = migrate(database, migrations).size(); });
    }
    EXPECT_EQ(applied[0] + applied[1], 2U);
}

TEST(Migration, RefusesANameOfAnotherForm) {
    EXPECT_THROW(migration_from("migrations/1_x.sql", ""), InvariantViolation);
    EXPECT_THROW(migration_from("migrations/0001x.sql", ""), InvariantViolation);
    EXPECT_THROW(migration_from("migrations/0001_x.txt", ""), InvariantViolation);
    EXPECT_EQ(migration_from("migrations/0012_twelve.sql", "abc").checksum,
              // SHA-256 of "abc": FIPS 180-2, appendix B.1
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

class Schema : public PostgresTest {};

TEST_F(Schema, EveryStatementOfTheCatalogueCanBePrepared) {
    for (const auto* role : {"tawi_poster", "tawi_reader"}) {
        Database database({.connection_string = connection_string(), .role = role},
                          Catalogue::embedded());
        EXPECT_NO_THROW(database.ping()) << role;
    }
}

}  // namespace
}  // namespace tawi::store
