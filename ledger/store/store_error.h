#pragma once

#include <stdexcept>
#include <string>

namespace tawi::store {

/// The database refused a statement. PostgreSQL's own message repeats the failing row, which is
/// personal data, so what remains of it is the SQLSTATE ("23505") and the constraint's name, empty
/// where none was named. `what()` consists of these two and may be logged.
class StoreError : public std::runtime_error {
 public:
    StoreError(const std::string& sqlstate, const std::string& constraint)
        : std::runtime_error("the database refused a statement: SQLSTATE " + sqlstate +
                             (constraint.empty() ? "" : ", constraint " + constraint)),
          sqlstate_(sqlstate),
          constraint_(constraint) {}
    const std::string& sqlstate() const noexcept { return sqlstate_; }
    const std::string& constraint() const noexcept { return constraint_; }
    /// A lock was held by another for longer than this session waits.
    bool is_lock_not_available() const noexcept { return sqlstate_ == "55P03"; }
    bool is_unique_violation() const noexcept { return sqlstate_ == "23505"; }
    bool is_check_violation() const noexcept { return sqlstate_ == "23514"; }

 private:
    std::string sqlstate_;
    std::string constraint_;
};

/// The constraint that a message of PostgreSQL names in its first line; empty when it names none.
std::string constraint_in(const std::string& message);

}  // namespace tawi::store
