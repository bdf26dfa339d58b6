#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>

#include "tests/fault/fault_fixture.h"
#include "tests/fault/fault_shim.h"

// The clock of the service's machine jumps, forward and back; PostgreSQL's does not.
namespace tawi {
namespace {

class ClockTest : public FaultTest {
 protected:
    void SetUp() override {
        FaultTest::SetUp();
        shim = std::make_unique<FaultShim>(folder().path());
        service()->end_by(SIGKILL);
        start_service(shim->environment());
        expect_ready("starting with the shim");
    }
    void TearDown() override {
        service()->end_by(SIGKILL);
        start_service();
        expect_ready("taking the shim away");
    }

    void set_ahead(std::chrono::seconds time) const {
        shim->controls().clock_ahead_s = time.count();
    }

    /// How many records are of a moment before the latest one before them, by more than the time
    /// that a request may wait: those that come together may be recorded in another order.
    static std::string records_that_go_back() {
        return judge().value(
            "SELECT count(*) FROM (SELECT recorded_at, max(recorded_at) OVER (ORDER BY audit_id"
            " ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS latest FROM tawi.audit_event"
            " WHERE channel IS NOT NULL) AS line WHERE recorded_at < latest - interval '10 "
            "minutes'");
    }
    static std::string closed_before_they_were_over() {
        return judge().value(
            "SELECT count(*) FROM tawi.day_closure JOIN tawi.office USING (office_id)"
            " WHERE business_date >= (now() AT TIME ZONE time_zone)::date");
    }

    std::unique_ptr<FaultShim> shim;
};

TEST_F(ClockTest, SetBackByAnHourRecordsGoOnWhereTheyWere) {
    set_ahead(std::chrono::minutes(1));  // so that there is something to go back to
    const auto clients = put_under_load();
    const auto before = judge().value("SELECT max(recorded_at) FROM tawi.loan_event");
    set_ahead(std::chrono::hours(-1));
    wait_for(*clients, 50);
    EXPECT_EQ(judge().value("SELECT max(recorded_at) >= '" + before + "' FROM tawi.loan_event"),
              "t");
    // The next program knows from the books where they were.
    service()->end_by(SIGKILL);
    start_service(shim->environment());
    expect_ready("starting with a clock behind the books");
    wait_for(*clients, 50);
    expect_all_well(clients->stop());
    EXPECT_EQ(records_that_go_back(), "0");
    // The books are a minute ahead now, which is nothing to the tests after this one.
    set_ahead(std::chrono::seconds(0));
}

TEST_F(ClockTest, JumpedByAYearNothingIsRecordedAndNoDayIsClosed) {
    const auto clients = put_under_load();
    for (const auto& jump : {std::chrono::hours(366 * 24), std::chrono::hours(-366 * 24)}) {
        const auto refused = clients->refused();
        set_ahead(jump);
        await([&] { return clients->refused() >= refused + 16; }, "nobody is refused");
        set_ahead(std::chrono::seconds(0));
        expect_ready("a clock that jumped by a year");
        wait_for(*clients, 20);
    }
    const auto sent = clients->stop();
    EXPECT_EQ(closed_before_they_were_over(), "0");
    EXPECT_EQ(judge().value("SELECT count(*) FROM tawi.loan_event WHERE recorded_at NOT BETWEEN"
                            " now() - interval '100 days' AND now() + interval '1 day'"),
              "0");
    expect_all_well(sent);
}

TEST_F(ClockTest, ADayBehindTheBooksTheServiceWaitsForTheClock) {
    const auto clients = put_under_load();
    const auto sent = clients->stop();
    service()->end_by(SIGKILL);
    set_ahead(std::chrono::hours(-48));
    start_service(shim->environment());
    await(
        [] {
            return output_of(folder().path()).find("the books were last written at") !=
                   std::string::npos;
        },
        "it says nothing of the clock");
    set_ahead(std::chrono::seconds(0));
    expect_ready("a clock that was set right");
    expect_all_well(sent);
    expect_sound_books();  // after all three
}

}  // namespace
}  // namespace tawi
