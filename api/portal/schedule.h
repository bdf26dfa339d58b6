#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/portal/frame.h"
#include "ledger/calendar/date.h"
#include "ledger/loan/instalment_state.h"
#include "ledger/money/money.h"

namespace tawi::portal {

/// How an instalment stands; part of it may be paid in `late` and `next` too.
enum class InstalmentStatus {
    paid,
    late,
    next,  ///< the first one not yet due
    later,
};

struct Instalment {
    loan::RowKind kind = loan::RowKind::instalment;
    unsigned number = 0;  ///< of an instalment
    Date due_on;
    Money amount;  ///< to be paid in all: what was let off or moved on is left out
    Money paid;
    Money fees;       ///< in the amount
    Money penalties;  ///< in the amount
    InstalmentStatus status;
    std::optional<Money> tax{};  ///< in the amount, where the loan bears a tax
};

struct ScheduleView {
    std::string loan_number;
    Date as_of;  ///< printed: the page may be kept on paper
    std::vector<Instalment> instalments;
    Money total;
    Money total_paid;
};

/// The schedule of one loan: a table, cards on a small screen, printable.
std::string render_schedule(const ScheduleView& view, const Frame& frame);

}  // namespace tawi::portal
