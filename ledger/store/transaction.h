#pragma once

// The one header through which stores see libpqxx: include it in .cpp files only.
#include <pqxx/pqxx>

#include "ledger/store/database.h"

namespace tawi::store {

/// A connection as libpqxx makes it, whose handle is known: libpqxx 6.4 cannot send several
/// prepared statements at once, and libpq can.
class Connection : public pqxx::connection_base {
 public:
    explicit Connection(const std::string& connection_string)
        : pqxx::connection_base(policy_), policy_(connection_string) {
        init();
    }
    ~Connection() noexcept { close(); }
    /// Null where there is none.
    pqxx::internal::pq::PGconn* handle() const noexcept { return policy_.handle_; }

 private:
    struct Policy : pqxx::connect_direct {
        using pqxx::connect_direct::connect_direct;
        handle do_startconnect(handle before) override {
            return handle_ = pqxx::connect_direct::do_startconnect(before);
        }
        handle do_disconnect(handle before) noexcept override {
            return handle_ = pqxx::connect_direct::do_disconnect(before);
        }
        handle handle_ = nullptr;
    };
    Policy policy_;
};

/// A READ COMMITTED transaction of Database::transact; use it as the pqxx::work that it is.
class Transaction : public pqxx::work {
 public:
    explicit Transaction(Connection& connection)
        : pqxx::internal::namedclass("transaction"), pqxx::work(connection), own_(connection) {}
    pqxx::internal::pq::PGconn* handle() const noexcept { return own_.handle(); }

    /// Whether it is that of a command with an idempotency key, which may be sent twice.
    bool is_keyed = false;

 private:
    Connection& own_;
};

/// One connection of the pool. A notice may quote a row, so nothing is done with notices.
struct Session {
    explicit Session(const std::string& connection_string) : connection(connection_string) {}
    Connection connection;
    pqxx::quiet_errorhandler quiet{connection};
};

/// Turns the exception of libpqxx that is being handled into ours: StoreError, Conflict
/// (serialization failure, deadlock), Unavailable (connection lost, server stopping, out of
/// resources, statement timeout). Any other exception passes unchanged. Call it in a catch block.
[[noreturn]] void rethrow_as_ours();

/// Throws what a statement that the database refused is for us, as rethrow_as_ours.
[[noreturn]] void throw_refused(const std::string& sqlstate, const std::string& constraint);

}  // namespace tawi::store
