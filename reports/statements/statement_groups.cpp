#include "reports/statements/statement_groups.h"

namespace tawi::reports {

std::map<BookKey, BookRows> rows_by_book(const TrialBalance& balance) {
    std::map<BookKey, BookRows> books;
    for (const auto& row : balance.rows())
        books[{row.office_id, row.fund, row.opening.currency()}].push_back(&row);
    return books;
}

void add_row(StatementSection& section, const std::string& code, const std::string& name,
             const Money& amount) {
    if (amount.is_zero()) return;
    section.rows.push_back({code, name, amount});
    section.total += amount;
}

StatementSection empty_section(std::string name, Currency currency) {
    return {std::move(name), {}, Money::zero(currency)};
}

std::string to_string(const BookKey& book) {
    return "office " + std::to_string(std::get<0>(book)) + ", fund " + std::get<1>(book) + ", " +
           std::string(std::get<2>(book).code());
}

}  // namespace tawi::reports
