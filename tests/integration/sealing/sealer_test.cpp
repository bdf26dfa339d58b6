#include "ledger/store/sealer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <fstream>
#include <thread>

#include "ledger/sealing/merkle_proof.h"
#include "ledger/store/parameters.h"
#include "ledger/store/stored_tree.h"
#include "ledger/store/transaction.h"
#include "tests/integration/sealing/sealed_world.h"

namespace tawi::store {
namespace {

using ::testing::EndsWith;

/// Entries whose sums by account and day differ between two relations of the same columns.
std::string differences(const std::string& one, const std::string& other) {
    const std::string sums =
        "(SELECT booking_date, office_id, fund, currency, account_code, recorded_on, sum(debit),"
        " sum(credit) FROM ";
    const std::string grouped =
        " GROUP BY booking_date, office_id, fund, currency, account_code, recorded_on)";
    return "SELECT count(*) FROM (" + sums + one + grouped + " EXCEPT " + sums + other + grouped +
           ") AS differing";
}

const std::string lines =
    "(SELECT booking_date, office_id, fund, currency, account_code,"
    " (recorded_at AT TIME ZONE 'UTC')::date AS recorded_on, greatest(amount, 0) AS debit,"
    " greatest(-amount, 0) AS credit FROM tawi.journal_line) AS lines";

class SealerTest : public ::testing::Test {
 protected:
    /// The tree anew from the leaves, held against every checkpoint of the file.
    void expect_file_shows_the_tree() {
        std::vector<sealing::Checkpoint> published;
        world.file().for_each([&](const std::string& note) {
            EXPECT_TRUE(world.signer().verifier().open(note));
            published.push_back(sealing::checkpoint_in_note(note));
        });
        ASSERT_FALSE(published.empty());
        auto next = published.begin();
        sealing::CompactTree tree;
        world.pool().transact([&](Transaction& transaction) {
            for (const auto& row :
                 transaction.exec("SELECT leaf_hash FROM tawi.seal ORDER BY sequence")) {
                tree.append(sealing::digest_of_bytes(from_bytea_text(row[0].c_str())));
                if (next != published.end() && next->size == tree.size()) {
                    EXPECT_EQ(next->root, tree.root()) << tree.size();
                    ++next;
                }
            }
            EXPECT_EQ(sealing::root_of(tree.size(), stored_tree(transaction)), tree.root());
        });
        EXPECT_EQ(next, published.end());
        EXPECT_EQ(published.back().size, tree.size());
    }

