#include "ledger/store/migration.h"

#include <sodium.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "ledger/embedded.h"
#include "ledger/error.h"
#include "ledger/store/transaction.h"

namespace tawi::store {

namespace {

constexpr std::string_view folder = "migrations/";
constexpr std::string_view ending = ".sql";
constexpr std::size_t digits = 4;

// Any number will do that no other program uses for an advisory lock in this database.
constexpr auto lock_statement = "SELECT pg_advisory_lock(8469719001)";

struct Applied {
    int number;
    std::string name;
    std::string checksum;
};

std::string sha256(std::string_view text) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libsodium takes bytes
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()),
                       text.size());
    std::array<char, 2 * crypto_hash_sha256_BYTES + 1> hexadecimal{};
    sodium_bin2hex(hexadecimal.data(), hexadecimal.size(), hash.data(), hash.size());
    return hexadecimal.data();
}

std::vector<Applied> read_applied(pqxx::transaction_base& work) {
    if (work.exec1("SELECT to_regclass('tawi.migration')")[0].is_null()) return {};
    std::vector<Applied> applied;
    for (const auto& row :
         work.exec("SELECT number, name, checksum FROM tawi.migration ORDER BY number")) {
        applied.push_back({row[0].as<int>(), row[1].as<std::string>(), row[2].as<std::string>()});
    }
    return applied;
}

void check_numbers(const std::vector<Migration>& migrations) {
    int expected = 1;
    for (const auto& migration : migrations) {
        if (migration.number != expected) {
            throw InvalidInput(
                migration.name, "number_missing",
                migration.name + " found where migration " + std::to_string(expected) + " belongs");
        }
        ++expected;
    }
}

void check_applied(const std::vector<Applied>& applied, const std::vector<Migration>& migrations) {
    int expected = 1;
    for (const auto& row : applied) {
        if (row.number != expected) {
            throw InvalidInput(row.name, "number_missing",
                               "the database lacks migration " + std::to_string(expected) +
                                   " but has " + row.name);
        }
        if (static_cast<std::size_t>(expected) > migrations.size()) {
            throw InvalidInput(row.name, "newer_than_program",
                               "the database has " + row.name +
                                   ", which this program is too old"
                                   " to know");
        }
        const auto& known = migrations.at(static_cast<std::size_t>(expected) - 1);
        if (row.checksum != known.checksum || row.name != known.name) {
            throw InvalidInput(known.name, "changed_after_applied",
                               known.name + " was changed after it was applied here as " +
                                   row.name + "; a landed migration never changes");
        }
        ++expected;
    }
}

void apply(pqxx::connection_base& connection, const Migration& migration) {
    try {
        pqxx::work work(connection);
        work.exec(migration.sql);
        work.exec_params("INSERT INTO tawi.migration (number, name, checksum) VALUES ($1, $2, $3)",
                         migration.number, migration.name, migration.checksum);
        work.commit();
    } catch (const pqxx::sql_error& error) {
        // The first line quotes the migration's own text; the lines below may quote rows.
        const std::string message = error.what();
        spdlog::error("migration {} failed: {}", migration.name,
                      message.substr(0, message.find('\n')));
        rethrow_as_ours();
    }
}

}  // namespace

Migration migration_from(std::string_view path, std::string_view text) {
    auto name = path;
    if (name.starts_with(folder)) name.remove_prefix(folder.size());
    if (name.ends_with(ending)) name.remove_suffix(ending.size());
    Migration migration{0, std::string(name), std::string(text), sha256(text)};
    const auto number = name.substr(0, digits);
    const auto* end = number.data() + number.size();
    const auto parsed = std::from_chars(number.data(), end, migration.number);
    if (!path.ends_with(ending) || name.size() < digits + 2 || name[digits] != '_' ||
        parsed.ptr != end || migration.number < 1) {
        throw InvariantViolation("a migration is named NNNN_title.sql, not " + std::string(path));
    }
    return migration;
}

std::vector<Migration> embedded_migrations() {
    std::vector<Migration> migrations;
    for (const auto path : embedded_files(folder)) {
        migrations.push_back(migration_from(path, embedded_file(path)));
    }
    return migrations;
}

std::vector<std::string> migrate(const std::string& connection_string,
                                 const std::vector<Migration>& migrations) {
    check_numbers(migrations);
    try {
        Session session(connection_string);
        std::vector<Applied> applied;
        {
            pqxx::nontransaction work(session.connection);
            work.exec("SET client_min_messages = warning");
            work.exec(lock_statement);  // held until the connection closes
            applied = read_applied(work);
        }
        check_applied(applied, migrations);
        std::vector<std::string> applied_now;
        for (auto next = applied.size(); next < migrations.size(); ++next) {
            apply(session.connection, migrations[next]);
            applied_now.push_back(migrations[next].name);
        }
        return applied_now;
    } catch (const pqxx::pqxx_exception&) {
        rethrow_as_ours();
    }
}

}  // namespace tawi::store
