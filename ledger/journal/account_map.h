#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/journal/account_kind.h"
#include "ledger/journal/chart.h"

namespace tawi::journal {

/// What an account is posted for: a channel ("till") or a component of a position ("portfolio").
/// All of them, channels first, in the order of the enums.
const std::vector<std::string_view>& posting_purposes();

/// The kind that an account must have to be posted for that purpose; nothing when there is no such
/// purpose.
std::optional<AccountKind> kind_of_purpose(std::string_view purpose) noexcept;

/// Where the loans of one product are posted. It holds only what differs from the chart, so that
/// the map of most products is empty and cheap to copy.
class AccountMap {
 public:
    /// Posts that purpose to an account of its own.
    void set(std::string_view purpose, std::string account);
    /// The account of a purpose: its own, or the chart's. "" when there is no such purpose.
    std::string_view account_of(std::string_view purpose) const noexcept;
    /// The account of a component; money goes to the account of its channel.
    std::string_view account_of(PositionComponent component, Channel channel) const noexcept;

    /// Purpose and account, in the order in which they were set.
    const std::vector<std::pair<std::string, std::string>>& own() const noexcept { return own_; }

    friend bool operator==(const AccountMap&, const AccountMap&) = default;

 private:
    std::vector<std::pair<std::string, std::string>> own_;
};

}  // namespace tawi::journal
