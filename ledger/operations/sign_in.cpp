#include "ledger/operations/sign_in.h"

#include <sodium.h>

#include <array>

#include "ledger/error.h"
#include "ledger/people/secret_rules.h"

namespace tawi::operations {

namespace {

constexpr std::size_t token_bytes = 32;

std::string new_token() {
    std::array<unsigned char, token_bytes> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    constexpr auto variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_ENCODED_LEN(token_bytes, variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    text.pop_back();
    return text;
}

/// The attempts with one more that may turn out wrong; nothing while the person is locked out.
std::optional<Attempts> counted(const Attempts& before, const Instant& now) {
    if (before.locked_until && now < *before.locked_until) return std::nullopt;
    Attempts after{before.locked_until ? 1 : before.failed + 1};
    if (after.failed >= SignIn::most_failed) after.locked_until = now + SignIn::lock_time;
    return after;
}

Command command_by(const people::Principal& actor, const SignInRequest& request) {
    Command command{actor, request.now};
    command.request_id = request.request_id;
    command.origin = request.origin;
    return command;
}

AuditNote note_on_self(const std::string& action, const people::Principal& principal) {
    return {action, principal_text(principal)};
}

}  // namespace

SecretHolder SignIn::verify(const SignInRequest& request, const Find& find,
                            const std::string& field) {
    std::optional<SecretHolder> holder;
    bool is_locked = false;
    store_.transact([&](SignInWork& work) {
        holder = find(work);
        is_locked = false;
        if (!holder) return;
        const auto attempts = counted(holder->attempts, request.now);
        is_locked = !attempts;
        if (attempts) work.save_attempts(holder->principal, *attempts);
    });
    if (is_locked) {
        throw Refused(RefusalCode::locked_out,
                      "After five wrong tries it takes 15 minutes until the next one.");
    }
    // For a name that does not exist the same work is done, so that time does not tell.
    if (!hasher_.verify(holder ? holder->secret_hash : "", request.secret) || !holder) {
        if (holder) {
            store_.transact([&](SignInWork& work) {
                work.save_note(command_by(holder->principal, request),
                               note_on_self("sign_in_failed", holder->principal));
            });
        }
        throw Refused(RefusalCode::sign_in_failed, "The name or the secret is not right.", field);
    }
    return *holder;
}

OpenedSession SignIn::open_session(const SignInRequest& request, const Find& find) {
    const auto holder = verify(request, find, {});
    const std::chrono::microseconds lasts =
        holder.principal.is_staff() ? staff_session_time : borrower_session_time;
    OpenedSession opened{new_token(), request.now + lasts, holder.principal};
    store_.transact([&](SignInWork& work) {
        work.save_attempts(holder.principal, {});
        work.add_session({sha256(opened.token), opened.principal, request.now, opened.expires_at});
        work.save_note(command_by(holder.principal, request),
                       note_on_self("sign_in", holder.principal));
    });
    return opened;
}

OpenedSession SignIn::sign_in_staff(const SignInRequest& request) {
    return open_session(request, [&](SignInWork& work) { return work.lock_staff(request.name); });
}

OpenedSession SignIn::sign_in_borrower(const SignInRequest& request) {
    return open_session(request,
                        [&](SignInWork& work) { return work.lock_borrower(request.name); });
}

void SignIn::sign_out(const Command& command, const std::string& token) {
    store_.transact([&](SignInWork& work) {
        work.end_session(sha256(token));
        work.save_note(command, note_on_self("sign_out", command.actor));
    });
    authenticator_.forget();
}

void SignIn::change_secret(const Command& command, const std::string& token,
                           const std::string& current_secret, const std::string& new_secret,
                           const std::string& current_field, const std::string& new_field) {
    const SignInRequest request{
        {}, current_secret, command.now, command.request_id, command.origin};
    const auto holder = verify(
        request, [&](SignInWork& work) { return work.lock_holder(command.actor); }, current_field);
    // The current secret was right: what is wrong with the new one does not lock anybody out.
    store_.transact([&](SignInWork& work) { work.save_attempts(command.actor, {}); });
    if (command.actor.is_staff()) {
        people::check_password(new_secret, holder.username, new_field);
    } else {
        people::check_pin(new_secret, new_field);
    }
    if (new_secret == current_secret) {
        throw Refused(RefusalCode::weak_secret, "Choose another one than the present one.",
                      new_field);
    }
    const auto hash = hasher_.hash(new_secret);
    store_.transact([&](SignInWork& work) {
        work.save_secret(command.actor, hash);
        work.end_other_sessions(command.actor, sha256(token));
        work.save_note(command, note_on_self("change_secret", command.actor));
    });
    authenticator_.forget();
}

}  // namespace tawi::operations
