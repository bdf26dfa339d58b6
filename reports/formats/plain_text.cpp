#include "reports/formats/plain_text.h"

#include <set>

#include "ledger/error.h"

namespace tawi::reports {

namespace {

std::string_view top_level(AccountKind kind) {
    switch (kind) {
        case AccountKind::asset:
            return "assets";
        case AccountKind::liability:
            return "liabilities";
        case AccountKind::equity:
            return "equity";
        case AccountKind::income:
            return "income";
        case AccountKind::expense:
            return "expenses";
    }
    throw InvariantViolation("an account of no kind");
}

}  // namespace

std::string plain(std::string_view text, std::string_view special) {
    std::string result;
    for (const char letter : text) {
        const bool blank = static_cast<unsigned char>(letter) <= ' ';
        if (blank && (result.empty() || result.back() == ' ')) continue;
        const bool replaced = special.find(letter) != std::string_view::npos;
        result += blank ? ' ' : replaced ? '/' : letter;
    }
    if (result.ends_with(' ')) result.pop_back();
    return result;
}

std::string plain_text_account(const Account& account) {
    return std::string(top_level(account.kind)) + ":" +
           plain(account.code + " " + account.name, ":;|");
}

std::vector<std::vector<TrialBalanceRow>> openings_of(const TrialBalance& balance) {
    std::vector<std::vector<TrialBalanceRow>> openings;
    const auto same_book = [](const TrialBalanceRow& left, const TrialBalanceRow& right) {
        return left.office_id == right.office_id && left.fund == right.fund &&
               left.opening.currency() == right.opening.currency();
    };
    for (const auto& row : balance.rows()) {
        if (row.opening.is_zero()) continue;
        if (openings.empty() || !same_book(openings.back().front(), row)) openings.emplace_back();
        openings.back().push_back(row);
    }
    return openings;
}

std::vector<Currency> currencies_of(const TrialBalance& balance) {
    std::set<Currency> currencies;
    for (const auto& row : balance.rows())
        currencies.insert(row.opening.currency());
    return {currencies.begin(), currencies.end()};
}

}  // namespace tawi::reports
