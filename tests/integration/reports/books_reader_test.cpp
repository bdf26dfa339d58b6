#include "reports/store/books_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "ledger/error.h"
#include "ledger/store/catalogue.h"
#include "ledger/store/database.h"
#include "tests/integration/postgres_fixture.h"
#include "tests/integration/reports/small_world.h"

namespace tawi::reports {
namespace {

using ::testing::Each;
using ::testing::Field;
using ::testing::SizeIs;

const people::Principal auditor{.role = people::Role::auditor, .id = 1};

Date day(const char* text) {
    return parse_date(text, "day");
}

class BooksReaderTest : public PostgresTest {
 protected:
    static void SetUpTestSuite() {
        PostgresTest::SetUpTestSuite();
        world = std::make_unique<SmallWorld>(connection_string());
        world->live();
    }
    static void TearDownTestSuite() {
        world.reset();
        PostgresTest::TearDownTestSuite();
    }

    static void read(const people::Principal& actor,
                     const std::function<void(BooksSnapshot&)>& work) {
        PostgresBooksReader(world->reader()).read(actor, work);
    }

    static std::vector<BookedEntry> all(BooksSnapshot& snapshot, const EntryFilter& filter) {
        std::vector<BookedEntry> entries;
        snapshot.for_each_entry(filter,
                                [&](const BookedEntry& entry) { entries.push_back(entry); });
        return entries;
    }

