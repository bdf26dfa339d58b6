#include "api/program/service_clock.h"

#include <gtest/gtest.h>

#include "ledger/calendar/date.h"
#include "ledger/error.h"

namespace tawi::program {
namespace {

using namespace std::chrono_literals;

/// A machine whose clock is set at will, while time passes.
class ServiceClockTest : public ::testing::Test {
 protected:
    void pass(std::chrono::microseconds time) {
        machine += time;
        elapsed += time;
    }

    const Instant noon = std::chrono::sys_days(parse_date("2026-03-02", "day")) + 12h;
    Instant machine = noon;
    std::chrono::microseconds elapsed = 5h;
    ServiceClock clock{[this] { return machine; }, [this] { return elapsed; }};
};

TEST_F(ServiceClockTest, GoesAsTheMachineGoes) {
    EXPECT_EQ(clock.now(), noon);
    pass(3s);
    EXPECT_EQ(clock.now(), noon + 3s);
    pass(72h);  // nobody asked for days
    EXPECT_EQ(clock.now(), noon + 72h + 3s);
    machine += 2h;
    EXPECT_EQ(clock.now(), noon + 74h + 3s);
}

TEST_F(ServiceClockTest, StandsStillUntilAClockThatWasSetBackHasComeThere) {
    machine -= 1h;
    EXPECT_EQ(clock.now(), noon);
    pass(59min);
    EXPECT_EQ(clock.now(), noon);
    pass(2min);
    EXPECT_EQ(clock.now(), noon + 1min);
}

TEST_F(ServiceClockTest, GivesNoMomentWhileTheMachineIsADayOrMoreWrong) {
    machine += 366 * 24h;
    EXPECT_THROW(clock.now(), Unavailable);
    pass(1h);
    EXPECT_THROW(clock.now(), Unavailable);
    machine -= 366 * 24h;
    EXPECT_EQ(clock.now(), noon + 1h);
    machine -= 25h;
    EXPECT_THROW(clock.now(), Unavailable);
    machine += 25h;
    EXPECT_EQ(clock.now(), noon + 1h);
}

TEST_F(ServiceClockTest, GivesNoMomentBeforeTheLastInTheBooks) {
    clock.not_before(noon - 30 * 24h);
    EXPECT_EQ(clock.now(), noon);
    clock.not_before(noon + 20min);
    EXPECT_EQ(clock.now(), noon + 20min);
    pass(21min);
    EXPECT_EQ(clock.now(), noon + 21min);
    EXPECT_THROW(clock.not_before(noon + 48h), Unavailable);
    EXPECT_EQ(clock.now(), noon + 21min);
}

TEST_F(ServiceClockTest, IsSetRightWhileTheBooksAreWaitedWith) {
    EXPECT_THROW(clock.not_before(noon + 400 * 24h), Unavailable);
    pass(1min);
    machine += 400 * 24h;
    clock.not_before(noon + 400 * 24h);
    EXPECT_EQ(clock.now(), noon + 400 * 24h + 1min);
}

}  // namespace
}  // namespace tawi::program
