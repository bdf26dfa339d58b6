#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/calendar/date.h"
#include "ledger/journal/chart.h"

namespace tawi::journal {

enum class EntryKind {
    opening_balance,
    disbursement,
    repayment,
    reversal,
    accrual,
    correction,
    advances_applied,  ///< of a close of day, as are the two below
    fees_due,
    interest,
};

/// The kind as spelled in the enum.
std::string_view to_string(EntryKind kind) noexcept;

struct Line {
    std::string account;
    Money amount;  ///< debit positive, credit negative, never zero
    friend bool operator==(const Line&, const Line&) = default;
};

/// One balanced entry, before the store gives it a number.
struct Entry {
    EntryKind kind;
    Date booking_date;
    Date value_date;
    std::vector<Line> lines;
    std::string narrative;
};

/// The lines that post a change of position, components in order, zero ones left out.
/// Throws InvariantViolation when it does not sum to zero.
std::vector<Line> lines_of(const Position& change, Channel channel);

}  // namespace tawi::journal
