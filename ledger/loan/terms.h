#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/calendar/day_count.h"
#include "ledger/calendar/recurrence.h"
#include "ledger/calendar/working_days.h"
#include "ledger/money/money.h"

namespace tawi::loan {

enum class InterestMethod {
    declining_balance,  ///< on what is still owed
    flat,               ///< on the whole principal for the whole term
};

enum class Amortisation {
    equal_instalments,  ///< principal + interest level: the annuity
    equal_principal,    ///< principal level, interest falling
};

enum class InterestBy {
    period,  ///< rate / periods a year, whatever the calendar
    days,    ///< rate x day-count fraction of [start, end)
};

/// How the interest of a first period is counted that is not one recurrence long (DOMAIN).
enum class FirstPeriod {
    pro_rata,     ///< whole periods back from the first due date + left-over days / their period's
    odd_days,     ///< whole periods + left-over days / days of the year that ends there (EU)
    actual_days,  ///< day count over the whole interval
};

enum class InstalmentBasis {
    level,       ///< one instalment for the whole term, the last one absorbs the rounding
    recomputed,  ///< from the balance on every row, rounded each time (equal principal too)
};

/// Where the principal goes that the level rounding leaves over.
enum class Residue { last, first };

/// How level shares of principal or flat interest are cut.
enum class Shares {
    largest_remainder,  ///< shares differ by one coin at most
    rest_in_last,       ///< each share rounded, the last takes the rest
};

enum class Component { penalty, fee, interest, principal };

/// A charge that falls due with every instalment.
struct InstalmentFee {
    enum class Base {
        flat,        ///< `amount`
        principal,   ///< `rate` x the instalment's principal
        interest,    ///< `rate` x the instalment's interest
        instalment,  ///< `rate` x (principal + interest)
    };
    std::string name;
    Base base = Base::flat;
    std::optional<Money> amount{};  ///< flat only
    Exact rate{};                   ///< a fraction: 3/200 is 1.5 %
};

/// The contract, frozen when the loan is agreed: with the events it determines everything else.
struct Terms {
    Money principal;
    Exact rate_per_annum;  ///< a fraction: 6/25 is 24 % a year
    unsigned instalments = 0;
    Date disbursed_on;  ///< as planned; the disbursement's own value date takes its place
    std::optional<Date> first_due_on{};  ///< none: one recurrence after the disbursement
    Recurrence recurrence{};

    InterestMethod interest_method = InterestMethod::declining_balance;
    Amortisation amortisation = Amortisation::equal_instalments;
    InterestBy interest_by = InterestBy::period;
    DayCount day_count = DayCount::actual_365_fixed;
    FirstPeriod first_period = FirstPeriod::pro_rata;
    InstalmentBasis instalment_basis = InstalmentBasis::level;
    Residue residue = Residue::last;
    Shares shares = Shares::largest_remainder;
    unsigned principal_grace = 0;  ///< first instalments that pay interest only

    std::optional<Money> instalment_multiple{};  ///< the level instalment is a multiple of this
    RoundingMode multiple_rounding = RoundingMode::half_even;
    RoundingMode rounding = RoundingMode::half_even;

    WorkingDayRule working_day_rule = WorkingDayRule::none;
    WorkingCalendar calendar{};
    bool interest_follows_due_date = false;

    std::vector<InstalmentFee> fees{};
    std::vector<Component> allocation{Component::penalty, Component::fee, Component::interest,
                                      Component::principal};
    std::optional<Money> arrears_tolerance{};  ///< an unpaid rest up to this is not late; none: 0
};

/// Throws InvalidInput naming the field ("/instalments") when the terms contradict themselves:
/// principal not positive, 1 to 1200 instalments within 100 years, rate 0 to 1000 % a year, grace
/// not shorter than the term, first due date not after the disbursement or not fitting its
/// recurrence, a multiple or fee in another currency, a calendar without working days.
void validate(const Terms& terms);

/// The first due date before any working-day rule: the agreed one, or one recurrence after the
/// disbursement; where the calendar fixes the days and the disbursement is none of them, the next
/// such day.
Date first_due_on(const Terms& terms);

}  // namespace tawi::loan
