#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace tawi::store {

class Catalogue;
class Database;
class Transaction;  // ledger/store/transaction.h
struct Session;     // ledger/store/transaction.h

/// How a pool connects.
struct DatabaseOptions {
    std::string connection_string;  ///< as libpq reads it
    std::string role = {};          ///< taken by SET ROLE; empty: the one who connects
    std::size_t connections = 8;    ///< at most so many at a time
    std::chrono::milliseconds lease_timeout{5000};
    std::chrono::milliseconds statement_timeout{0};  ///< 0: none
    std::chrono::milliseconds lock_timeout{0};       ///< for a lock held by another; 0: none
    bool looks_up_by_key = false;  ///< plans go by index, whatever the statistics say
};

/// A connection on loan from the pool; goes back (or, when broken, is dropped) at the end of scope.
class Lease {
 public:
    Lease(Database& pool, std::unique_ptr<Session> session) noexcept;
    Lease(Lease&& other) noexcept;
    Lease& operator=(Lease&&) = delete;
    ~Lease();
    Session& session() const noexcept { return *session_; }

 private:
    Database* pool_;
    std::unique_ptr<Session> session_;
};

/// A pool of connections to PostgreSQL, each with the catalogue's statements prepared, in UTC, with
/// generic plans, never reconnecting behind our back. Safe to use from many threads.
class Database {
 public:
    /// Opens no connection yet: a database that is still starting is no error here.
    Database(DatabaseOptions options, const Catalogue& catalogue);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// A connection that was alive a moment ago. Throws Unavailable when the database cannot be
    /// reached, or when all connections stay busy for longer than `lease_timeout`.
    Lease lease();

    /// Runs `work(Transaction&)` in one READ COMMITTED transaction, commits, and gives what it
    /// gave. After a serialization failure or a deadlock it runs again, up to 5 times in all, so
    /// `work` must not keep anything of a run that failed. Throws Conflict after the last of them,
    /// StoreError, Unavailable (nothing was done), OutcomeUnknown (the connection was lost during
    /// the commit), and whatever `work` throws; then nothing was done.
    template <typename Work>
    auto transact(Work&& work) {
        using Result = std::invoke_result_t<Work&, Transaction&>;
        if constexpr (std::is_void_v<Result>) {
            run([&](Transaction& transaction) { work(transaction); });
        } else {
            std::optional<Result> result;
            run([&](Transaction& transaction) { result.emplace(work(transaction)); });
            return std::move(*result);
        }
    }

    /// Asks the database for a sign of life; throws Unavailable when there is none.
    void ping();

 private:
    friend class Lease;
    struct Pool;
    void run(const std::function<void(Transaction&)>& work);
    std::unique_ptr<Session> connect() const;
    void give_back(std::unique_ptr<Session> session) noexcept;

    DatabaseOptions options_;
    const Catalogue& catalogue_;
    std::unique_ptr<Pool> pool_;
};

}  // namespace tawi::store
