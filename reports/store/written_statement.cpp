#include "reports/store/written_statement.h"

#include <algorithm>

#include "ledger/error.h"
#include "ledger/store/catalogue.h"

namespace tawi::reports {

std::string written_statement(store::Transaction& transaction, const std::string& name,
                              const store::Parameters& parameters) {
    const auto& statements = store::Catalogue::embedded().statements();
    const auto statement = std::ranges::find(statements, name, &store::Statement::name);
    if (statement == statements.end()) throw InvariantViolation("no statement " + name);
    const auto values = parameters.pointers();
    std::string text;
    for (std::size_t index = 0; index < statement->sql.size(); ++index) {
        const char letter = statement->sql[index];
        if (letter != '$') {
            text += letter;
            continue;
        }
        const auto number = static_cast<std::size_t>(statement->sql.at(++index) - '1');
        const char* const value = values.at(number);
        text += value == nullptr ? "NULL" : transaction.quote(value);
    }
    return text;
}

}  // namespace tawi::reports
