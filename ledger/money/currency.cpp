#include "ledger/money/currency.h"

#include <algorithm>

#include "ledger/error.h"
#include "ledger/money/currency_table.h"

namespace tawi {

static_assert(std::ranges::is_sorted(currency_table, {}, &CurrencyFact::code));

Currency Currency::of(std::string_view code, std::string_view field) {
    const auto* found = std::ranges::lower_bound(currency_table, code, {}, &CurrencyFact::code);
    if (found == currency_table.end() || found->code != code) {
        throw InvalidInput(std::string(field), "unknown_currency",
                           "A currency is three capital letters of ISO 4217, such as KES.");
    }
    return Currency(found->code, found->digits);
}

}  // namespace tawi
