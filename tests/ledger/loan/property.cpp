#include "tests/ledger/loan/property.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <iostream>
#include <sstream>

namespace tawi::loan {

namespace {

/// Says at the end of the program how many cases all properties were held against.
class CasesOfAllProperties : public ::testing::Environment {
 public:
    void add(int cases) {
        ++properties_;
        cases_ += cases;
    }

    void TearDown() override {
        if (properties_ == 0) return;
        std::cout << properties_ << " properties of loans, " << cases_ << " cases\n";
    }

 private:
    int properties_ = 0;
    int cases_ = 0;
};

auto* const all_properties = new CasesOfAllProperties;  // googletest deletes it
const auto* const registered = ::testing::AddGlobalTestEnvironment(all_properties);

}  // namespace

void check_property(void (*property)(), int times) {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    rc::detail::TestMetadata metadata;
    metadata.id = std::string(test->test_suite_name()) + "/" + test->name();
    metadata.description = test->name();
    auto params = rc::detail::configuration().testParams;
    params.maxSuccess *= times;
    const auto result = rc::detail::checkTestable(property, metadata, params);
    rc::detail::SuccessResult success;
    if (!result.match(success)) {
        std::ostringstream report;
        rc::detail::printResultMessage(result, report);
        FAIL() << report.str();
    }
    all_properties->add(success.numSuccess);
    std::cout << "    " << success.numSuccess << " cases\n";
}

}  // namespace tawi::loan
