#pragma once

#include <span>

#include "ledger/calendar/date.h"
#include "ledger/money/money.h"

namespace tawi::loan {

/// Money that moves between lender and borrower on a day, seen by the borrower: positive is money
/// to the borrower (a disbursement), negative is money from the borrower (an instalment, a fee).
/// A fee deducted from a disbursement is a flow of its own on that day, or the flow is the net.
struct CashFlow {
    Date on;
    Money amount;
    friend bool operator==(const CashFlow&, const CashFlow&) = default;
};

/// What a loan costs in money: all that the borrower pays less all that they receive.
struct TotalCost {
    Money received;
    Money paid;  ///< as a positive amount
    Money cost;  ///< paid - received; negative when less comes back than went out
};

/// The total cost of these flows, in any order; no flow at all is zero.
/// Throws InvariantViolation on mixed currencies.
TotalCost total_cost(std::span<const CashFlow> flows, Currency currency);

}  // namespace tawi::loan
