#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tawi::store {

/// One numbered step of the schema.
struct Migration {
    int number = 0;
    std::string name;  ///< "0001_schema"
    std::string sql;
    std::string checksum;  ///< SHA-256 of the text, in hexadecimal
};

/// The migration in a file `migrations/NNNN_title.sql`. Throws InvariantViolation on another name.
Migration migration_from(std::string_view path, std::string_view text);

/// The migrations built into the program, ascending.
std::vector<Migration> embedded_migrations();

/// Applies what is missing of `migrations`, each in a transaction of its own, and gives the names
/// of those applied now. Two programs that do this at the same time wait for each other.
/// Throws InvalidInput{name, code} and applies nothing when numbers have a gap ("number_missing"),
/// an applied file has changed ("changed_after_applied"), or the database knows a migration that
/// the program does not ("newer_than_program"); StoreError when a statement fails (that file is
/// then not applied, those before it stay).
std::vector<std::string> migrate(const std::string& connection_string,
                                 const std::vector<Migration>& migrations = embedded_migrations());

}  // namespace tawi::store
