#include "reports/indicators.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "ledger/error.h"

namespace tawi::reports {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A cell of the one indicator.
IndicatorCell cell(std::int32_t office, const std::string& segment, std::int64_t people) {
    return {"clients", office, segment, people, {}};
}

/// "office/segment people" of what may be told.
std::vector<std::string> told(const std::vector<IndicatorCell>& cells) {
    std::vector<std::string> words;
    for (const auto& each : tellable(cells)) {
        words.push_back(std::to_string(each.office_id) + "/" + each.segment + " " +
                        std::to_string(each.people));
    }
    return words;
}

TEST(Tellable, AreGroupsOfTenAndNotOfNine) {
    EXPECT_THAT(told({cell(0, "", 9), cell(1, "", 9)}), IsEmpty());
    EXPECT_THAT(told({cell(0, "", 10), cell(1, "", 10)}), ElementsAre("0/ 10", "1/ 10"));
}

TEST(Tellable, IsNoGroupThatLeavesASmallRest) {
    // 25 less 10 and less 12 would be the three of the third office.
    EXPECT_THAT(told({cell(0, "", 25), cell(1, "", 10), cell(2, "", 12), cell(3, "", 3)}),
                ElementsAre("0/ 25", "2/ 12"));
    // Two small offices hide each other.
    EXPECT_THAT(told({cell(0, "", 34), cell(1, "", 22), cell(2, "", 6), cell(3, "", 6)}),
                ElementsAre("0/ 34", "1/ 22"));
}

TEST(Tellable, IsNoSegmentWhoseOthersAreFew) {
    EXPECT_THAT(
        told({cell(0, "", 30), cell(0, "woman", 21), cell(1, "", 30), cell(1, "woman", 21)}),
        ElementsAre("0/ 30", "1/ 30"));
    EXPECT_THAT(
        told({cell(0, "", 30), cell(0, "woman", 20), cell(1, "", 30), cell(1, "woman", 20)}),
        ElementsAre("0/ 30", "0/woman 20", "1/ 30", "1/woman 20"));
    EXPECT_THAT(
        told({cell(0, "", 12), cell(0, "woman", 12), cell(1, "", 12), cell(1, "woman", 12)}),
        ElementsAre("0/ 12", "1/ 12"))
        << "that all of them are women is about each of them";
}

/// Offices of so many people, of whom so many belong to a segment.
std::vector<IndicatorCell> cells_of(const std::vector<std::pair<int, int>>& offices) {
    std::vector<IndicatorCell> cells{cell(0, "", 0), cell(0, "youth", 0)};
    std::int32_t number = 0;
    for (const auto& [people, of_segment] : offices) {
        ++number;
        cells[0].people += people;
        cells[1].people += of_segment;
        if (people > 0) cells.push_back(cell(number, "", people));
        if (of_segment > 0) cells.push_back(cell(number, "youth", of_segment));
    }
    return cells;
}

bool is_few(std::int64_t people) {
    return people > 0 && people < fewest_people;
}

/// Whatever is told, no sum of groups taken from a group around them is of a few people.
RC_GTEST_PROP(Tellable, CannotBeSubtractedToLearnAboutAFew, ()) {
    constexpr std::size_t most_offices = 6;
    const auto sizes = *rc::gen::container<std::vector<std::pair<int, int>>>(
        *rc::gen::inRange<std::size_t>(0, most_offices + 1),
        rc::gen::apply([](int others, int youth) { return std::pair(others + youth, youth); },
                       rc::gen::inRange(0, 30), rc::gen::inRange(0, 30)));
    std::map<std::pair<std::int32_t, std::string>, std::int64_t> known;
    for (const auto& each : tellable(cells_of(sizes))) {
        RC_ASSERT(each.people >= fewest_people);
        known[{each.office_id, each.segment}] = each.people;
    }
    // Of everybody, of the segment and of those beside it: the whole less any of its offices.
    const auto parts = [&](auto part_of) {
        std::vector<std::int64_t> found;
        for (std::int32_t office = 1; office <= static_cast<std::int32_t>(sizes.size()); ++office) {
            if (auto part = part_of(office)) found.push_back(*part);
        }
        return found;
    };
    const auto people = [&](std::int32_t office, const std::string& segment) {
        const auto found = known.find({office, segment});
        return found == known.end() ? std::optional<std::int64_t>() : std::optional(found->second);
    };
    const auto beside = [&](std::int32_t office) {
        const auto all = people(office, "");
        const auto some = people(office, "youth");
        return all && some ? std::optional(*all - *some) : std::optional<std::int64_t>();
    };
    const auto check = [&](auto part_of) {
        const auto whole = part_of(0);
        const auto of_offices = parts(part_of);
        for (unsigned chosen = 0; chosen < (1U << of_offices.size()); ++chosen) {
            std::int64_t taken = 0;
            for (std::size_t index = 0; index < of_offices.size(); ++index) {
                if ((chosen >> index & 1U) != 0) taken += of_offices[index];
            }
            RC_ASSERT(!is_few(taken));
            if (whole) RC_ASSERT(!is_few(*whole - taken));
        }
    };
    check([&](std::int32_t office) { return people(office, ""); });
    check([&](std::int32_t office) { return people(office, "youth"); });
    check(beside);
}

TEST(Quarters, HaveDaysAndATimeToRecord) {
    const auto quarter = parse_quarter("2026-Q1", "/quarter");
    EXPECT_EQ(tawi::to_string(quarter.first_day()), "2026-01-01");
    EXPECT_EQ(tawi::to_string(quarter.last_day()), "2026-03-31");
    EXPECT_EQ(tawi::to_string(quarter.known_until()), "2026-04-15");
    EXPECT_EQ(tawi::to_string(parse_quarter("2026-Q4", "/quarter").last_day()), "2026-12-31");
    for (const auto* text : {"", "2026", "2026-Q5", "2026-Q0", "2026Q1", "26-Q1", "20x6-Q1"})
        EXPECT_THROW(parse_quarter(text, "/quarter"), InvalidInput) << text;
}

}  // namespace
}  // namespace tawi::reports
