#pragma once

#include <optional>
#include <vector>

#include "ledger/loan/terms.h"
#include "ledger/money/small_fraction.h"

namespace tawi::loan {

/// One interest period of the contract and the day on which its instalment falls due. A balance
/// that stays the same bears balance x rate per annum x `years`.
struct Period {
    Date planned_on{};                ///< the due date before the working-day rule
    SmallFraction planned_years{};    ///< of interest from the planned date before to this one
    SmallFraction planned_length{1};  ///< the same in regular periods, for flat interest

    // What follows from them by the working-day rule: see lay_periods.
    Date starts_on{};  ///< interest runs from this day
    Date ends_on{};    ///< to the day before this one
    Date due_on{};
    SmallFraction years{};          ///< of interest in the period
    SmallFraction annuity_years{};  ///< the same for finding the level instalment
    SmallFraction length{1};

    bool repays_principal = true;
    bool bears_interest = true;
    bool defers_interest = false;
};

/// The periods of a loan disbursed on `disbursed_on`, in order, `terms.instalments` of them. Dates
/// are counted from the first due date, never from the one before. Sources: DOMAIN, *Period
/// factor*, *First period*, *Graces*, *Dates*.
std::vector<Period> periods_of(const Terms& terms, const Date& disbursed_on);
std::vector<Period> periods_of(const Terms& terms);

/// The recurrence of the terms with its due day made explicit, so that any due date leads to all
/// later ones.
Recurrence recurrence_of(const Terms& terms, const Date& disbursed_on);

/// The due date `count` (from 1) after `last` by the recurrence; where `last` is a named date that
/// is none of its days, the first of its days after it counts as one.
Date due_date_after(const Recurrence& recurrence, const Date& last, int count);

/// Adds regular periods after the last one, which are still to be laid out.
void plan_more_periods(std::vector<Period>& periods, const Terms& terms,
                       const Recurrence& recurrence, std::size_t count);

/// The same, laid out.
void append_periods(std::vector<Period>& periods, const Terms& terms, const Recurrence& recurrence,
                    std::size_t count);

/// Lays the periods out from number `from` on by what is planned for them: interest runs from one
/// planned date to the next, or with `interest_follows_due_date` between the dates as moved, for
/// factor x its days / its days before the move. The first period's start is the disbursement.
void lay_periods(std::vector<Period>& periods, const Terms& terms, const Recurrence& recurrence,
                 std::size_t from);

/// Whether interest counts the days of each period: DOMAIN, *Period factor*.
bool counts_by_days(const Terms& terms);

/// Years of interest in one recurrence that ends on `end` and starts on `start`.
SmallFraction years_of_period(const Terms& terms, const Recurrence& recurrence, const Date& start,
                              const Date& end);

/// Years of interest in a period that ends on a due date and may be longer or shorter than one
/// recurrence: DOMAIN, *First period*.
SmallFraction years_of_odd_period(const Terms& terms, const Recurrence& recurrence,
                                  const Date& start, const Date& end);

/// Years of interest in a regular period, whatever the calendar: 1 / periods a year; for "every n
/// days", n over the days of the day count's year.
SmallFraction regular_years(const Terms& terms, const Recurrence& recurrence);

}  // namespace tawi::loan
