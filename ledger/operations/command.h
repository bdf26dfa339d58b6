#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "ledger/calendar/instant.h"
#include "ledger/people/principal.h"

namespace tawi::operations {

/// What a command's caller is told, kept word for word so that a retry hears the same.
struct Answer {
    int status = 200;
    std::string body;
    bool replayed = false;  ///< this is the stored answer of an earlier, equal request
};

/// From where a command came, for the audit trail; both empty: from the program itself.
struct Origin {
    std::string channel{};  ///< "rest", "console", "portal" or "command_line"
    std::string address{};  ///< of the client, as the service saw it
};

/// Who asks for a change, under which key, and when. The clock is a value.
struct Command {
    people::Principal actor;
    Instant now;
    std::string idempotency_key{};
    std::string request_hash{};  ///< SHA-256 of the request, 32 bytes
    std::string request_id{};
    Origin origin{};
};

/// Turns a use case's result into the answer that is stored with it, in the same transaction.
template <typename Result>
using Render = std::function<Answer(const Result&)>;

/// "staff:12" or "borrower:100001": whose idempotency keys these are, and who stands in the audit.
std::string principal_text(const people::Principal& principal);

/// SHA-256 (32 bytes) of `text`.
std::string sha256(std::string_view text);

/// What the event keeps of its key for ever.
std::string key_hash(const Command& command);

}  // namespace tawi::operations
