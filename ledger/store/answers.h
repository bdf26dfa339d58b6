#pragma once

#include <cstdint>
#include <optional>

#include "ledger/error.h"
#include "ledger/operations/lending_store.h"
#include "ledger/store/parameters.h"

namespace tawi::store {

class Database;
class StatementRow;
class Transaction;

/// The stored answer of a command's key, if it was used before with the same request.
/// Throws Refused key_reused (another request) or key_expired (posted longer ago than answers
/// last).
std::optional<operations::Answer> find_answer(Transaction& transaction,
                                              const operations::Command& command,
                                              std::int64_t borrower_id);

/// The stored answer in a row with request_hash, status and answer; none where they are null.
/// Throws Refused key_reused.
std::optional<operations::Answer> stored_answer(const StatementRow& row,
                                                const operations::Command& command);
/// That a key was used longer ago than answers last.
Refused key_expired();

/// Keeps a command's answer under its key, and its line of the audit trail.
void insert_answer(Transaction& transaction, const operations::Command& command,
                   std::int64_t borrower_id, std::optional<std::int32_t> office_id,
                   const operations::AuditNote& note, const operations::Answer& answer);

/// Forgets the answers that are older than 30 days at `now`, in small transactions; gives how many.
/// A key that moved money stays known by its event for ever.
std::size_t expire_answers(Database& database, const Instant& now);

/// The audit note's detail as a JSON object.
std::string detail_text(const operations::AuditNote& note);

/// Rethrows the exception that is being handled; where a lock was waited for too long, or the key
/// is that of a request in flight, as Refused key_in_flight. Call it in a catch block.
[[noreturn]] void rethrow_refused();

/// Runs `work` in a transaction of `database`; throws as rethrow_refused. Where the reply to its
/// commit is lost, the command's key tells what was done: it runs again, and gives what it gave.
operations::Answer transact_command(Database& database,
                                    const std::function<operations::Answer(Transaction&)>& work);

}  // namespace tawi::store
