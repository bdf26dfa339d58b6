#pragma once

#include <string_view>

#include "ledger/journal/position.h"

namespace tawi::journal {

/// Through what money came or went.
enum class Channel {
    till,
    bank,
    wallet,
    in_transit,  ///< sent before, and confirmed now; no one chooses it
};

/// "till", "bank", "wallet", "in_transit".
std::string_view to_string(Channel channel) noexcept;
/// The opposite of the three that people choose. Throws InvalidInput{field, "unknown_value"}.
Channel parse_channel(std::string_view text, std::string_view field);

/// The account to which a component is posted; money goes to the account of its channel. The chart
/// itself is data (table `account`); a test holds the two equal.
std::string_view account_of(PositionComponent component, Channel channel) noexcept;

/// Where an opening balance is set against.
inline constexpr std::string_view capital_account = "3010";
/// What one office owes another, or is owed: over all offices it is zero.
inline constexpr std::string_view inter_office_account = "1900";
/// What an office holds of one currency for another: the two sides of an exchange.
inline constexpr std::string_view currency_position_account = "1950";
inline constexpr std::string_view exchange_gains_account = "4910";
inline constexpr std::string_view exchange_losses_account = "5910";
/// Where a year's income and expense end.
inline constexpr std::string_view retained_earnings_account = "3020";
/// Where corrections of a closed year's income go.
inline constexpr std::string_view prior_year_adjustments_account = "3030";

}  // namespace tawi::journal
