#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/journal/position.h"
#include "ledger/operations/loan_standing.h"

namespace tawi::operations {

/// What is kept beside a loan of its position as last posted: components of the balance sheet. What
/// closes let it earn since then follows from it.
struct KeptPosition {
    Date as_of;  ///< at the opening of this day
    Money outstanding_principal;
    Money advance;
    Money overpayment;
    Money refund_to_be_returned;
    std::optional<Receivables> receivables{};  ///< at the opening of their own day; none: not known
};

/// What is to be kept of a loan that stands like that.
KeptPosition kept_position_of(const loan::LoanState& state);
/// What the engine has of what is kept, on the same days: `state` is the replay on that of `kept`.
/// No receivables where these are not known, or of a day before.
KeptPosition position_today(const KeptPosition& kept, const loan::Terms& terms,
                            const loan::LoanState& state);

/// By how much the engine, which replays a loan's contract and events to `state` on the day of
/// `kept`, makes another position of it than was posted: of each component what is missing in the
/// books, and against all of them prior-year adjustments, so that it sums to zero. Zero: no gap.
/// Source: DOMAIN, *The books*; IAS 8 for the counter side.
journal::Position gap_of(const KeptPosition& kept, const loan::Terms& terms,
                         const loan::LoanState& state);

/// What is kept of a loan with that gap once it stands like `state`: a posting moves the loan and
/// leaves the gap.
KeptPosition with_gap(KeptPosition kept, const journal::Position& gap);

/// "interest_receivable -1.00 prior_year_adjustments 1.00": the components that are not zero, in
/// order.
std::string to_text(const journal::Position& position);
/// The reverse. Throws InvalidInput where it is none.
journal::Position position_from_text(std::string_view text, Currency currency);

}  // namespace tawi::operations
