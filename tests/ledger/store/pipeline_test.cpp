#include "ledger/store/pipeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "ledger/error.h"
#include "ledger/store/catalogue.h"
#include "ledger/store/store_error.h"
#include "ledger/store/transaction.h"
#include "tests/integration/postgres_fixture.h"

namespace tawi::store {
namespace {

class PipelineTest : public PostgresTest {
 protected:
    void SetUp() override {
        plain.transact([](Transaction& work) {
            work.exec(
                "DROP TABLE IF EXISTS shelf; CREATE TABLE shelf (id integer, book text,"
                " is_lent boolean, CONSTRAINT shelf_pk PRIMARY KEY (id))");
        });
    }

    Parameters book(int id, const std::string& title) { return Parameters().add(id).add(title); }

    Catalogue none{{}};
    Catalogue catalogue{
        {{"add_book", "Adds one.", "INSERT INTO shelf VALUES ($1::integer, $2, false)", "t"},
         {"list_books", "All.", "SELECT id, book, is_lent FROM shelf ORDER BY id", "t"},
         {"stop_self", "Ends this very session.", "SELECT pg_terminate_backend(pg_backend_pid())",
          "t"}}};
    Database plain{{.connection_string = connection_string()}, none};
    Database database{{.connection_string = connection_string(), .connections = 1}, catalogue};

    int count() {
        return database.transact([](Transaction& work) {
            return work.exec1("SELECT count(*) FROM shelf")[0].as<int>();
        });
    }
};

TEST_F(PipelineTest, RunsStatementsInOrderAndGivesWhatEachGave) {
    database.transact([&](Transaction& work) {
        Pipeline pipeline(work);
        pipeline.add("list_books", {});
        pipeline.add("add_book", book(2, "Dune"));
        pipeline.add("add_book", book(1, std::string(300'000, 'x')));
        const auto place = pipeline.add("list_books", {});
        const auto answers = pipeline.run();
        ASSERT_EQ(answers.size(), 4);
        EXPECT_EQ(answers.front().size(), 0);
        ASSERT_EQ(answers.at(place).size(), 2);
        const auto first = answers.at(place).front();
        EXPECT_EQ(first["id"].as<int>(), 1);
        EXPECT_FALSE(first["is_lent"].as<bool>());
        EXPECT_EQ(std::string(first["book"].c_str()).size(), 300'000);
    });
    EXPECT_EQ(count(), 2);
}

TEST_F(PipelineTest, TellsAFailureAsAStatementAloneWould) {
    try {
        database.transact([&](Transaction& work) {
            Pipeline pipeline(work);
            pipeline.add("add_book", book(1, "Dune"));
            pipeline.add("add_book", book(1, "Emma"));
            pipeline.add("add_book", book(2, "Emma"));
            pipeline.run();
        });
        FAIL() << "two books have one number";
    } catch (const StoreError& error) {
        EXPECT_TRUE(error.is_unique_violation());
        EXPECT_EQ(error.constraint(), "shelf_pk");
    }
    EXPECT_EQ(count(), 0);  // on the same connection: it is as before
}

TEST_F(PipelineTest, IsUnavailableWhereTheConnectionEnds) {
    EXPECT_THROW(database.transact([&](Transaction& work) {
        Pipeline pipeline(work);
        pipeline.add("add_book", book(1, "Dune"));
        pipeline.add("stop_self", {});
        pipeline.add("add_book", book(2, "Emma"));
        pipeline.run();
    }),
                 Unavailable);
    EXPECT_EQ(count(), 0);  // on another connection
}

TEST_F(PipelineTest, DoesNothingWithoutStatements) {
    database.transact([](Transaction& work) { EXPECT_TRUE(Pipeline(work).run().empty()); });
}

TEST_F(PipelineTest, GivesNoValueThatIsNotThere) {
    database.transact([&](Transaction& work) {
        Pipeline pipeline(work);
        pipeline.add("add_book", book(1, "Dune"));
        pipeline.add("list_books", {});
        const auto answers = pipeline.run();
        const auto row = answers.back().front();
        EXPECT_THROW(row["colour"], InvariantViolation);
        EXPECT_THROW(row["book"].as<int>(), InvariantViolation);
        EXPECT_THROW(row["book"].as<bool>(), InvariantViolation);
        EXPECT_FALSE(row["book"].is_null());
    });
}

}  // namespace
}  // namespace tawi::store
