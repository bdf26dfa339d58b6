#pragma once

#include <string_view>

namespace tawi::journal {

enum class AccountKind { asset, liability, equity, income, expense };

/// "asset", "liability", "equity", "income", "expense".
std::string_view to_string(AccountKind kind) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
AccountKind parse_account_kind(std::string_view text, std::string_view field);

}  // namespace tawi::journal
