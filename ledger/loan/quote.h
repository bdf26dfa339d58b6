#pragma once

#include "ledger/loan/state.h"

namespace tawi::loan {

/// What closes the loan on a day.
struct SettlementQuote {
    Date on;
    Money principal;
    Money interest;  ///< to the day or of the running period, the rebate taken off
    Money fees;
    Money penalties;
    Money refund_to_be_returned;
    Money rebate;   ///< interest of the contract that a flat loan gives back
    Money advance;  ///< held, and used
    Money amount;   ///< to be paid: never negative
};

/// What closes the loan at the opening of `state.as_of`; posting `amount` that day closes it at
/// exactly zero. Source: DOMAIN, *Settlement quote*, *Early settlement of flat interest*.
SettlementQuote settlement_quote(const Terms& terms, const LoanState& state);

}  // namespace tawi::loan
