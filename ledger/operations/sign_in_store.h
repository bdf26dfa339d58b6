#pragma once

#include <functional>
#include <optional>
#include <string>

#include "ledger/operations/command.h"
#include "ledger/operations/lending_store.h"

namespace tawi::operations {

/// Tries at a secret since the last right one.
struct Attempts {
    int failed = 0;
    std::optional<Instant> locked_until{};
};

/// A person with the hash of the secret to sign in with.
struct SecretHolder {
    people::Principal principal;
    std::string username{};  ///< staff only
    std::string secret_hash{};
    Attempts attempts{};
};

/// A session as stored: the token itself is not.
struct SessionRecord {
    std::string token_hash;  ///< SHA-256, 32 bytes
    people::Principal principal;
    Instant created_at;
    Instant expires_at;
};

/// One transaction on people's secrets and sessions.
class SignInWork {
 public:
    virtual ~SignInWork() = default;
    /// Locks who may sign in by that name: active staff, or a borrower who was given a PIN.
    virtual std::optional<SecretHolder> lock_staff(const std::string& username) = 0;
    virtual std::optional<SecretHolder> lock_borrower(const std::string& phone) = 0;
    /// The same for somebody who is signed in.
    virtual std::optional<SecretHolder> lock_holder(const people::Principal& principal) = 0;

    virtual void save_attempts(const people::Principal& of, const Attempts& attempts) = 0;
    /// The person's own secret: it need not be changed any more, and the attempts start anew.
    virtual void save_secret(const people::Principal& of, const std::string& secret_hash) = 0;
    /// Adds a session, and takes away those that are over.
    virtual void add_session(const SessionRecord& session) = 0;
    virtual void end_session(const std::string& token_hash) = 0;
    /// Ends the person's sessions but the one of `kept_token_hash`.
    virtual void end_other_sessions(const people::Principal& of,
                                    const std::string& kept_token_hash) = 0;
    virtual void save_note(const Command& command, const AuditNote& note) = 0;
};

/// Where people's secrets and sessions are kept.
class SignInStore {
 public:
    virtual ~SignInStore() = default;
    virtual void transact(const std::function<void(SignInWork&)>& work) = 0;
    /// Who holds the session of that token hash; nothing when it is unknown or over, or when the
    /// person may not sign in any more.
    virtual std::optional<people::Principal> find_session(const std::string& token_hash,
                                                          const Instant& now) = 0;
};

}  // namespace tawi::operations
