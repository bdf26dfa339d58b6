#include "ledger/store/database.h"

#include <poll.h>

#include <condition_variable>
#include <mutex>
#include <random>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "ledger/error.h"
#include "ledger/store/catalogue.h"
#include "ledger/store/store_error.h"
#include "ledger/store/transaction.h"

namespace tawi::store {

namespace {

constexpr int attempts = 5;

/// An idle connection has nothing to read; a socket that is readable was closed by the server.
bool seems_alive(const Session& session) noexcept {
    if (!session.connection.is_open()) return false;
    pollfd socket{session.connection.sock(), POLLIN, 0};
    return poll(&socket, 1, 0) == 0;
}

/// Waits a little longer after each attempt, and not as long as the one it collided with.
void back_off(int attempt) {
    thread_local std::minstd_rand random{std::random_device{}()};
    std::uniform_int_distribution<int> spread(1, 4 << attempt);
    std::this_thread::sleep_for(std::chrono::milliseconds(spread(random)));
}

void inhibit_reactivation(pqxx::connection_base& connection) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
    // Deprecated because libpqxx 7 never reconnects; 6.4 does, and then has lost its locks.
    connection.inhibit_reactivation(true);
#pragma GCC diagnostic pop
}

void commit(Transaction& transaction) {
    try {
        transaction.commit();
    } catch (const pqxx::in_doubt_error&) {
        throw OutcomeUnknown("the connection to the database was lost during a commit");
    } catch (...) {
        try {
            rethrow_as_ours();
        } catch (const Unavailable&) {
            throw OutcomeUnknown("the database went away during a commit");
        }
    }
}

}  // namespace

struct Database::Pool {
    std::mutex mutex;
    std::condition_variable freed;
    std::vector<std::unique_ptr<Session>> idle;
    std::size_t in_use = 0;
};

Lease::Lease(Database& pool, std::unique_ptr<Session> session) noexcept
    : pool_(&pool), session_(std::move(session)) {}

Lease::Lease(Lease&& other) noexcept = default;

Lease::~Lease() {
    if (session_) pool_->give_back(std::move(session_));
}

Database::Database(DatabaseOptions options, const Catalogue& catalogue)
    : options_(std::move(options)), catalogue_(catalogue), pool_(std::make_unique<Pool>()) {}

Database::~Database() = default;

Lease Database::lease() {
    std::unique_ptr<Session> session;
    {
        std::unique_lock lock(pool_->mutex);
        const auto is_free = [this] { return pool_->in_use < options_.connections; };
        if (!pool_->freed.wait_for(lock, options_.lease_timeout, is_free)) {
            throw Unavailable("all connections to the database are busy");
        }
        ++pool_->in_use;
        while (!pool_->idle.empty() && !session) {
            session = std::move(pool_->idle.back());
            pool_->idle.pop_back();
            if (!seems_alive(*session)) session.reset();
        }
    }
    try {
        if (!session) session = connect();
    } catch (...) {
        give_back(nullptr);
        throw;
    }
    return {*this, std::move(session)};
}

void Database::run(const std::function<void(Transaction&)>& work) {
    for (int attempt = 1;; ++attempt) {
        const auto lent = lease();
        try {
            Transaction transaction(lent.session().connection);
            try {
                work(transaction);
            } catch (...) {
                rethrow_as_ours();
            }
            commit(transaction);
            return;
        } catch (const Conflict&) {
            if (attempt == attempts) throw;
        } catch (const pqxx::pqxx_exception&) {
            rethrow_as_ours();  // BEGIN itself failed
        }
        back_off(attempt);
    }
}

void Database::ping() {
    transact([](Transaction& transaction) { transaction.exec1("SELECT 1"); });
}

std::unique_ptr<Session> Database::connect() const {
    try {
        auto session = std::make_unique<Session>(options_.connection_string);
        auto& connection = session->connection;
        inhibit_reactivation(connection);
        pqxx::nontransaction setup(connection);
        setup.exec(
            "SET timezone = 'UTC'; SET datestyle = 'ISO, YMD'; SET client_encoding = 'UTF8';"
            "SET search_path = tawi, pg_temp; SET plan_cache_mode = force_generic_plan;"
            "SET statement_timeout = " +
            std::to_string(options_.statement_timeout.count()) +
            "; SET lock_timeout = " + std::to_string(options_.lock_timeout.count()));
        if (options_.looks_up_by_key) {
            setup.exec(
                "SET enable_seqscan = off; SET enable_hashjoin = off;"
                "SET enable_mergejoin = off; SET jit = off");
        }
        if (!options_.role.empty()) setup.exec("SET ROLE " + setup.quote_name(options_.role));
        setup.commit();
        for (const auto& statement : catalogue_.statements()) {
            connection.prepare(statement.name, statement.sql);
            connection.prepare_now(statement.name);
        }
        return session;
    } catch (...) {
        rethrow_as_ours();
    }
}

void Database::give_back(std::unique_ptr<Session> session) noexcept {
    {
        const std::lock_guard lock(pool_->mutex);
        --pool_->in_use;
        if (session && session->connection.is_open()) pool_->idle.push_back(std::move(session));
    }
    pool_->freed.notify_one();
}

}  // namespace tawi::store
