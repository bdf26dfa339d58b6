#pragma once

#include <optional>
#include <vector>

#include "ledger/loan/component.h"

namespace tawi::loan {

/// An order of payment: each pass walks the rows, oldest first, and pays its components of each row
/// in turn before it goes on to the next row. One pass of all four is "instalment by instalment";
/// four passes of one are "component by component"; {fee, interest}, {principal} pays the fees and
/// interest of all rows before any principal.
using Passes = std::vector<std::vector<Component>>;

/// What becomes of money beyond all that is due.
enum class AdvanceRule {
    keep,                 ///< held as a liability, applied at the close of each due date
    smaller_instalments,  ///< fills the running instalment; the rest prepays: instalments shrink
    shorter_term,         ///< the same; instalments stay, the last ones fall away
    last_instalment,      ///< the same; the principal of the last instalments falls
    pay_next,             ///< pays the next instalments at once, in full, oldest first
    pay_last,             ///< pays the last instalments at once, latest first
    pay_evenly,           ///< spread evenly over the instalments to come
};

/// How a repayment is spread. Each row belongs to one class on the day of the payment.
struct AllocationRules {
    Passes overdue{{Component::penalty, Component::fee, Component::interest, Component::principal}};
    std::optional<Passes> due{};         ///< rows due on the day; none: together with the overdue
    std::optional<Passes> in_advance{};  ///< rows to come, `pay_...` rules; none: as overdue
    AdvanceRule advance_rule = AdvanceRule::keep;
    /// The interest of an instalment is waived when its principal is completed before its due date.
    bool waive_interest_paid_ahead = false;
    /// A charge counts as due from its own date on, before the instalment that it joined.
    bool charges_due_on_their_date = false;
};

}  // namespace tawi::loan
