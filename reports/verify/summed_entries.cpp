#include "reports/verify/summed_entries.h"

#include <algorithm>

#include "ledger/journal/entry.h"
#include "reports/book_scale.h"

namespace tawi::reports {

void SummedEntries::add(const StoredEntry& entry) {
    const bool year_end = entry.kind == journal::to_string(journal::EntryKind::year_end);
    const auto key = std::tie(entry.office_id, entry.fund, entry.currency, year_end);
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
        const auto& [office, fund, currency, year_end] = key;
        entry.office_id = office;
        entry.fund = fund;
        entry.currency = currency;
        if (year_end) entry.kind = journal::to_string(journal::EntryKind::year_end);
        for (const auto& [account, amount] : sums) {
            entry.accounts.push_back(account);
            append_ten_thousandths(entry.amounts.emplace_back(), amount);
        }
        work(entry);
    }
}

}  // namespace tawi::reports
