#include "api/portal/assets.h"

#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::portal {

TEST(Assets, AreFoundByNameOnly) {
    const auto sheet = find_asset("portal.css");
    ASSERT_TRUE(sheet);
    EXPECT_EQ(sheet->media_type, "text/css; charset=utf-8");
    EXPECT_NE(sheet->bytes.find("@layer"), std::string_view::npos);
    EXPECT_EQ(find_asset("icon.svg").value().media_type, "image/svg+xml");
    EXPECT_FALSE(find_asset(""));
    EXPECT_FALSE(find_asset("../templates/home.mustache"));
}

TEST(Assets, AddressesCarryAFingerprint) {
    const auto url = asset_url("portal.css");
    const std::string start = "/assets/portal.css?v=";
    EXPECT_TRUE(url.starts_with(start)) << url;
    EXPECT_EQ(url.size(), start.size() + 12);
    EXPECT_EQ(url.find_first_not_of("0123456789abcdef", start.size()), std::string::npos);
    EXPECT_THROW(asset_url("none.css"), InvariantViolation);
}

}  // namespace tawi::portal
