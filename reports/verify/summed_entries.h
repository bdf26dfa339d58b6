#pragma once

#include <functional>
#include <map>
#include <string_view>
#include <tuple>

#include "ledger/money/money.h"
#include "reports/verify/stored_books.h"

namespace tawi::reports {

/// Entries summed by office, fund, currency and account, those of year ends and of transfers of
/// loans apart: what is added up again and again is added as whole numbers, and once.
class SummedEntries {
 public:
    /// Adds the lines whose account and amount can be read; the others are reported with the entry.
    void add(const StoredEntry& entry);
    /// Gives the sums as entries, of which accounts, amounts, office, fund, currency and kind say
    /// something.
    void for_each(const std::function<void(const StoredEntry&)>& work) const;

 private:
    using Key = std::tuple<std::int32_t, std::string, std::string, std::string_view>;
    using Sums = std::map<std::string, Minor, std::less<>>;  ///< ten thousandths by account

    std::map<Key, Sums> books_;
    std::map<Key, Sums>::iterator last_ = books_.end();
};

}  // namespace tawi::reports
