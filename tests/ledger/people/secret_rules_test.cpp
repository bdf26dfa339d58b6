#include "ledger/people/secret_rules.h"

#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::people {
namespace {

TEST(SecretRules, APinThatIsGuessedFirstIsRefused) {
    for (const auto* weak : {"000000", "111111", "121212", "123123", "123456", "567890", "654321",
                             "098765", "12345", "1234567", "12a456", "", "١٢٣٤٥٧"}) {
        try {
            check_pin(weak, "/new_pin");
            ADD_FAILURE() << weak;
        } catch (const Refused& refused) {
            EXPECT_EQ(refused.code(), RefusalCode::weak_secret);
            EXPECT_EQ(refused.field(), "/new_pin");
        }
    }
    for (const auto* good : {"482913", "112233", "123457", "100000"}) {
        EXPECT_NO_THROW(check_pin(good, "")) << good;
    }
}

TEST(SecretRules, APasswordIsLongAndNotObvious) {
    for (const auto* weak : {"short", "123456789", "Password 2026!", "my AMINA secret",
                             "abcdefghijkl", "0987654321", "abcabcabcabc", "éééééééé"}) {
        EXPECT_THROW(check_password(weak, "amina", "/password"), Refused) << weak;
    }
    for (const auto* good : {"correct horse 7", "ten-chars!", "ποταμός και βουνό"}) {
        EXPECT_NO_THROW(check_password(good, "amina", "/password")) << good;
    }
}

}  // namespace
}  // namespace tawi::people
