#include "ledger/store/database.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <thread>

#include "ledger/error.h"
#include "ledger/store/catalogue.h"
#include "ledger/store/store_error.h"
#include "ledger/store/transaction.h"
#include "tests/integration/postgres_fixture.h"

namespace tawi::store {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using namespace std::chrono_literals;

class DatabaseTest : public PostgresTest {
 protected:
    void SetUp() override {
        database.transact([](Transaction& work) {
            work.exec(
                "DROP TABLE IF EXISTS coin; CREATE TABLE coin (id integer, phone text,"
                " CONSTRAINT coin_pkey PRIMARY KEY (id), CONSTRAINT coin_phone CHECK (phone <> "
                "''));"
                "INSERT INTO coin VALUES (1, 'a'), (2, 'a')");
        });
    }

    DatabaseOptions options(std::size_t connections = 4) const {
        return {.connection_string = connection_string(),
                .connections = connections,
                .lease_timeout = 100ms};
    }

    Catalogue no_statements{{}};
    Catalogue catalogue{{{"find_phone", "A phone.", "SELECT phone FROM coin WHERE id = $1", "t"}}};
    Database database{options(), no_statements};
};

TEST_F(DatabaseTest, CommitsAndGivesTheResult) {
    Database prepared(options(), catalogue);
    const auto phone = prepared.transact([](Transaction& work) {
        work.exec("UPDATE coin SET phone = 'b' WHERE id = 1");
        return work.exec_prepared1("find_phone", 1)[0].as<std::string>();
    });
    EXPECT_EQ(phone, "b");
}

TEST_F(DatabaseTest, RollsBackWhenTheWorkThrows) {
    EXPECT_THROW(database.transact([](Transaction& work) {
        work.exec("DELETE FROM coin");
        throw Refused(RefusalCode::wrong_state, "no");
    }),
                 Refused);
    database.transact([](Transaction& work) {
        EXPECT_EQ(work.exec1("SELECT count(*) FROM coin")[0].as<int>(), 2);
    });
}

TEST_F(DatabaseTest, ConnectsInUtcWithGenericPlansAndTheRole) {
    auto wanted = options();
    wanted.role = "tawi_reader";
    wanted.statement_timeout = 7s;
    Database reader(wanted, no_statements);
    reader.transact([](Transaction& work) {
        EXPECT_STREQ(work.exec1("SHOW timezone")[0].c_str(), "UTC");
        EXPECT_STREQ(work.exec1("SHOW plan_cache_mode")[0].c_str(), "force_generic_plan");
        EXPECT_STREQ(work.exec1("SHOW statement_timeout")[0].c_str(), "7s");
        EXPECT_STREQ(work.exec1("SELECT current_user")[0].c_str(), "tawi_reader");
        EXPECT_STREQ(work.exec1("SHOW transaction_isolation")[0].c_str(), "read committed");
    });
}

TEST_F(DatabaseTest, RunsAgainAfterADeadlock) {
    std::barrier both_hold_one(2);
    std::atomic<int> runs = 0;
    const auto update_in_order = [&](int first, int second) {
        bool met = false;
        database.transact([&](Transaction& work) {
            ++runs;
            work.exec_params("UPDATE coin SET phone = phone || '+' WHERE id = $1", first);
            if (!met) both_hold_one.arrive_and_wait();
            met = true;
            work.exec_params("UPDATE coin SET phone = phone || '+' WHERE id = $1", second);
        });
    };
    {
        std::jthread one([&] { update_in_order(1, 2); });
        std::jthread two([&] { update_in_order(2, 1); });
    }
    EXPECT_EQ(runs, 3) << "one of the two was the victim, and ran twice";
    database.transact([](Transaction& work) {
        for (const auto& row : work.exec("SELECT phone FROM coin")) {
            EXPECT_STREQ(row[0].c_str(), "a++");
        }
    });
}

TEST_F(DatabaseTest, GivesUpAfterFiveConflicts) {
    int runs = 0;
    EXPECT_THROW(database.transact([&](Transaction& work) {
        ++runs;
        work.exec("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$");
    }),
                 Conflict);
    EXPECT_EQ(runs, 5);
}

TEST_F(DatabaseTest, SaysWhichConstraintButNotTheRow) {
    try {
        database.transact(
            [](Transaction& work) { work.exec("INSERT INTO coin VALUES (1, '+255700')"); });
        FAIL() << "a second row of the same key was taken";
    } catch (const StoreError& error) {
        EXPECT_TRUE(error.is_unique_violation());
        EXPECT_EQ(error.constraint(), "coin_pkey");
        EXPECT_THAT(error.what(), Not(HasSubstr("255700")));
    }
    try {
        database.transact([](Transaction& work) { work.exec("INSERT INTO coin VALUES (3, '')"); });
        FAIL() << "a row against the check was taken";
    } catch (const StoreError& error) {
        EXPECT_TRUE(error.is_check_violation());
        EXPECT_EQ(error.constraint(), "coin_phone");
    }
}

TEST_F(DatabaseTest, IsUnavailableWhileAllConnectionsAreBusy) {
    Database small(options(1), no_statements);
    {
        const auto held = small.lease();
        EXPECT_THROW(small.ping(), Unavailable);
    }
    EXPECT_NO_THROW(small.ping());
}

TEST_F(DatabaseTest, ReplacesAConnectionThatBroke) {
    Database small(options(1), no_statements);
    const auto backend = [&] {
        return small.transact(
            [](Transaction& work) { return work.exec1("SELECT pg_backend_pid()")[0].as<int>(); });
    };
    const int before = backend();
    database.transact([&](Transaction& work) {
        work.exec_params("SELECT pg_terminate_backend($1, 5000)", before);
    });
    EXPECT_NE(backend(), before) << "broke while idle";
    EXPECT_THROW(small.transact([](Transaction& work) {
        work.exec("SELECT pg_terminate_backend(pg_backend_pid(), 5000)");
    }),
                 Unavailable);
    EXPECT_NO_THROW(small.ping()) << "broke in use";
}

TEST_F(DatabaseTest, DoesNotCallALostCommitAFailure) {
    Database small(options(1), no_statements);
    EXPECT_THROW(small.transact([&](Transaction& work) {
        // A deferred trigger runs inside the commit, and ends its own connection there.
        work.exec(
            "CREATE FUNCTION pg_temp.leave() RETURNS trigger LANGUAGE plpgsql AS"
            " 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid(), 5000); RETURN NULL; END';"
            "CREATE TEMPORARY TABLE leaving (id integer);"
            "CREATE CONSTRAINT TRIGGER leave AFTER INSERT ON leaving DEFERRABLE INITIALLY DEFERRED"
            " FOR EACH ROW EXECUTE FUNCTION pg_temp.leave();"
            "INSERT INTO leaving VALUES (1)");
    }),
                 OutcomeUnknown);
}

TEST_F(DatabaseTest, IsUnavailableWhenNobodyAnswers) {
    Database nowhere({.connection_string = "host=/nonexistent dbname=tawi"}, no_statements);
    EXPECT_THROW(nowhere.ping(), Unavailable);
}

TEST_F(DatabaseTest, StopsAStatementThatTakesTooLong) {
    auto wanted = options();
    wanted.statement_timeout = 20ms;
    Database hasty(wanted, no_statements);
    EXPECT_THROW(hasty.transact([](Transaction& work) { work.exec("SELECT pg_sleep(60)"); }),
                 Unavailable);
}

}  // namespace
}  // namespace tawi::store
