#include "reports/trial_balance.h"

#include <array>
#include <map>
#include <tuple>

#include "ledger/error.h"

namespace tawi::reports {

namespace {

constexpr std::array kinds{AccountKind::asset, AccountKind::liability, AccountKind::equity,
                           AccountKind::income, AccountKind::expense};

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

std::string_view to_string(AccountKind kind) noexcept {
    switch (kind) {
        case AccountKind::asset:
            return "asset";
        case AccountKind::liability:
            return "liability";
        case AccountKind::equity:
            return "equity";
        case AccountKind::income:
            return "income";
        case AccountKind::expense:
            return "expense";
    }
    return "unknown";
}

AccountKind parse_account_kind(std::string_view text, std::string_view field) {
    for (const auto kind : kinds) {
        if (to_string(kind) == text) return kind;
    }
    throw InvalidInput(std::string(field), "unknown_value",
                       "An account is of kind asset, liability, equity, income or expense.");
}

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
