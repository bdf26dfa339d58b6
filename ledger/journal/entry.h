#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/calendar/date.h"
#include "ledger/journal/account_map.h"
#include "ledger/journal/chart.h"

namespace tawi::journal {

/// What an entry is: the kind of its event, what goes with an event, or a part of a close of day.
enum class EntryKind {
    opening_balance,
    manual,  ///< by hand, as are those below to year_end
    manual_reversal,
    adjustment,    ///< of the adjustment period at the end of a year
    inter_office,  ///< between two offices
    year_end,      ///< income and expense of a year, moved to equity
    disbursement,  ///< of an event, as are those below
    repayment,
    prepayment,
    settlement,
    charge,
    charge_waiver,
    interest_waiver,
    penalty,
    penalty_waiver,
    reschedule,
    refinancing,
    set_off,
    write_off,
    recovery,
    refund,
    classification,
    change,
    transfer,        ///< a loan moved to another office, fund or mapping of accounts
    restatement,     ///< what a change of the engine moves, approved by two people
    payout,          ///< sent by wallet or bank, and not yet confirmed
    payout_failure,  ///< one that did not arrive, taken back
    exchange,        ///< money of another currency that paid
    revaluation,     ///< of money of another currency, at the end of a period
    reversal,
    accrual,  ///< what time had earned before an event
    correction,
    advances_applied,  ///< of a close of day, as are those below, in the order of posting
    penalties,
    fees_due,
    interest,
    fees_earned,  ///< deferred fees that became income
    tolerance,
    loss_allowance,
};

inline constexpr std::size_t entry_kinds = 39;

/// The kind as spelled in the enum.
std::string_view to_string(EntryKind kind) noexcept;

/// Whether entries of that kind are written by a close of day.
constexpr bool is_of_close(EntryKind kind) noexcept {
    return kind >= EntryKind::advances_applied;
}

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

/// The lines that post a change of position to the accounts of the loan's product, components in
/// order, zero ones left out; money goes through `channel`. Throws InvariantViolation when it does
/// not sum to zero, or when money moves through no channel.
std::vector<Line> lines_of(const Position& change, std::optional<Channel> channel,
                           const AccountMap& accounts);

}  // namespace tawi::journal
