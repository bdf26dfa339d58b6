#pragma once

#include <optional>

#include "ledger/operations/loan_command.h"

namespace tawi::operations {

/// An office through whose till, bank or wallet money of another office's loan moves, as a posting
/// finds it.
struct ChannelOffice {
    std::int32_t office_id = 0;
    Currency currency;
    Date business_date;
    Date open_day;  ///< its first day that is not closed
};

/// The office through which an event of the loan, of that number, moved money: where none was
/// named, the one where the loan stood then. None: it moved none, or what it moved is in transit.
std::optional<std::int32_t> office_of_money(const StandingLoan& loan, unsigned event_number);

/// The office, other than the loan's own, through which a command moves money, or to which it takes
/// the loan; none: there is no such. Of a reversal it is the one of the event that is taken back.
std::optional<std::int32_t> other_office_of(const LoanCommand& command, const StandingLoan& loan);

/// Throws InvalidInput{"/office_id", "other_currency"}; Refused period_closed where the office does
/// not book on the day on which the loan's office does.
void check_channel_office(const ChannelOffice& office, const LoanRecord& loan);

/// The same of the office to which a loan is taken: the two have closed the same days, so that each
/// close, of either, finds the loan in one of them.
void check_taking_office(const ChannelOffice& office, const LoanRecord& loan);

}  // namespace tawi::operations
