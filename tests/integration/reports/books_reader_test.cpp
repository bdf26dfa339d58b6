#include "reports/store/books_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/error.h"
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