    static inline std::unique_ptr<SmallWorld> world;
};

TEST_F(BooksReaderTest, GivesEveryEntryOnceInOrder) {
    read(auditor, [](BooksSnapshot& snapshot) {
        const auto entries = all(snapshot, {});
        std::vector<std::int64_t> paged;
        std::optional<EntryPlace> after;
        while (true) {
            const auto page = snapshot.entries({}, after, 7);
            for (const auto& entry : page)
                paged.push_back(entry.entry_id);
            if (page.size() < 7) break;
            after = EntryPlace{page.back().booking_date, page.back().entry_id};
        }
        ASSERT_GT(entries.size(), 300U);
        ASSERT_THAT(paged, SizeIs(entries.size()));
        for (std::size_t index = 0; index < entries.size(); ++index) {
            EXPECT_EQ(paged[index], entries[index].entry_id);
            if (index == 0) continue;
            EXPECT_LE(entries[index - 1].booking_date, entries[index].booking_date);
        }
    });
}

TEST_F(BooksReaderTest, NarrowsByOfficeAccountLoanAndDates) {
    read(auditor, [](BooksSnapshot& snapshot) {
        const auto office = all(snapshot, {.office_id = 3});
        EXPECT_GT(office.size(), 50U);
        EXPECT_THAT(office, Each(Field(&BookedEntry::office_id, 3)));
        EXPECT_THAT(all(snapshot, {.account_code = "3010"}), SizeIs(3));
        const auto loan = all(snapshot, {.loan = loan::LoanId{100002, 1}});
        EXPECT_GE(loan.size(), 5U);
        EXPECT_THAT(loan, Each(Field(&BookedEntry::loan, loan::LoanId{100002, 1})));
        const auto days = all(snapshot, {.from = day("2026-01-08"), .to = day("2026-01-09")});
        EXPECT_EQ(days.front().booking_date, day("2026-01-08"));
        EXPECT_EQ(days.back().booking_date, day("2026-01-09"));
    });
}

TEST_F(BooksReaderTest, GivesOneEntryWithItsLines) {
    read(auditor, [](BooksSnapshot& snapshot) {
        const auto first = snapshot.entries({.account_code = "3010"}, std::nullopt, 1).front();
        const auto entry = snapshot.entry(first.entry_id);
        EXPECT_EQ(entry.kind, "opening_balance");
        EXPECT_FALSE(entry.loan);
        ASSERT_THAT(entry.lines, SizeIs(2));
        EXPECT_EQ(entry.lines[0].amount, -entry.lines[1].amount);
        EXPECT_THROW(snapshot.entry(123456789), NotFound);
    });
}

TEST_F(BooksReaderTest, ShowsAManagerTheirOwnOfficeOnly) {
    const people::Principal manager{.role = people::Role::manager, .id = 1, .offices = {3}};
    read(manager, [](BooksSnapshot& snapshot) {
        EXPECT_THAT(all(snapshot, {}), Each(Field(&BookedEntry::office_id, 3)));
        EXPECT_THAT(all(snapshot, {.office_id = 1}), SizeIs(0));
        const auto balance = snapshot.trial_balance({.to = day("2026-04-20")});
        EXPECT_THAT(balance.totals(), SizeIs(1));
    });
}

TEST_F(BooksReaderTest, BalancesAsOfADayAsThenKnown) {
    read(auditor, [](BooksSnapshot& snapshot) {
        const auto receivable = [&](const TrialBalanceQuery& query) {
            const auto balance = snapshot.trial_balance(query);
            for (const auto& row : balance.rows()) {
                if (row.account_code == "1210") return tawi::to_string(row.closing());
            }
            return std::string("none");
        };
        // Days of office 3 were closed late, on 20 January: nobody knew their interest before.
        const auto recorded = parse_date("2026-01-19", "day");
        const Instant before = std::chrono::sys_days(recorded);
        const TrialBalanceQuery query{.to = day("2026-01-10"), .office_id = 3};
        EXPECT_EQ(receivable(query), "4.779");  // 1234.567 x 2 % x 6 / 31 days
        auto as_known = query;
        as_known.known_at = before;
        EXPECT_EQ(receivable(as_known), "none");
    });
}

TEST_F(BooksReaderTest, GoesOnAfterAReaderThatGaveUp) {
    store::Database one(
        {.connection_string = connection_string(), .role = "tawi_auditor", .connections = 1},
        store::Catalogue::embedded());
    PostgresBooksReader books(one);
    const auto give_up = [&] {
        books.read(auditor, [](BooksSnapshot& snapshot) {
            snapshot.for_each_entry(
                {}, [](const BookedEntry&) { throw std::runtime_error("the other end is gone"); });
        });
    };
    for (int time = 0; time < 3; ++time) {
        EXPECT_THROW(give_up(), std::runtime_error);
        std::size_t entries = 0;
        books.read(auditor, [&](BooksSnapshot& snapshot) {
            snapshot.for_each_entry({}, [&](const BookedEntry&) { ++entries; });
            EXPECT_GT(snapshot.accounts().size(), 10U);
        });
        EXPECT_GT(entries, 300U);
    }
}

TEST_F(BooksReaderTest, StreamsWhatItAlsoGivesInPages) {
    read(auditor, [](BooksSnapshot& snapshot) {
        const EntryFilter filter{.office_id = 1, .from = day("2026-02-01")};
        const auto streamed = all(snapshot, filter);
        const auto paged = snapshot.entries(filter, std::nullopt, 1000);
        ASSERT_EQ(streamed.size(), paged.size());
        for (std::size_t index = 0; index < paged.size(); ++index) {
            const auto& left = streamed[index];
            const auto& right = paged[index];
            EXPECT_EQ(left.entry_id, right.entry_id);
            EXPECT_EQ(left.loan, right.loan);
            EXPECT_EQ(left.event_number, right.event_number);
            EXPECT_EQ(left.product_id, right.product_id);
            EXPECT_EQ(left.recorded_at, right.recorded_at);
            EXPECT_EQ(left.value_date, right.value_date);
            EXPECT_EQ(left.lines, right.lines);
            EXPECT_EQ(left.narrative, right.narrative);
            EXPECT_EQ(left.reverses_entry, right.reverses_entry);
        }
    });
}

TEST_F(BooksReaderTest, ReadsTextAsItWasWritten) {
    const std::string narrative = "tab\there, \\N, a \"quote\"\nand a \xC3\xA9";
    pqxx::connection connection(connection_string());
    pqxx::work work(connection);
    work.exec_params(
        "INSERT INTO tawi.journal_entry (borrower_id, entry_id, office_id, fund, kind, "
        "booking_date,"
        " value_date, recorded_at, actor_id, currency, accounts, amounts, narrative)"
        " VALUES (0, 900001, 2, 'it''s', 'correction', '2026-04-20', '2026-04-20',"
        " '2026-04-20 10:00', 1, 'UGX', '{1020,1010}', '{7,-7}', $1)",
        narrative);
    work.commit();
    read(auditor, [&](BooksSnapshot& snapshot) {
        const auto found = all(snapshot, {.fund = "it's"});
        ASSERT_THAT(found, SizeIs(1));
        EXPECT_EQ(found[0].narrative, narrative);
        EXPECT_EQ(found[0].fund, "it's");
    });
}

TEST_F(BooksReaderTest, GivesTheChart) {
    read(auditor, [](BooksSnapshot& snapshot) {
        const auto accounts = snapshot.accounts();
        const auto portfolio = std::ranges::find(accounts, "1100", &Account::code);
        ASSERT_NE(portfolio, accounts.end());
        EXPECT_EQ(portfolio->name, "Loan portfolio");
        EXPECT_EQ(portfolio->parent_code, "1000");
        EXPECT_TRUE(portfolio->usable && portfolio->control);
    });
}

}  // namespace
}  // namespace tawi::reports
