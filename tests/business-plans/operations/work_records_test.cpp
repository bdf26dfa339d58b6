#include "business-plans/operations/work_records.h"

#include <gtest/gtest.h>

#include "business-plans/operations/career_words.h"
#include "ledger/error.h"

namespace tawi::employment {
namespace {

using namespace std::chrono;

HeadCount count(unsigned number, const Date& day, unsigned full_time, unsigned part_time) {
    return {.number = number, .counted_on = day, .full_time = full_time, .part_time = part_time};
}

TEST(HeadCounts, TellJobsCreatedByTheirDays) {
    EXPECT_EQ(jobs_created({}), 0);
    EXPECT_EQ(jobs_created({count(1, January / 5 / 2026, 2, 1)}), 0);
    EXPECT_EQ(jobs_created({count(1, March / 5 / 2026, 4, 2), count(2, January / 5 / 2026, 2, 1),
                            count(3, February / 5 / 2026, 9, 9)}),
              3)
        << "the second was of an earlier day";
    EXPECT_EQ(
        jobs_created({count(1, January / 5 / 2026, 2, 1), count(2, January / 5 / 2026, 1, 0)}), -2)
        << "of one day, the last one said";
}

TEST(CareerWords, AreKnownAndToldOnce) {
    const auto& words = career_words();
    EXPECT_GE(words.strengths.size(), 5U);
    EXPECT_EQ(words.interests.size(), 6U);
    const auto refusal = [&](const std::vector<std::string>& told) -> std::string {
        try {
            check_words(told, words.interests, "/interests");
        } catch (const InvalidInput& fault) {
            return fault.field() + " " + fault.code();
        }
        return "";
    };
    EXPECT_EQ(refusal({"social", "artistic"}), "");
    EXPECT_EQ(refusal({}), "/interests required");
    EXPECT_EQ(refusal({"social", "lazy"}), "/interests/1 unknown_value");
    EXPECT_EQ(refusal({"social", "social"}), "/interests/1 repeated");
}

}  // namespace
}  // namespace tawi::employment
