#include "reports/store/verify_seals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/integration/sealing/sealed_world.h"

namespace tawi::reports {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class VerifySealsTest : public ::testing::Test {
 protected:
    VerifySealsTest() {
        const auto sealer = world.another_sealer();
        EXPECT_TRUE(sealer->lead());
        while (sealer->seal(37).records > 0) {
        }
    }

    std::vector<std::string> faults(bool with_file = true) {
        SealSources sources;
        if (with_file) sources.checkpoints = world.file().path();
        sources.key = world.signer().verifier();
        std::vector<std::string> found;
        counts = verify_seals(world.books().auditor(), sources,
                              [&](const Fault& fault) { found.push_back(to_string(fault)); });
        EXPECT_EQ(counts.faults, static_cast<std::int64_t>(found.size()));
        return found;
    }

    void alter(const std::string& statements) { tamper(world.connection_string(), statements); }

    SealedWorld world;
    SealCounts counts;
};

TEST_F(VerifySealsTest, FindsNothingInBooksThatNobodyAltered) {
    EXPECT_THAT(faults(), IsEmpty());
    EXPECT_EQ(std::to_string(counts.records), world.query("SELECT count(*) FROM tawi.seal"));
    EXPECT_EQ(std::to_string(counts.entries),
              world.query("SELECT count(*) FROM tawi.journal_entry"));
    EXPECT_EQ(counts.waiting, 0);
    EXPECT_EQ(counts.checkpoints, counts.published);
    EXPECT_GT(counts.published, 5);
}

TEST_F(VerifySealsTest, FindsNothingWhileRecordsWait) {
    world.books().go_to("2026-04-21");
    world.books().close_days(1);
    EXPECT_THAT(faults(), IsEmpty());
    EXPECT_GT(counts.waiting, 0);
}

TEST_F(VerifySealsTest, FindsRowsSlippedIntoAPartition) {
    alter(
        "INSERT INTO tawi.journal_entry_2026_02 (borrower_id, entry_id, office_id, kind,"
        " booking_date, value_date, recorded_at, actor_id, currency, accounts, amounts, narrative)"
        " VALUES (0, 777777, 1, 'opening_balance', '2026-02-10', '2026-02-10', now(), 1, 'KES',"
        " '{1010,3010}', '{5,-5}', 'slipped in')");
    EXPECT_THAT(faults(), testing::ElementsAre(
                              "journal_entry 777777 of borrower 0, booked 2026-02-10: records: "
                              "records that name it is 0, must be 1"));
}

TEST_F(VerifySealsTest, FindsWhatIsGone) {
    const auto entry =
        world.query("SELECT min(entry_id) FROM tawi.journal_entry WHERE borrower_id <> 0");
    alter("DELETE FROM tawi.journal_entry WHERE entry_id = " + entry);
    const auto found = faults();
    EXPECT_THAT(found, Contains(AllOf(StartsWith("seal "), HasSubstr("journal_entry is none"))));
    EXPECT_THAT(found, Contains(AllOf(StartsWith("journal_entry " + entry + " of borrower"),
                                      HasSubstr("row is nothing"))));
    EXPECT_THAT(found, Contains(HasSubstr(": leaf_hash is ")));
}

TEST_F(VerifySealsTest, FindsATreeThatWasMadeAnew) {
    // All of it consistent but for what left the house: the last record and everything that was
    // sealed with it are taken away.
    const auto size = world.query("SELECT max(size) FROM tawi.seal_checkpoint");
    const auto before =
        world.query("SELECT max(size) FROM tawi.seal_checkpoint WHERE size < " + size);
    alter("DELETE FROM tawi.seal WHERE sequence > " + before +
          "; DELETE FROM tawi.seal_checkpoint WHERE size = " + size +
          "; DELETE FROM tawi.seal_node WHERE ((index + 1) << level) > " + before);
    EXPECT_THAT(faults(), Contains(AllOf(StartsWith("published checkpoint tawi/"),
                                         HasSubstr("no seal_epoch names it as lost"))));
}

TEST_F(VerifySealsTest, FindsACheckpointOfAnotherKey) {
    const sealing::NoteSigner other("tawi/test", std::string(32, 'o'));
    const auto note =
        other.sign(world.query("SELECT split_part(note, E'\\n\\n', 1) || E'\\n' FROM"
                               " tawi.seal_checkpoint ORDER BY size LIMIT 1"));
    alter("UPDATE tawi.seal_checkpoint SET note = $note$" + note +
          "$note$ WHERE size = (SELECT min(size) FROM tawi.seal_checkpoint)");
    EXPECT_THAT(faults(), Contains(HasSubstr("seal_checkpoint 37: seals: note is not, must be "
                                             "signed by tawi/test")));
}

TEST_F(VerifySealsTest, HoldsWhenAPersonIsForgotten) {
    const auto values =
        "SELECT count(*) FROM tawi.journal_entry WHERE borrower_id = 100001"
        " AND narrative <> ''";
    EXPECT_NE(world.query(values), "0");
    world.forget(100001);
    EXPECT_EQ(world.query(values), "0");
    EXPECT_NE(world.query("SELECT count(*) FROM tawi.forgotten_value"), "0");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(VerifySealsTest, TakesNoHashForAValueThatIsThere) {
    world.forget(100001);
    alter(
        "UPDATE tawi.journal_entry SET narrative = 'another' WHERE borrower_id = 100001"
        " AND kind = 'disbursement'");
    EXPECT_THAT(faults(), Contains(HasSubstr(": seals: forgotten_value is part ")));
}

}  // namespace
}  // namespace tawi::reports
