#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/calendar/date.h"
#include "ledger/loan/allocation_rules.h"
#include "ledger/loan/reschedule.h"
#include "ledger/money/exact.h"
#include "ledger/money/money.h"

namespace tawi::loan {

/// What can happen to a loan. The words are those of JSON, SQL and the exports.
enum class EventKind {
    disbursement,   ///< of the whole or of a tranche; fees may be kept back from it
    repayment,      ///< money in, spread by the product's rules
    prepayment,     ///< money in that prepays all beyond what is due
    settlement,     ///< money in that closes the loan on that day, less the rebate
    charge,         ///< a fee added by hand, due on `due_on`
    charge_waiver,  ///< takes unpaid fees away, oldest first or those of `waives`
    interest_waiver,
    penalty,  ///< added by hand, due on `due_on`
    penalty_waiver,
    reschedule,      ///< new terms from a day on
    refinancing,     ///< money in from a new loan that takes this one over: settles it
    set_off,         ///< money in from savings, a guarantee or a collateral
    write_off,       ///< what is owed is given up in the books; the borrower still owes it
    recovery,        ///< money in after a write-off
    refund,          ///< money out: an overpayment given back
    classification,  ///< non-performing by decision, or that ended
    change,          ///< officer, office, fund, mapping or product version: no money
    reversal,        ///< takes another event away
};

/// On what a loan was called non-performing.
enum class ClassificationBasis {
    decision,       ///< somebody's; it ends by another one
    days_past_due,  ///< more than the contract's limit; the close of day ends it
    contagion,      ///< another loan of the borrower's is
};

/// What was given in another currency than the loan's.
struct Tender {
    Money amount;
    Exact rate;  ///< what one unit of its currency was worth in the loan's
    friend bool operator==(const Tender&, const Tender&) = default;
};

/// Something that happened to a loan. Events are only ever added; a mistake is reversed by another
/// event.
struct Event {
    unsigned number = 0;  ///< order of recording within the loan, from 1
    EventKind kind = EventKind::repayment;
    Date value_date;                     ///< the day from which it counts
    Money amount;                        ///< positive; zero for kinds without money; of a reversal:
                                         ///< the reversed event's
    std::optional<unsigned> reverses{};  ///< number of the event that a reversal takes away
    std::optional<Date> due_on{};        ///< charge, penalty: none: the value date
    std::optional<unsigned> waives{};    ///< charge_waiver: number of the charge event
    std::optional<AdvanceRule> advance_rule{};                  ///< money in: the officer's choice
    std::optional<Reschedule> reschedule{};                     ///< that kind only
    bool non_performing = false;                                ///< classification only
    ClassificationBasis basis = ClassificationBasis::decision;  ///< of a classification
    std::optional<Tender> tendered{};  ///< money in: as it was given, where that differs
    /// Where that is not before the value date: the end of the last year that the office had ended
    /// when this was recorded. Income up to then is of prior years.
    std::optional<Date> year_ended_on{};
    std::string note{};  ///< name of a charge; what a change changed
};

/// The kind as spelled in the enum.
std::string_view to_string(EventKind kind) noexcept;
EventKind parse_event_kind(std::string_view text, std::string_view field);

/// Whether the kind brings money in from the borrower's side.
bool is_money_in(EventKind kind) noexcept;

/// Whether what an event of the kind may be is read off the loan as it stands on its day, so that
/// checking it replays the loan: a refund of what is owed back, a waiver of what is unpaid.
bool is_checked_by_replay(EventKind kind) noexcept;

/// The event of that number. Throws NotFound where there is none.
const Event& event_of_number(std::span<const Event> events, unsigned number);

}  // namespace tawi::loan
