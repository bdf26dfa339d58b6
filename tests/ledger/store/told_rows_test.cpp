#include <gmock/gmock.h>

#include "ledger/error.h"
#include "ledger/store/prepared.h"
#include "ledger/store/store_error.h"
#include "ledger/store/telling_work.h"
#include "ledger/store/told_tables.h"
#include "tests/integration/books_check.h"
#include "tests/integration/postgres_fixture.h"
#include "tests/integration/reports/small_world.h"
#include "tests/integration/sealing/altered_value.h"

namespace tawi::store {

namespace {

using operations::Answer;
using operations::Command;
using operations::ToldRow;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using Work = TellingWorkOn<operations::TellingWork>;

/// A borrower, and confidential texts about them.
class ToldRows : public ::testing::Test {
 protected:
    ToldRows() {
        world_.go_to("2026-01-05");
        borrower_ =
            world_.add_borrower(world_.open_office("Nairobi", "Africa/Nairobi", "KES", "1000.00"));
        command_.actor.role = people::Role::auditor;  // sees every office
        command_.actor.id = 1;
        command_.now = world_.now();
    }

    /// Keeps the texts in one command, and gives their hashes.
    std::vector<std::string> keep(const std::vector<std::string>& texts) {
        std::vector<std::string> hashes;
        poster_.transact([&](Transaction& transaction) {
            Work work(transaction);
            const auto place = work.open_borrower(command_, borrower_);
            for (const auto& text : texts)
                hashes.push_back(work.keep_confidential(command_, borrower_, text));
            work.save_answer(command_, {borrower_, place.office_id}, {"keep_note", "note"},
                             Answer{201, "{}"});
        });
        return hashes;
    }

    std::vector<std::string> faults() {
        return faults_in_books(database_.connection_string(), world_.now());
    }

    FreshDatabase database_;
    reports::SmallWorld world_{database_.connection_string()};
    Database poster_{{.connection_string = database_.connection_string(), .role = "tawi_poster"},
                     Catalogue::embedded()};
    std::int64_t borrower_ = 0;
    Command command_{};
};

TEST_F(ToldRows, StandInTheAuditTrailWordForWord) {
    const auto hashes = keep({"she is afraid of \"him\"", "she is afraid of \"him\""});
    EXPECT_NE(hashes[0], hashes[1]);  // nobody learns that two texts are the same
    EXPECT_THAT(faults(), IsEmpty());
    pqxx::connection connection(database_.connection_string());
    pqxx::work reading(connection);
    const std::string detail =
        reading.exec1("SELECT detail::text FROM tawi.audit_event WHERE action = 'keep_note'")[0]
            .c_str();
    EXPECT_THAT(detail, HasSubstr(hashes[0].substr(2)));
    EXPECT_THAT(detail, Not(HasSubstr("afraid")));
    EXPECT_THAT(reading.exec("SELECT FROM tawi.confidential_content"), SizeIs(2));
}

TEST_F(ToldRows, AreNotReadableWhereTheyAreConfidential) {
    keep({"she is afraid"});
    for (const std::string role : {"tawi_reader", "tawi_auditor"}) {
        pqxx::connection connection(database_.connection_string());
        pqxx::work reading(connection);
        reading.exec("SET LOCAL ROLE " + role);
        EXPECT_THROW(reading.exec("SELECT content FROM tawi.confidential_content"), pqxx::sql_error)
            << role;
    }
}

TEST_F(ToldRows, AreFoundWhereOneIsAlteredAddedOrTaken) {
    keep({"she is afraid"});
    pqxx::connection connection(database_.connection_string());
    EXPECT_THAT(reports::alterations_not_found_in(connection, "confidential"), IsEmpty());
    EXPECT_THAT(reports::alterations_not_found(connection, "confidential_content",
                                               stray_told_rows_statement()),
                IsEmpty());
    for (const std::string change :
         {"DELETE FROM tawi.confidential_content", "DELETE FROM tawi.confidential_text",
          "INSERT INTO tawi.confidential_text SELECT borrower_id, sha256(text_hash), recorded_by,"
          " recorded_at FROM tawi.confidential_text"}) {
        pqxx::work altering(connection);
        altering.exec("SET LOCAL session_replication_role = replica");
        altering.exec("ALTER TABLE tawi.confidential_text DISABLE TRIGGER append_only_rows");
        altering.exec("ALTER TABLE tawi.confidential_content DISABLE TRIGGER append_only_rows");
        altering.exec(change);
        EXPECT_FALSE(altering.exec(stray_told_rows_statement()).empty()) << change;
    }
}

TEST_F(ToldRows, AreOfKnownTablesOnly) {
    poster_.transact([&](Transaction& transaction) {
        Work work(transaction);
        EXPECT_THROW(work.add(ToldRow("borrower", command_)), InvariantViolation);
    });
}

TEST_F(ToldRows, MustHaveEveryColumnThatIsNotNull) {
    EXPECT_THROW(poster_.transact([&](Transaction& transaction) {
        Work(transaction).add(ToldRow("confidential_text", command_).set("borrower_id", borrower_));
    }),
                 StoreError);
}

}  // namespace

}  // namespace tawi::store
