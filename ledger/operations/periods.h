#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/calendar/instant.h"
#include "ledger/journal/linked_entries.h"
#include "ledger/journal/revaluation.h"
#include "ledger/loan/loan_number.h"
#include "ledger/operations/institution_work.h"

namespace tawi::operations {

inline constexpr int adjustment_period = 13;

/// A period of an office: a month of a calendar year, or the thirteenth, for adjustments.
struct Period {
    std::int32_t office_id = 0;
    int fiscal_year = 0;
    int period = 0;
};

/// The last day of a period; of the thirteenth, that of the year.
Date last_day(const Period& period);

enum class ClosureStatus { closed, reopening, reopened };

/// "closed", "reopening" (asked for, still closed), "reopened".
std::string_view to_string(ClosureStatus status) noexcept;

/// What the close of a month revalued.
struct PeriodRevaluation {
    std::string positions{};              ///< see journal::to_text
    std::vector<std::int64_t> entries{};  ///< numbers in the journal
};

/// A close of a period and what became of it.
struct PeriodClosure {
    std::int64_t closure_id = 0;
    Period period;
    int version = 1;
    Instant closed_at;
    std::int64_t closed_by = 0;
    int entries = 0;                 ///< in the period
    std::string trial_balance;       ///< a line an account: fund, currency, account, four amounts
    std::string trial_balance_hash;  ///< SHA-256 of the text, 32 bytes
    PeriodRevaluation revaluation{};
    std::optional<std::int64_t> reopen_asked_by{};
    std::optional<Instant> reopen_asked_at{};
    std::string reopen_reason{};
    std::optional<std::int64_t> reopened_by{};
    std::optional<Instant> reopened_at{};

    ClosureStatus status() const noexcept;
};

/// The end of a year of an office.
struct YearClosure {
    std::int32_t office_id = 0;
    int fiscal_year = 0;
    Instant closed_at;
    std::int64_t closed_by = 0;
    std::vector<std::int64_t> entries{};  ///< numbers in the journal
};

/// An entry on a loan that was recorded after the close of a period, and is about it.
struct LaterEntry {
    std::int64_t entry_id = 0;
    loan::LoanId loan;
    unsigned event = 0;
    std::string kind;
    Date booking_date;
    Date value_date;
    Instant recorded_at;
    Money income;  ///< how much more, or less, was earned in the period than the books said
    std::string narrative;
};

/// What income and expense accounts of an office hold, by fund and currency.
struct ResultBalance {
    std::string fund;
    std::string account;
    Money amount;  ///< debit positive
};

/// Where an office stands.
struct OfficePeriods {
    Date first_day;       ///< of its books
    Date closed_through;  ///< the last day whose close was done
    Currency currency;    ///< its own
};

/// What the books of a period say.
struct PeriodBooks {
    int entries = 0;
    std::string trial_balance;
};

/// One transaction on the periods.
class PeriodWork : public InstitutionWork {
 public:
    /// Keeps everybody else out of an office until the end; nothing when there is no such office.
    virtual std::optional<OfficePeriods> lock_office(std::int32_t office_id) = 0;
    virtual bool is_closed(const Period& period) = 0;
    /// Whether a later period of the office is closed.
    virtual bool is_later_closed(const Period& period) = 0;
    virtual bool is_year_closed(std::int32_t office_id, int fiscal_year) = 0;
    virtual PeriodBooks read_books(const Period& period) = 0;
    virtual std::int64_t add(const PeriodClosure& closure) = 0;
    virtual std::optional<PeriodClosure> lock_closure(std::int64_t closure_id) = 0;
    /// Stores who asked to reopen and who did, at the version after `closure.version`.
    virtual void save_reopening(const PeriodClosure& closure) = 0;
    /// What the office's currency position is at the end of a day, by fund and currency.
    virtual std::vector<journal::PositionBalance> currency_positions(std::int32_t office_id,
                                                                     const Date& day) = 0;
    /// The rates of a day to a currency.
    virtual std::vector<journal::ExchangeRate> rates_of_day(Currency to, const Date& day) = 0;
    /// Writes entries of kind revaluation, booked on the period's last day, with the line of the
    /// audit trail.
    virtual std::vector<std::int64_t> post_revaluation(
        const Command& command, const Period& period,
        const std::vector<journal::OfficeEntry>& entries, const AuditNote& note) = 0;
    /// Balances at the end of a year, other than zero, in order of fund, currency, account.
    virtual std::vector<ResultBalance> result_balances(std::int32_t office_id, int fiscal_year) = 0;
    /// Writes the entries of the end of a year with the line of the audit trail.
    virtual std::vector<std::int64_t> post_year_end(
        const Command& command, int fiscal_year, const std::vector<journal::OfficeEntry>& entries,
        const AuditNote& note) = 0;
    virtual void add(const YearClosure& closure) = 0;
};

/// Where periods are kept. Readers see those of their offices; some see all.
class PeriodStore {
 public:
    virtual ~PeriodStore() = default;
    virtual Answer transact(const std::function<Answer(PeriodWork&)>& work) = 0;
    /// After `after` in order of id, at most `limit`.
    virtual std::vector<PeriodClosure> list(const people::Principal& actor, std::int64_t after,
                                            unsigned limit) = 0;
    /// Throws NotFound.
    virtual PeriodClosure find(const people::Principal& actor, std::int64_t closure_id) = 0;
    /// What was recorded after a close about its period, after number `after`, at most `limit`: of
    /// the thirteenth, about its year. Throws NotFound.
    virtual std::vector<LaterEntry> later_entries(const people::Principal& actor,
                                                  std::int64_t closure_id, std::int64_t after,
                                                  unsigned limit) = 0;
};

/// Closes a period of an office and stores its trial balance with its hash; of a month, after what
/// the office holds of other currencies was revalued at the rates of its last day. Periods close in
/// order, a month when all its days are closed, the thirteenth when all months are. Refused:
/// wrong_state (closed already), period_not_ready (also where a rate is missing).
Answer close_period(PeriodStore& store, const Command& command, const Period& period,
                    const Render<PeriodClosure>& render);

/// Asks for a period to be reopened; it stays closed until another person agrees. Refused:
/// stale_version, wrong_state, period_not_ready (a later one is closed, or the year has ended).
Answer ask_to_reopen(PeriodStore& store, const Command& command, std::int64_t closure_id,
                     std::int64_t expected_version, const std::string& reason,
                     const Render<PeriodClosure>& render);

/// Reopens a period that somebody else asked for, or leaves it closed. Refused: as ask_to_reopen,
/// same_person.
Answer decide_reopening(PeriodStore& store, const Command& command, std::int64_t closure_id,
                        std::int64_t expected_version, bool reopen,
                        const Render<PeriodClosure>& render);

/// Ends a year of an office, once: an entry for each fund and currency moves income and expense to
/// retained earnings, and the adjustment period is closed. Refused: wrong_state (ended already),
/// period_not_ready (a month is open, the adjustment period is closed, the year before has not
/// ended).
Answer end_year(PeriodStore& store, const Command& command, std::int32_t office_id, int fiscal_year,
                const Render<YearClosure>& render);

}  // namespace tawi::operations
