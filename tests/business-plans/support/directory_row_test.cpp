#include "business-plans/support/directory_row.h"

#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::directory {
namespace {

std::string fault_of(std::string_view table, Values values) {
    try {
        check_row({table, std::move(values)}, "/");
        return "";
    } catch (const InvalidInput& input) {
        return input.field() + " " + input.code();
    }
}

TEST(DirectoryRow, HasBothCoordinatesOrNone) {
    EXPECT_EQ(fault_of("location", {{"latitude", "1"}}), "/longitude required");
    EXPECT_EQ(fault_of("location", {{"longitude", "1"}}), "/latitude required");
    EXPECT_EQ(fault_of("location", {{"latitude", "1"}, {"longitude", "2"}}), "");
    EXPECT_EQ(fault_of("location", {}), "");
}

TEST(DirectoryRow, HasHoursAndAgesInOrder) {
    const auto hours = [](const char* opens, const char* closes) {
        return fault_of("schedule",
                        {{"service_id", "s"}, {"opens_at", opens}, {"closes_at", closes}});
    };
    EXPECT_EQ(hours("09:00", "17:00"), "");
    EXPECT_EQ(hours("09:00", "09:00"), "/closes_at closes_before_opening");
    EXPECT_EQ(hours("17:00", "09:00"), "/closes_at closes_before_opening");
    EXPECT_EQ(
        fault_of("schedule",
                 {{"service_id", "s"}, {"valid_from", "2026-02-01"}, {"valid_to", "2026-01-31"}}),
        "/valid_to ends_before_start");
    EXPECT_EQ(fault_of("service", {{"minimum_age", "9"}, {"maximum_age", "10"}}), "");
    EXPECT_EQ(fault_of("service", {{"minimum_age", "10"}, {"maximum_age", "9"}}),
              "/maximum_age greatest_below_least");
}

TEST(DirectoryRow, BelongsToOneOther) {
    EXPECT_EQ(fault_of("phone", {{"service_id", "s"}}), "");
    EXPECT_EQ(fault_of("phone", {}), "/location_id one_owner");
    EXPECT_EQ(fault_of("phone", {{"service_id", "s"}, {"organization_id", "o"}}),
              "/location_id one_owner");
    EXPECT_EQ(fault_of("language", {{"service_id", "s"}}), "/code required");
    EXPECT_EQ(fault_of("language", {{"service_id", "s"}, {"name", "Dholuo"}}), "");
}

TEST(DirectoryRow, GetsAnIdThatFollowsFromAHash) {
    const auto id = id_from_hash(std::string(64, 'a'));
    EXPECT_EQ(id, "aaaaaaaa-aaaa-8aaa-8aaa-aaaaaaaaaaaa");
    const Field own{"id", FieldKind::id, true};
    EXPECT_EQ(kept_value(own, id, "/id"), id);
}

}  // namespace
}  // namespace tawi::directory
