#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/loan/state.h"
#include "ledger/money/small_fraction.h"

namespace tawi::loan {

/// Days over which a loan earns evenly: what its running period has earned to the opening of
/// `from` + n days is (base + n x step) / below minor units, rounded once.
struct AccrualSpan {
    Date from;
    Date to;
    Integer base;
    Integer step;
    Integer below;  ///< positive
    friend bool operator==(const AccrualSpan&, const AccrualSpan&) = default;
};

/// What a loan to which nothing happens earns day by day, told without the loan, so that a close of
/// day need not replay it.
struct Accrual {
    RoundingMode rounding = RoundingMode::half_even;
    bool is_suspended = false;         ///< what is earned is no income before it is paid
    bool is_non_performing = false;    ///< by a classification, on whatever basis income is
    std::vector<AccrualSpan> spans{};  ///< by date, none overlap; on other days nothing is earned
    SmallFraction taxed{};             ///< of what is earned, where it is income: the tax in it
    friend bool operator==(const Accrual&, const Accrual&) = default;
};

/// The accrual of a loan from the day `state.as_of` on; nothing of days before is told.
Accrual accrual_of(const LoanState& state);

/// The same from `day` on: without the spans that are over by then.
Accrual from_day_on(Accrual accrual, const Date& day);

/// Interest of one day, minor units: earned to its end less earned to its opening.
Minor interest_of_day(const Accrual& accrual, const Date& day);

/// "half_even 2026-01-01 31,0,12500,31 5 28,0,11000,28": from which day on, then the spans in
/// their order: days, base, step and below; days alone earn nothing. After the rounding stand
/// "suspended" and "non_performing" where it is, and "tax=4/29" where that share is tax.
std::string to_text(const Accrual& accrual);
/// The same as interest_of_day of the accrual that the text tells, read as far as the day. Throws
/// InvariantViolation where the text is of another form.
Minor interest_of_day(std::string_view accrual_text, const Date& day);
/// The same of the days from `from` to the day before `to`, together.
Minor interest_of_days(std::string_view accrual_text, const Date& from, const Date& to);
/// The tax in the interest of one day; it is never of a loan that is suspended.
Minor tax_of_day(std::string_view accrual_text, const Date& day);
/// The same of the days from `from` to the day before `to`, together.
Minor tax_of_days(std::string_view accrual_text, const Date& from, const Date& to);
/// Whether the text tells that it is suspended, or non-performing.
bool is_suspended(std::string_view accrual_text) noexcept;
bool is_non_performing(std::string_view accrual_text) noexcept;

/// The first day from `state.as_of` on whose close may do anything but earn the interest that
/// accrual_of tells; none: no close ever will. On the days before, close_day gives `interest`
/// alone, from the receivable to income and tax or to suspended interest.
std::optional<Date> next_look_on(const Terms& terms, const LoanState& state);

/// Whether an event that counted last left the accrual as it was: money in that prepaid nothing.
bool leaves_accrual(const Event& event, const Allocation& allocation);

}  // namespace tawi::loan
