#pragma once

#include <chrono>
#include <string>

#include "ledger/operations/authenticator.h"
#include "ledger/operations/command.h"
#include "ledger/operations/secret_hasher.h"
#include "ledger/operations/sign_in_store.h"

namespace tawi::operations {

/// What somebody typed to sign in, and when.
struct SignInRequest {
    std::string name;  ///< user name, or a borrower's phone
    std::string secret;
    Instant now;
    std::string request_id{};
    Origin origin{};
};

/// A session that was just opened; the token is given to its holder and kept nowhere.
struct OpenedSession {
    std::string token;
    Instant expires_at;
    people::Principal principal;
};

/// Signing in and out, and choosing one's secret. An attempt is counted before the secret is looked
/// at, so guesses that are made at once are counted too; five wrong ones lock for 15 minutes.
class SignIn {
 public:
    static constexpr int most_failed = 5;
    static constexpr std::chrono::minutes lock_time{15};
    static constexpr std::chrono::hours staff_session_time{12};
    static constexpr std::chrono::hours borrower_session_time{7 * 24};

    SignIn(SignInStore& store, SecretHasher& hasher, Authenticator& authenticator)
        : store_(store), hasher_(hasher), authenticator_(authenticator) {}

    /// Refused: sign_in_failed (whatever was wrong), locked_out.
    OpenedSession sign_in_staff(const SignInRequest& request);
    OpenedSession sign_in_borrower(const SignInRequest& request);

    /// Ends the session of `token`.
    void sign_out(const Command& command, const std::string& token);

    /// Gives the actor a secret of their own choice and ends their other sessions. Refused:
    /// sign_in_failed (the current one is wrong) with `current_field`, locked_out, weak_secret with
    /// `new_field`.
    void change_secret(const Command& command, const std::string& token,
                       const std::string& current_secret, const std::string& new_secret,
                       const std::string& current_field, const std::string& new_field);

 private:
    using Find = std::function<std::optional<SecretHolder>(SignInWork&)>;
    OpenedSession open_session(const SignInRequest& request, const Find& find);
    SecretHolder verify(const SignInRequest& request, const Find& find, const std::string& field);

    SignInStore& store_;
    SecretHasher& hasher_;
    Authenticator& authenticator_;
};

}  // namespace tawi::operations
