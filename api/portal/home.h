#pragma once

#include <optional>
#include <string>
#include <variant>

#include "api/portal/frame.h"
#include "api/portal/payments.h"
#include "ledger/calendar/date.h"
#include "ledger/money/money.h"

namespace tawi::portal {

/// An amount and the day it is due.
struct Due {
    Money amount;
    Date due_on;
    std::optional<Money> penalties{};  ///< in the amount, for late payment
};

/// Nothing borrowed, nothing asked for.
struct NoLoan {};

/// An application, or an agreed loan that is not paid out yet.
struct Application {
    enum class Stage { waiting_for_decision, waiting_for_payout };
    Money amount;
    Date applied_on;
    Stage stage = Stage::waiting_for_decision;
};

/// A loan that is being paid back.
struct CurrentLoan {
    std::string number;
    std::optional<Due> late;  ///< all that is overdue (written off by us or not), and since when
    std::optional<Due> next;  ///< what is unpaid of the first instalment not yet overdue
    Money still_to_pay;       ///< everything to the end of the schedule
    Money paid;               ///< of this loan, so far
};

/// The last loan, paid in full.
struct ClosedLoan {
    std::string number;
    Date closed_on;
    Money paid;
};

/// Where the borrower stands.
using Standing = std::variant<NoLoan, Application, CurrentLoan, ClosedLoan>;

struct HomeView {
    std::string borrower_name;
    Date today;
    Standing standing;
    std::optional<Payment> last_payment;
    std::optional<Money> owed_back{};  ///< paid beyond what was owed, and not fetched
};

/// The borrower's first page: next payment, still to pay, last payment, menu.
std::string render_home(const HomeView& view, const Frame& frame);

}  // namespace tawi::portal
