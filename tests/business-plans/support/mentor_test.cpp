#include "business-plans/support/mentor.h"

#include <gtest/gtest.h>

#include "business-plans/support/language_tag.h"
#include "ledger/error.h"

namespace tawi::support {
namespace {

using namespace std::chrono;

const std::vector<std::string> known{"tailor", "poultry"};

MentorProfile profile() {
    return {.user_id = 7,
            .name = "Beatrice",
            .languages = {"sw", "en"},
            .sectors = {"poultry"},
            .skills = {"saving"},
            .office_id = 1,
            .capacity = 3,
            .meets = MeetingWays::both,
            .active_from = January / 1 / 2026,
            .active_to = June / 30 / 2026};
}

std::string fault(const MentorProfile& wrong) {
    try {
        check_mentor(wrong, known);
    } catch (const InvalidInput& invalid) {
        return invalid.field() + " " + invalid.code();
    }
    return "";
}

template <typename Change>
std::string fault_after(const Change& change) {
    auto wrong = profile();
    change(wrong);
    return fault(wrong);
}

TEST(MentorProfile, IsCheckedFieldByField) {
    EXPECT_EQ(fault(profile()), "");
    EXPECT_EQ(fault_after([](auto& each) { each.languages.clear(); }), "/languages required");
    EXPECT_EQ(fault_after([](auto& each) {
                  each.languages = {"sw", "Swahili"};
              }),
              "/languages/1 not_a_language");
    EXPECT_EQ(fault_after([](auto& each) {
                  each.languages = {"sw", "sw"};
              }),
              "/languages/1 repeated");
    EXPECT_EQ(fault_after([](auto& each) { each.sectors = {"gold"}; }), "/sectors/0 unknown_value");
    EXPECT_EQ(fault_after([](auto& each) {
                  each.sectors = {"tailor", "tailor"};
              }),
              "/sectors/1 repeated");
    EXPECT_EQ(fault_after([](auto& each) { each.skills = {"a", "a"}; }), "/skills/1 repeated");
    EXPECT_EQ(fault_after([](auto& each) { each.active_to = December / 31 / 2025; }),
              "/active_to ends_before_start");
}

TEST(MentorProfile, IsActiveFromItsFirstToItsLastDay) {
    auto each = profile();
    EXPECT_FALSE(each.is_active(December / 31 / 2025));
    EXPECT_TRUE(each.is_active(January / 1 / 2026));
    EXPECT_TRUE(each.is_active(June / 30 / 2026));
    EXPECT_FALSE(each.is_active(July / 1 / 2026));
    each.active_to.reset();
    EXPECT_TRUE(each.is_active(July / 1 / 2036));
}

TEST(LanguageTag, HasTheFormOfItsStandard) {
    for (const auto* right : {"sw", "en", "pt-BR", "zh-Hans", "ksb"})
        EXPECT_TRUE(is_language_tag(right)) << right;
    for (const auto* wrong : {"", "s", "SW", "swah", "sw-", "sw-x", "sw_KE", "sw KE"})
        EXPECT_FALSE(is_language_tag(wrong)) << wrong;
    EXPECT_EQ(primary_language("pt-BR"), "pt");
    EXPECT_EQ(primary_language("sw"), "sw");
}

}  // namespace
}  // namespace tawi::support
