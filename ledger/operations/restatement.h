#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ledger/calendar/instant.h"
#include "ledger/journal/entry.h"
#include "ledger/loan/loan_number.h"

namespace tawi::operations {

/// What became of a restatement that was proposed.
struct RestatementDecision {
    bool approved = false;
    std::string reason{};
    std::int64_t decided_by = 0;
    Instant decided_at{};
    std::optional<Date> booking_date{};  ///< of its entry; none: it was rejected
    std::optional<std::int64_t> entry_id{};
};

/// That a loan's position in the books be made what the engine says it is, as one person proposes
/// and another decides. Source: DOMAIN, *The books*.
struct Restatement {
    std::int64_t restatement_id = 0;
    loan::LoanId loan;
    std::int32_t office_id = 0;
    journal::Position gap;  ///< what its entry moves
    std::string reason{};
    std::int64_t made_by = 0;
    Instant made_at{};
    std::optional<RestatementDecision> decision{};
};

/// The entry of an approved restatement, to the accounts of the loan's product.
journal::Entry entry_of(const Restatement& restatement, const Date& booking_date,
                        const journal::AccountMap& accounts);

}  // namespace tawi::operations
