#pragma once

#include "ledger/operations/manual_entries.h"

namespace tawi::operations {

/// Money of one currency given for money of another, by a till, bank or wallet of an office.
struct CurrencyExchange {
    std::int32_t office_id = 0;
    Money sold;    ///< what went out
    Money bought;  ///< what came in
    journal::Channel channel = journal::Channel::till;
    std::string fund = "own";
    std::string narrative{};
};

/// An exchange as it was posted, on the office's business date.
struct PostedExchange {
    CurrencyExchange exchange;
    Date booking_date;
    std::vector<std::int64_t> entries{};  ///< numbers in the journal: sold, bought
};

/// The entries of an exchange over the currency position: one of what was sold, one of what was
/// bought.
std::vector<journal::OfficeEntry> entries_of(const CurrencyExchange& exchange);

/// Posts an exchange by hand at the amounts that changed hands; what was gained or lost by it falls
/// out of the next revaluation. Throws NotFound where the office is not the actor's; InvalidInput
/// (same_currency, unknown_fund); Refused period_closed.
Answer exchange_currency(ManualEntryStore& store, const Command& command,
                         const CurrencyExchange& exchange, const Render<PostedExchange>& render);

}  // namespace tawi::operations
