#pragma once

// The one header through which stores see libpqxx: include it in .cpp files only.
#include <pqxx/pqxx>

#include "ledger/store/database.h"

namespace tawi::store {

/// A READ COMMITTED transaction of Database::transact; use it as the pqxx::work that it is.
class Transaction : public pqxx::work {
 public:
    explicit Transaction(pqxx::connection_base& connection)
        : pqxx::internal::namedclass("transaction"), pqxx::work(connection) {}

    /// Whether it is that of a command with an idempotency key, which may be sent twice.
    bool is_keyed = false;
};

/// One connection of the pool. A notice may quote a row, so nothing is done with notices.
struct Session {
    explicit Session(const std::string& connection_string) : connection(connection_string) {}
    pqxx::connection connection;
    pqxx::quiet_errorhandler quiet{connection};
};

/// Turns the exception of libpqxx that is being handled into ours: StoreError, Conflict
/// (serialization failure, deadlock), Unavailable (connection lost, server stopping, out of
/// resources, statement timeout). Any other exception passes unchanged. Call it in a catch block.
[[noreturn]] void rethrow_as_ours();

}  // namespace tawi::store
