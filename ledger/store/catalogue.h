#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tawi::store {

/// One named statement of a `.sql` catalogue.
struct Statement {
    std::string name;     ///< what exec_prepared calls it: "insert_loan_event"
    std::string meaning;  ///< the line below its header
    std::string sql;
    std::string path;  ///< the catalogue it stands in: "ledger/store/loan.sql"
};

/// The statements of one catalogue's text, in its order. Each is headed by `-- name: the_name` and
/// one line `-- what it does`, and ends at the next header. Throws InvariantViolation naming `path`
/// and line where the form is broken, a name is used twice, or a statement is empty.
std::vector<Statement> parse_catalogue(std::string_view path, std::string_view text);

/// Every statement the service prepares when it connects. Names are unique over all catalogues.
class Catalogue {
 public:
    /// Throws InvariantViolation when two statements have the same name.
    explicit Catalogue(std::vector<Statement> statements);

    /// All catalogues built into the program (the `store/` folders), parsed once.
    static const Catalogue& embedded();

    const std::vector<Statement>& statements() const noexcept { return statements_; }

 private:
    std::vector<Statement> statements_;
};

}  // namespace tawi::store
