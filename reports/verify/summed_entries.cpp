#include "reports/verify/summed_entries.h"

#include <algorithm>

#include "ledger/journal/entry.h"
#include "reports/book_scale.h"

namespace tawi::reports {

namespace {

/// The kind of what is summed apart; "" of all others.
std::string_view kind_apart(const std::string& kind) {
    for (const auto apart : {journal::EntryKind::year_end, journal::EntryKind::transfer}) {
        if (kind == journal::to_string(apart)) return journal::to_string(apart);
    }
    return {};
}

}  // namespace

void SummedEntries::add(const StoredEntry& entry) {
    const auto apart = kind_apart(entry.kind);
    const auto key = std::tie(entry.office_id, entry.fund, entry.currency, apart);
    if (last_ == books_.end() || last_->first != key) last_ = books_.try_emplace(Key(key)).first;
    const auto lines = std::min(entry.accounts.size(), entry.amounts.size());
    for (std::size_t index = 0; index < lines; ++index) {
        if (const auto amount = parse_ten_thousandths(entry.amounts[index]))
            last_->second[entry.accounts[index]] += *amount;
    }
}

void SummedEntries::for_each(const std::function<void(const StoredEntry&)>& work) const {
    for (const auto& [key, sums] : books_) {
        StoredEntry entry;
        const auto& [office, fund, currency, kind] = key;
        entry.office_id = office;
        entry.fund = fund;
        entry.currency = currency;
        entry.kind = kind;
        for (const auto& [account, amount] : sums) {
            entry.accounts.push_back(account);
            append_ten_thousandths(entry.amounts.emplace_back(), amount);
        }
        work(entry);
    }
}

}  // namespace tawi::reports
