#pragma once

#include <optional>
#include <span>

#include "ledger/operations/close_day.h"

namespace tawi::store {

class Transaction;

/// Stores what a close left of some loans: their caches where they changed, what they earn from
/// now on, and when they are to be looked at again. Throws Conflict where one was changed
/// meanwhile.
void save_closed_loans(Transaction& transaction, std::span<const operations::ClosedLoan> loans);

/// The day as stored of a look that may be none ever.
Date stored_look(const std::optional<Date>& next_look_on);

}  // namespace tawi::store
