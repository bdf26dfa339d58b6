#pragma once

#include <string_view>

#include "ledger/journal/position.h"

namespace tawi::journal {

/// Through what money came or went.
enum class Channel { till, bank, wallet };

/// "till", "bank", "wallet".
std::string_view to_string(Channel channel) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
Channel parse_channel(std::string_view text, std::string_view field);

/// The account to which a component is posted; money goes to the account of its channel. The chart
/// itself is data (table `account`); a test holds the two equal.
std::string_view account_of(PositionComponent component, Channel channel) noexcept;

/// Where an opening balance is set against.
inline constexpr std::string_view capital_account = "3010";

}  // namespace tawi::journal
