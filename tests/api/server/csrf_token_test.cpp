#include "api/server/csrf_token.h"

#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::server {
namespace {

const std::string key(32, 'k');

TEST(CsrfToken, BelongsToOneSessionAndKey) {
    const auto token = make_csrf_token(key, "session");
    EXPECT_TRUE(is_csrf_token(token, key, "session"));
    EXPECT_FALSE(is_csrf_token(token, key, "another"));
    EXPECT_FALSE(is_csrf_token(token, std::string(32, 'x'), "session"));
    EXPECT_FALSE(is_csrf_token("", key, "session"));
    EXPECT_FALSE(is_csrf_token(token.substr(1), key, "session"));
    EXPECT_FALSE(is_csrf_token(token + "A", key, "session"));
}

TEST(CsrfToken, LooksNewEachTime) {
    EXPECT_NE(make_csrf_token(key, "session"), make_csrf_token(key, "session"));
}

TEST(CsrfToken, NeedsAWholeKey) {
    EXPECT_THROW(make_csrf_token("short", "s"), InvariantViolation);
}

}  // namespace
}  // namespace tawi::server
