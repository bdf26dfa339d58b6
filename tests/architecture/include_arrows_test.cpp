#include "tests/architecture/include_arrows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tawi {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<std::string> faults_of(const std::string& path, const std::string& include) {
    return wrong_includes({{path, "#pragma once\n\n#include " + include + "\n"}});
}

TEST(IncludeArrows, OfThisProjectAreAllOnTheList) {
    const auto files = read_program_sources(TAWI_SOURCE_DIR);
    ASSERT_FALSE(files.empty());
    EXPECT_THAT(wrong_includes(files), IsEmpty());
}

TEST(IncludeArrows, PointOneWay) {
    EXPECT_THAT(faults_of("ledger/money/money.h", "\"ledger/calendar/date.h\""),
                ElementsAre("ledger/money/money.h:3: ledger/money may not include "
                            "ledger/calendar/date.h"));
    EXPECT_THAT(faults_of("ledger/loan/replay.cpp", "\"ledger/operations/collect.h\""), SizeIs(1));
    EXPECT_THAT(faults_of("ledger/operations/collect.cpp", "\"ledger/store/database.h\""),
                SizeIs(1));
    EXPECT_THAT(faults_of("ledger/error.h", "\"ledger/money/money.h\""), SizeIs(1));
    EXPECT_THAT(faults_of("ledger/store/loans.cpp", "\"api/server/router.h\""), SizeIs(1));
    EXPECT_THAT(faults_of("reports/par.cpp", "\"ledger/store/database.h\""), SizeIs(1));
    EXPECT_THAT(faults_of("reports/par.cpp", "\"reports/store/par.h\""), SizeIs(1));
    EXPECT_THAT(faults_of("reports/par.cpp", "\"business-plans/plan.h\""), SizeIs(1));
    EXPECT_THAT(faults_of("api/rest/loans.cpp", "\"ledger/store/database.h\""), SizeIs(1));
    EXPECT_THAT(faults_of("api/portal/home.cpp", "\"business-plans/store/plans.h\""), SizeIs(1));
    EXPECT_THAT(faults_of("api/server/router.cpp", "\"api/program/serve.h\""), SizeIs(1));
    EXPECT_THAT(faults_of("api/rest/loans.cpp", "\"router.h\""), SizeIs(1));
}

TEST(IncludeArrows, OnTheListAreTaken) {
    EXPECT_THAT(faults_of("ledger/calendar/date.h", "\"ledger/money/exact.h\""), IsEmpty());
    EXPECT_THAT(faults_of("ledger/store/loans.h", "\"ledger/operations/loans.h\""), IsEmpty());
    EXPECT_THAT(faults_of("reports/store/par.cpp", "\"ledger/store/database.h\""), IsEmpty());
    EXPECT_THAT(faults_of("api/rest/loans.cpp", "\"api/server/router.h\""), IsEmpty());
    EXPECT_THAT(faults_of("api/main.cpp", "\"ledger/store/database.h\""), IsEmpty());
    EXPECT_THAT(faults_of("api/program/serve.cpp", "\"reports/store/par.h\""), IsEmpty());
}

TEST(IncludeArrows, KeepPureRoomsPure) {
    EXPECT_THAT(faults_of("ledger/money/money.cpp", "<fmt/format.h>"), SizeIs(1));
    EXPECT_THAT(faults_of("ledger/loan/replay.cpp", "<sodium.h>"), SizeIs(1));
    EXPECT_THAT(faults_of("ledger/people/phone.cpp", "<random>"), SizeIs(1));
    EXPECT_THAT(faults_of("ledger/money/money.h", "<boost/multiprecision/cpp_int.hpp>"), IsEmpty());
    EXPECT_THAT(faults_of("ledger/calendar/date.h", "<chrono>"), IsEmpty());
    EXPECT_THAT(faults_of("ledger/operations/sign_in.cpp", "<sodium.h>"), IsEmpty());
}

TEST(IncludeArrows, KeepPocoAndLibpqxxOutOfHeaders) {
    EXPECT_THAT(faults_of("api/rest/loans.h", "<Poco/JSON/Object.h>"), SizeIs(1));
    EXPECT_THAT(faults_of("ledger/operations/loans.h", "<pqxx/pqxx>"), SizeIs(1));
    EXPECT_THAT(faults_of("api/rest/loans.cpp", "<Poco/JSON/Object.h>"), IsEmpty());
    EXPECT_THAT(faults_of("api/server/server.h", "<Poco/Net/HTTPServer.h>"), IsEmpty());
    EXPECT_THAT(faults_of("ledger/store/transaction.h", "<pqxx/pqxx>"), IsEmpty());
}

}  // namespace
}  // namespace tawi
