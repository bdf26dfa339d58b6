#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/calendar/day_count.h"
#include "ledger/calendar/recurrence.h"
#include "ledger/calendar/working_days.h"
#include "ledger/loan/allocation_rules.h"
#include "ledger/loan/charge_rules.h"
#include "ledger/money/money.h"

namespace tawi::loan {

/// The most instalments, and so rows, that a loan has: a hundred years of months.
inline constexpr unsigned most_instalments = 1200;

enum class InterestMethod {
    declining_balance,  ///< on what is still owed
    flat,               ///< on the whole principal for the whole term
};

enum class Amortisation {
    equal_instalments,  ///< principal + interest level: the annuity
    equal_principal,    ///< principal level, interest falling
    interest_only,      ///< interest each time, the whole principal with the last instalment
    cash_flow,          ///< instalments in proportion to `surplus`, one figure an instalment
    custom_principal,   ///< principal parts as given in `principal_parts`
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

/// Where the interest of a longer or shorter first period goes.
enum class OddInterest {
    level,   ///< into the annuity, all instalments alike
    on_top,  ///< the annuity is that of regular periods; the first instalment bears the difference
};

enum class InstalmentBasis {
    level,       ///< one instalment for the whole term, the last one absorbs the rounding
    recomputed,  ///< from the balance on every row, rounded each time (equal principal too)
};

/// From which factors the level instalment is computed; interest always follows the exact ones.
enum class AnnuityFactors {
    exact,    ///< each period's own
    regular,  ///< as if every period were regular: rate / periods a year; with interest by days:
              ///< 30 days a month over the day count's year
};

/// Where the principal goes that the level rounding leaves over.
enum class Residue { last, first };

/// How level shares of principal or flat interest are cut.
enum class Shares {
    largest_remainder,  ///< shares differ by one coin at most
    rest_in_last,       ///< each share rounded, the last takes the rest
};

/// What becomes of interest whose payment is put off (`interest_deferral`).
enum class DeferredInterest {
    on_first,     ///< due on top of the first instalment after the grace
    spread,       ///< spread equally over the instalments after the grace
    capitalised,  ///< joins the balance once, on the last deferred due date
};

/// The term of flat interest.
enum class FlatTerm {
    instalments,  ///< instalments / periods a year
    day_count,    ///< the day count over the whole term
};

/// What a tranche or a new rate does to the instalments.
enum class OnChange {
    recompute,        ///< from the row that ends the running period on
    all_equal,        ///< one instalment over every known tranche and rate
    keep_instalment,  ///< the instalment stays, rows are added until the loan is repaid
};

/// Cash-flow shaped: what becomes of interest that an instalment does not cover.
enum class UncoveredInterest {
    carried,      ///< without interest, paid first by the next instalments
    capitalised,  ///< joins the balance
};

/// Interest that is given back when a flat loan is settled early.
enum class Rebate {
    none,
    pro_rata,    ///< the interest of the instalments after the running one
    rule_of_78,  ///< total x r(r+1) / (n(n+1)), r instalments after the running one
};

/// What overdue principal costs: interest at the contract's rate, counted by days.
enum class LateInterestRule {
    none,
    on_late_instalment,     ///< due on top of the instalment that is late
    in_running_instalment,  ///< part of the running instalment, whose sum stays: it repays less
                            ///< principal, and the last one grows
};

/// What of the running period's interest is owed when the loan is settled in it.
enum class SettlementInterest {
    to_the_day,      ///< what was earned to the day
    running_period,  ///< the whole of it
};

/// When what is earned becomes income in the books (DOMAIN, *The books*).
enum class IncomeRecognition {
    accrual,                  ///< when it is earned
    accrual_with_suspension,  ///< the same, but of a non-performing loan when it is paid
    cash,                     ///< when it is paid
};

/// When fees of a disbursement become income.
enum class FeeRecognition {
    contractual,  ///< when they fall due
    effective,    ///< over the term, at the effective rate
};

struct Tranche {
    Date on;
    Money amount;
};

/// From `from` on, interest runs at another rate.
struct RateChange {
    Date from;
    Exact rate_per_annum;
};

/// The contract, frozen when the loan is agreed: with the events it determines everything else.
struct Terms {
    Money principal;       ///< agreed in all; the tranches sum to it
    Exact rate_per_annum;  ///< a fraction: 6/25 is 24 % a year
    unsigned instalments = 0;
    Date disbursed_on;  ///< as planned; the disbursement's own value date takes its place
    std::optional<Date> first_due_on{};  ///< none: one recurrence after the disbursement
    Recurrence recurrence{};
    std::vector<Date> due_dates{};           ///< named one by one; empty: by the recurrence
    std::vector<Tranche> tranches{};         ///< ascending; empty: all at once
    bool tranches_as_they_come = false;      ///< any number, up to the principal in all
    std::vector<RateChange> rate_changes{};  ///< ascending

