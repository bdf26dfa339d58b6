#pragma once

#include <optional>
#include <string_view>

#include "ledger/calendar/date.h"
#include "ledger/money/money.h"

namespace tawi::loan {

enum class EventKind { disbursement, repayment, reversal };

/// Something that happened to a loan. Events are only ever added; a mistake is reversed by another
/// event.
struct Event {
    unsigned number = 0;  ///< order of recording within the loan, from 1
    EventKind kind = EventKind::repayment;
    Date value_date;                     ///< the day from which it counts
    Money amount;                        ///< positive; of a reversal: the reversed event's
    std::optional<unsigned> reverses{};  ///< number of the event that a reversal takes away
};

/// "disbursement", "repayment", "reversal".
std::string_view to_string(EventKind kind) noexcept;
EventKind parse_event_kind(std::string_view text, std::string_view field);

}  // namespace tawi::loan
