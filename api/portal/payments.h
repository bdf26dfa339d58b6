#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/portal/frame.h"
#include "ledger/calendar/date.h"
#include "ledger/money/money.h"

namespace tawi::portal {

/// A repayment that was received.
struct Payment {
    std::string receipt_number;
    std::string loan_number;
    Date paid_on;
    Money amount;                     ///< as it counts for the loan
    std::optional<Date> reversed_on;  ///< set when it was taken back by a reversal
    std::optional<Money> tendered{};  ///< as it was given, where that was in another currency
    std::optional<Money> tax{};       ///< in what it paid, where the loan bears a tax
};

struct PaymentsView {
    std::vector<Payment> payments;           ///< newest first
    std::optional<std::string> next_cursor;  ///< set when there are older ones
};

/// My payments: a card each, the reversed ones shown as such.
std::string render_payments(const PaymentsView& view, const Frame& frame);

}  // namespace tawi::portal
