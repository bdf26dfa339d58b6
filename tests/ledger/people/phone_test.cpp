#include "ledger/people/phone.h"

#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::people {
namespace {

TEST(Phone, IsWrittenAsE164Says) {
    for (const auto* good : {"+254712345678", "+1234567", "+123456789012345"}) {
        EXPECT_EQ(parse_phone(good, "/phone"), good);
    }
    for (const auto* bad : {"0712345678", "+0712345678", "+123456", "+1234567890123456", "+",
                            "+2547 12345678", "+25471234567x", ""}) {
        EXPECT_THROW(parse_phone(bad, "/phone"), InvalidInput) << bad;
    }
}

}  // namespace
}  // namespace tawi::people
