#pragma once

#include <functional>

#include "ledger/calendar/instant.h"
#include "ledger/operations/close_day.h"
#include "ledger/operations/lending_store.h"
#include "ledger/operations/loan_queries.h"

namespace tawi::rest {

/// What the resources need of the world; wired by the program, which owns all of it.
struct Services {
    std::function<Instant()> now;
    operations::LendingStore& lending;
    operations::CloseStore& closing;
    operations::LoanQueries& loans;
};

}  // namespace tawi::rest