    InterestMethod interest_method = InterestMethod::declining_balance;
    Amortisation amortisation = Amortisation::equal_instalments;
    InterestBy interest_by = InterestBy::period;
    DayCount day_count = DayCount::actual_365_fixed;
    FirstPeriod first_period = FirstPeriod::pro_rata;
    OddInterest odd_interest = OddInterest::level;
    InstalmentBasis instalment_basis = InstalmentBasis::level;
    AnnuityFactors annuity_factors = AnnuityFactors::exact;
    unsigned amortised_over = 0;  ///< instalments that the level one is computed for; the last row
                                  ///< takes the rest (a balloon); 0: as many as there are
    Residue residue = Residue::last;
    Shares shares = Shares::largest_remainder;
    FlatTerm flat_term = FlatTerm::instalments;
    OnChange on_change = OnChange::recompute;
    bool negative_principal = false;  ///< interest above the instalment joins the balance

    std::vector<Exact> surplus{};  ///< cash_flow: one an instalment, major units
    UncoveredInterest uncovered_interest = UncoveredInterest::carried;
    std::vector<Money> principal_parts{};   ///< custom_principal: one an instalment
    std::vector<Exact> interest_weights{};  ///< flat: how the total interest is shared among the
                                            ///< instalments; empty: by their length

    unsigned principal_grace = 0;    ///< first instalments that repay no principal
    unsigned interest_grace = 0;     ///< first instalments that bear no interest
    unsigned interest_deferral = 0;  ///< first instalments whose interest is put off
    DeferredInterest deferred_interest = DeferredInterest::on_first;

    std::optional<Money> instalment_multiple{};  ///< the level instalment is a multiple of this
    RoundingMode multiple_rounding = RoundingMode::half_even;
    RoundingMode rounding = RoundingMode::half_even;
    Exact down_payment{};  ///< fraction of each disbursement due at once; cut to the multiple

    WorkingDayRule working_day_rule = WorkingDayRule::none;
    WorkingCalendar calendar{};
    bool interest_follows_due_date = false;

    std::vector<Fee> fees{};
    std::vector<Penalty> penalties{};
    std::optional<Tax> tax{};  ///< in interest, fees, penalties; none: they are not taxed
    LateInterestRule late_interest = LateInterestRule::none;
    AllocationRules allocation{};
    Rebate rebate = Rebate::none;  ///< flat only
    /// None: flat the running period, on the declining balance to the day.
    std::optional<SettlementInterest> settlement_interest{};
    std::optional<Money> arrears_tolerance{};    ///< an unpaid rest up to this is not late; none: 0
    std::optional<Money> write_off_tolerance{};  ///< a rest up to this at the end is written off
                                                 ///< by the close; none: 0
    IncomeRecognition income_recognition = IncomeRecognition::accrual;
    FeeRecognition fee_recognition = FeeRecognition::contractual;
    unsigned non_performing_after_days = 90;  ///< past due; with suspension only
    unsigned cure_instalments = 3;  ///< paid in time after a reschedule, before it performs again
};

/// Throws InvalidInput naming the field ("/instalments") when the terms contradict themselves; each
/// contradiction has its own code. docs/loans.md lists them.
void validate(const Terms& terms);

/// Whether a settlement owes the whole interest of the running period: what the terms say, or what
/// goes with their method.
bool settles_running_period(const Terms& terms);

/// The first due date before any working-day rule: the agreed one, or one recurrence after the
/// disbursement; where the calendar fixes the days and the disbursement is none of them, the next
/// such day.
Date first_due_on(const Terms& terms);
/// The same for a disbursement on another day than planned.
Date first_due_on(const Terms& terms, const Date& disbursed_on);

}  // namespace tawi::loan
