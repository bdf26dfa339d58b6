#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "ledger/refusal_code.h"

namespace tawi {

/// Something the caller sent has the wrong form or value. `field` is a JSON pointer
/// ("/principal/amount") or a command-line name; `code` is a stable word for programs
/// ("not_a_date"); `detail` is one sentence for people.
class InvalidInput : public std::runtime_error {
 public:
    InvalidInput(std::string field, std::string code, const std::string& detail)
        : std::runtime_error(detail), field_(std::move(field)), code_(std::move(code)) {}
    const std::string& field() const noexcept { return field_; }
    const std::string& code() const noexcept { return code_; }

 private:
    std::string field_;
    std::string code_;
};

/// The thing does not exist, or the caller may not see it (the two look the same on purpose).
class NotFound : public std::runtime_error {
 public:
    using std::runtime_error::runtime_error;
};

/// One of several reasons for a refusal: a stable word, and a sentence for people.
struct RefusalReason {
    std::string code;
    std::string detail;
};

/// The input is well formed, but a rule of the business says no. Nothing was changed.
class Refused : public std::runtime_error {
 public:
    Refused(RefusalCode code, const std::string& detail, std::string field = {})
        : std::runtime_error(detail), code_(code), field_(std::move(field)) {}
    Refused(RefusalCode code, const std::string& detail, std::vector<RefusalReason> reasons)
        : std::runtime_error(detail), code_(code), reasons_(std::move(reasons)) {}
    RefusalCode code() const noexcept { return code_; }
    /// The field at fault as a JSON pointer; empty when the refusal is about the whole command.
    const std::string& field() const noexcept { return field_; }
    /// Everything that stands in the way, where the rule lists it.
    const std::vector<RefusalReason>& reasons() const noexcept { return reasons_; }

 private:
    RefusalCode code_;
    std::string field_;
    std::vector<RefusalReason> reasons_{};
};

/// Another transaction was first; the caller may try the same command again.
class Conflict : public std::runtime_error {
 public:
    using std::runtime_error::runtime_error;
};

/// Something the program needs (the database, a free connection) is not there at the moment.
/// Nothing was changed; the same command may succeed later.
class Unavailable : public std::runtime_error {
 public:
    using std::runtime_error::runtime_error;
};

/// The database went away while it confirmed: the command was carried out wholly or not at all,
/// and only its idempotency key tells which. Never to be reported as a failure without asking.
class OutcomeUnknown : public Unavailable {
 public:
    using Unavailable::Unavailable;
};

/// A rule that the program guarantees does not hold: our fault. The message carries the values.
class InvariantViolation : public std::logic_error {
 public:
    using std::logic_error::logic_error;
};

}  // namespace tawi
