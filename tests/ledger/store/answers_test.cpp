#include "ledger/store/answers.h"

#include "ledger/error.h"
#include "ledger/operations/post_event.h"
#include "ledger/store/lending_store.h"
#include "tests/integration/postgres_fixture.h"
#include "tests/integration/reports/small_world.h"

namespace tawi::store {

namespace {

using operations::Answer;
using operations::Command;

/// A loan, and one repayment of it that can be sent again.
class Answers : public ::testing::Test {
 protected:
    Answers() {
        world_.go_to("2026-01-05");
        const auto office = world_.open_office("Nairobi", "Africa/Nairobi", "KES", "1000000.00");
        loan_ = world_.lend(world_.add_borrower(office), "12000.00");
        command_.actor.role =
            people::Role::auditor;  // sees every office; the table of roles is REST's
        command_.actor.id = 1;
        command_.now = world_.now();
        command_.idempotency_key = "the-same-key";
        command_.request_hash = operations::sha256("the request");
    }

    Answer repay(const std::string& request_hash) {
        auto command = command_;
        command.request_hash = request_hash;
        return operations::record_repayment(
            lending_, command, {loan_, Date(std::chrono::January / 5 / 2026)},
            Money::from_minor_units(50000, Currency::of("KES")),
            [](const operations::PostedLoanEvent& posted) {
                return Answer{201, "event " + std::to_string(posted.event.event.number)};
            });
    }

    RefusalCode refusal_of(const std::string& request_hash) {
        try {
            repay(request_hash);
        } catch (const Refused& refusal) {
            return refusal.code();
        }
        ADD_FAILURE() << "nothing was refused";
        return RefusalCode::key_reused;
    }

    FreshDatabase database_;
    reports::SmallWorld world_{database_.connection_string()};
    Database poster_{{.connection_string = database_.connection_string(), .role = "tawi_poster"},
                     Catalogue::embedded()};
    PostgresLendingStore lending_{poster_};
    loan::LoanId loan_;
    Command command_{};
};

TEST_F(Answers, ARetryHearsTheSameAnswer) {
    const auto first = repay(command_.request_hash);
    const auto second = repay(command_.request_hash);
    EXPECT_FALSE(first.replayed);
    EXPECT_TRUE(second.replayed);
    EXPECT_EQ(second.body, first.body);
    EXPECT_EQ(second.status, 201);
}

TEST_F(Answers, TheKeyOfAnotherRequestIsRefused) {
    repay(command_.request_hash);
    EXPECT_EQ(refusal_of(operations::sha256("another request")), RefusalCode::key_reused);
}

TEST_F(Answers, AreKeptThirtyDaysAndTheirKeysForEver) {
    repay(command_.request_hash);
    expire_answers(poster_, command_.now + std::chrono::days(29));
    EXPECT_TRUE(repay(command_.request_hash).replayed);
    EXPECT_GE(expire_answers(poster_, command_.now + std::chrono::days(31)), 1U);
    EXPECT_EQ(refusal_of(command_.request_hash), RefusalCode::key_expired);
}

}  // namespace

}  // namespace tawi::store
