#include "ledger/journal/account_kind.h"

#include <string>

#include "ledger/error.h"

namespace tawi::journal {

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
    for (const auto kind : {AccountKind::asset, AccountKind::liability, AccountKind::equity,
                            AccountKind::income, AccountKind::expense}) {
        if (to_string(kind) == text) return kind;
    }
    throw InvalidInput(std::string(field), "unknown_value",
                       "The kind of an account is asset, liability, equity, income or expense.");
}

}  // namespace tawi::journal
