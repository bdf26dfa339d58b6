#pragma once

#include <cstdint>
#include <string>

#include "ledger/journal/account_map.h"
#include "ledger/loan/terms.h"

namespace tawi::operations {

/// A product: limits on what a borrower may ask for, and the terms that it fixes.
struct LoanProduct {
    std::int32_t product_id = 0;
    std::string code;
    int product_version = 1;
    std::string name;
    Money least_principal;
    Money most_principal;
    Exact least_rate;
    Exact most_rate;
    unsigned least_instalments = 1;
    unsigned most_instalments = 1;
    int backdating_days = 90;
    /// Method, recurrence, day count, rounding, fees ...; principal, rate, instalments, dates and
    /// calendar come with each loan.
    loan::Terms options;
    /// Where its loans are posted; what it does not say is the chart's.
    journal::AccountMap accounts{};
    std::string fund = "own";  ///< from which its loans are lent where they name none
};

/// Throws InvalidInput naming the field where limits or options contradict.
void validate(const LoanProduct& product);

}  // namespace tawi::operations
