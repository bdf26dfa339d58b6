#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reports/books_reader.h"

namespace tawi::reports {

// What the programs of plain-text accounting (hledger, ledger, beancount) have in common.

inline constexpr std::string_view opening_payee = "opening balances";

/// Text that cannot be taken for anything else: one line, single spaces, each letter of `special`
/// replaced by a slash.
std::string plain(std::string_view text, std::string_view special);

/// The account as hledger and ledger name it: "assets:1100 Loan portfolio".
std::string plain_text_account(const Account& account);

/// The opening balances that are not zero, apart for each office, fund and currency.
std::vector<std::vector<TrialBalanceRow>> openings_of(const TrialBalance& balance);

/// The currencies of a trial balance, each once, in order.
std::vector<Currency> currencies_of(const TrialBalance& balance);

}  // namespace tawi::reports
