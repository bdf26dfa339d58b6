#include "ledger/operations/authenticator.h"

#include <gtest/gtest.h>

namespace tawi::operations {
namespace {

using namespace std::chrono_literals;

/// Sessions that count how often they are asked for.
class CountingStore : public SignInStore {
 public:
    void transact(const std::function<void(SignInWork&)>&) override {}
    std::optional<people::Principal> find_session(const std::string& token_hash,
                                                  const Instant&) override {
        ++asked;
        if (during_the_question) during_the_question();
        if (token_hash != sha256("known")) return std::nullopt;
        people::Principal principal;
        principal.id = 7;
        return principal;
    }
    int asked = 0;
    std::function<void()> during_the_question;
};

class AuthenticatorTest : public ::testing::Test {
 protected:
    CountingStore store;
    Authenticator authenticator{store, 5s};
    Instant now{1'000'000s};
};

TEST_F(AuthenticatorTest, KnowsASessionForAFewSeconds) {
    EXPECT_EQ(authenticator.authenticate("known", now)->id, 7);
    EXPECT_EQ(authenticator.authenticate("known", now + 4s)->id, 7);
    EXPECT_EQ(store.asked, 1);
    EXPECT_EQ(authenticator.authenticate("known", now + 5s)->id, 7);
    EXPECT_EQ(store.asked, 2);
}

TEST_F(AuthenticatorTest, AsksAgainForWhatItDoesNotKnow) {
    EXPECT_FALSE(authenticator.authenticate("other", now));
    EXPECT_FALSE(authenticator.authenticate("other", now));
    EXPECT_EQ(store.asked, 2);
}

TEST_F(AuthenticatorTest, ForgetsAtOnce) {
    authenticator.authenticate("known", now);
    authenticator.forget();
    authenticator.authenticate("known", now);
    EXPECT_EQ(store.asked, 2);
}

TEST_F(AuthenticatorTest, DoesNotRememberWhatItReadBeforeASignOut) {
    store.during_the_question = [this] { authenticator.forget(); };
    authenticator.authenticate("known", now);
    store.during_the_question = nullptr;
    authenticator.authenticate("known", now);
    EXPECT_EQ(store.asked, 2);
}

}  // namespace
}  // namespace tawi::operations
