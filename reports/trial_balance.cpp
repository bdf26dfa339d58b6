#include "reports/trial_balance.h"

#include <map>
#include <tuple>

#include "ledger/error.h"

namespace tawi::reports {

namespace {

using Book = std::tuple<std::int32_t, std::string, Currency>;

struct Sums {
    Money opening, debits, credits;
    explicit Sums(Currency currency)
        : opening(Money::zero(currency)), debits(opening), credits(opening) {}
};

void check_side(const Book& book, const char* what, const Money& left, const Money& right) {
    if (left == right) return;
    throw InvariantViolation("the trial balance of office " + std::to_string(std::get<0>(book)) +
                             ", fund " + std::get<1>(book) + ", " +
                             std::string(std::get<2>(book).code()) + " does not balance: " + what +
                             " " + tawi::to_string(left) + " against " + tawi::to_string(right));
}

}  // namespace

TrialBalance::TrialBalance(TrialBalanceQuery query, std::vector<TrialBalanceRow> rows)
    : query_(std::move(query)), rows_(std::move(rows)) {
    std::map<Book, Sums> books;
    for (const auto& row : rows_) {
        const auto currency = row.opening.currency();
        const auto place = books.try_emplace({row.office_id, row.fund, currency}, currency).first;
        auto& sums = place->second;
        sums.opening += row.opening;
        sums.debits += row.debits;
        sums.credits += row.credits;
    }
    for (const auto& [book, sums] : books) {
        check_side(book, "debits", sums.debits, sums.credits);
        check_side(book, "opening balances", sums.opening, Money::zero(sums.opening.currency()));
        totals_.push_back({std::get<0>(book), std::get<1>(book), sums.debits, sums.credits});
    }
}

}  // namespace tawi::reports