    SealedWorld world;
};

TEST_F(SealerTest, SealsEveryRecordOnceAndNumbersEntriesWithoutGaps) {
    const auto records = std::stoul(world.query("SELECT count(*) FROM tawi.audit_event"));
    ASSERT_GT(records, 200U);
    EXPECT_EQ(world.query("SELECT count(*) FROM tawi.unsealed"), std::to_string(records));
    EXPECT_EQ(world.seal_all(), records);
    EXPECT_EQ(world.query("SELECT count(*) FROM tawi.unsealed"), "0");
    EXPECT_EQ(world.query("SELECT count(*) FROM tawi.seal JOIN tawi.audit_event"
                          " USING (borrower_id, audit_id)"),
              std::to_string(records));
    EXPECT_EQ(world.query("SELECT max(sequence) - min(sequence) + 1 FROM tawi.seal"),
              std::to_string(records));
    EXPECT_EQ(world.query("SELECT count(*) FROM (SELECT journal_number <> 1 + coalesce(sum(entries)"
                          " OVER (ORDER BY sequence ROWS BETWEEN UNBOUNDED PRECEDING AND 1"
                          " PRECEDING), 0) AS gap FROM tawi.seal) AS numbers WHERE gap"),
              "0");
    EXPECT_EQ(world.query("SELECT sum(entries) FROM tawi.seal"),
              world.query("SELECT count(*) FROM tawi.journal_entry"));
    expect_file_shows_the_tree();
}

TEST_F(SealerTest, NamesEveryEntryAndEventInOneRecord) {
    EXPECT_EQ(world.query("SELECT count(*) FROM tawi.journal_entry AS entry WHERE 1 <> (SELECT"
                          " count(*) FROM tawi.audit_event AS record WHERE record.borrower_id ="
                          " entry.borrower_id AND entry.entry_id = ANY (record.entries)"
                          " AND record.booking_date = entry.booking_date)"),
              "0");
    EXPECT_EQ(world.query("SELECT count(*) FROM tawi.loan_event AS event WHERE 1 <> (SELECT"
                          " count(*) FROM tawi.audit_event AS record WHERE record.borrower_id ="
                          " event.borrower_id AND record.cycle = event.cycle"
                          " AND record.event_number = event.number)"),
              "0");
}

TEST_F(SealerTest, KeepsDayTotalsThatWithTheTailAreTheJournal) {
    EXPECT_EQ(world.query(differences("tawi.day_movement", lines)), "0");
    {
        const auto sealer = world.another_sealer();
        ASSERT_TRUE(sealer->lead());
        for (int round = 0; round < 3; ++round)
            EXPECT_EQ(sealer->seal(40).records, 40U);
    }
    EXPECT_NE(world.query(differences(lines, "tawi.day_total")), "0");
    EXPECT_EQ(world.query(differences("tawi.day_movement", lines)), "0");
    EXPECT_EQ(world.query(differences(lines, "tawi.day_movement")), "0");
    world.seal_all();
    EXPECT_EQ(world.query(differences("tawi.day_total", lines)), "0");
    EXPECT_EQ(world.query(differences(lines, "tawi.day_total")), "0");
}

TEST_F(SealerTest, LeadsAloneUntilItStepsDown) {
    const auto first = world.another_sealer();
    const auto second = world.another_sealer();
    EXPECT_TRUE(first->lead());
    EXPECT_FALSE(second->lead());
    EXPECT_EQ(first->seal(10).records, 10U);
    EXPECT_FALSE(second->lead());
    first->step_down();
    EXPECT_TRUE(second->lead());
    EXPECT_FALSE(first->lead());
    EXPECT_EQ(second->seal(10).records, 10U);
    expect_file_shows_the_tree();
}

TEST_F(SealerTest, LosesTheLeadWithItsConnection) {
    const auto first = world.another_sealer();
    ASSERT_TRUE(first->lead());
    world.query(
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
        " AND classid = 7406");
    const auto second = world.another_sealer();
    while (!second->lead())
        std::this_thread::yield();
    EXPECT_THROW(first->seal(10), std::exception);
    EXPECT_EQ(second->seal(10).records, 10U);
    EXPECT_FALSE(first->lead());
}

TEST_F(SealerTest, SurvivesKillsAtAnyMoment) {
    const auto file = world.file();
    for (int round = 0; round < 40; ++round) {
        std::array<int, 2> leads{};
        ASSERT_EQ(pipe(leads.data()), 0);
        const auto child = fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            Database database(
                {.connection_string = world.connection_string(), .role = "tawi_sealer"},
                Catalogue::embedded());
            Sealer sealer(database, world.signer(), file);
            while (!sealer.lead())
                usleep(1000);
            if (write(leads[1], "!", 1) != 1) _exit(1);
            while (sealer.seal(3).records > 0) {
            }
            _exit(0);
        }
        // However slow the machine: only a child that has begun is killed, and the first one not
        // before it has sealed something.
        char byte = 0;
        close(leads[1]);
        EXPECT_EQ(read(leads[0], &byte, 1), 1);
        close(leads[0]);
        usleep(static_cast<useconds_t>(round * 1'709 % 40'000));
        while (round == 0 && world.query("SELECT count(*) FROM tawi.seal") == "0")
            usleep(1000);
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
    }
    const auto sealer = world.another_sealer();
    while (!sealer->lead())  // the last child's session may end a moment later
        std::this_thread::yield();
    EXPECT_GT(world.query("SELECT max(sequence) FROM tawi.seal"), "0");
    while (sealer->seal(50).records > 0) {
    }
    EXPECT_EQ(world.query("SELECT count(*) FROM tawi.audit_event LEFT JOIN tawi.seal"
                          " USING (borrower_id, audit_id) WHERE sequence IS NULL"),
              "0");
    EXPECT_EQ(world.query("SELECT count(*) FROM tawi.seal_epoch"), "1");
    EXPECT_EQ(world.query(differences("tawi.day_total", lines)), "0");
    expect_file_shows_the_tree();
}

TEST_F(SealerTest, PublishesWhatACrashLeftUnpublished) {
    const auto sealer = world.another_sealer();
    ASSERT_TRUE(sealer->lead());
    sealer->seal(10);
    world.pool().transact(
        [&](Transaction& transaction) { seal_queue(transaction, 10, world.signer()); });
    world.pool().transact(
        [&](Transaction& transaction) { seal_queue(transaction, 10, world.signer()); });
    sealer->step_down();
    {
        std::ofstream torn(world.file().path(), std::ios::app);
        torn << "tawi/torn\n20\n";
    }
    ASSERT_TRUE(sealer->lead());
    int notes = 0;
    world.file().for_each([&](const std::string&) { ++notes; });
    EXPECT_EQ(notes, 3);
    expect_file_shows_the_tree();
}

TEST_F(SealerTest, BeginsAnEpochAfterARestoreBehindAPublishedCheckpoint) {
    auto sealer = world.another_sealer();
    ASSERT_TRUE(sealer->lead());
    sealer->seal(20);
    sealer->step_down();
    std::string lost;
    try {
        world.pool().transact([&](Transaction& transaction) {
            lost = seal_queue(transaction, 30, world.signer()).note;
            world.file().append({lost});
            throw std::runtime_error("the restored database does not have this");
        });
    } catch (const std::runtime_error&) {
    }
    ASSERT_TRUE(sealer->lead());
    const auto checkpoint = sealing::checkpoint_in_note(lost);
    EXPECT_EQ(checkpoint.size, 50U);
    EXPECT_EQ(world.query("SELECT begins_after FROM tawi.seal_epoch WHERE epoch = 2"), "20");
    EXPECT_EQ(world.query("SELECT lost FROM tawi.seal_epoch WHERE epoch = 2"),
              one_line(checkpoint));
    EXPECT_EQ(world.query("SELECT subject FROM tawi.audit_event JOIN tawi.seal USING (borrower_id,"
                          " audit_id) WHERE sequence = 21"),
              "lost checkpoint " + one_line(checkpoint));
    const auto first = sealing::checkpoint_in_note(world.file().last().value());
    EXPECT_EQ(first.size, 21U);
    EXPECT_THAT(first.origin, EndsWith("/2"));
    // Once named, it is not named again, whoever leads.
    sealer->step_down();
    ASSERT_TRUE(sealer->lead());
    sealer->seal(100);
    sealer->step_down();
    ASSERT_TRUE(sealer->lead());
    EXPECT_EQ(world.query("SELECT count(*) FROM tawi.seal_epoch"), "2");
}

}  // namespace
}  // namespace tawi::store
