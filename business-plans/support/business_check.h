#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "business-plans/support/retention.h"
#include "ledger/calendar/date.h"
#include "ledger/calendar/instant.h"
#include "ledger/money/money.h"

namespace tawi::outcomes {

/// Whether a check is of the time before support or after it.
enum class CheckStage { before, after };

std::string_view to_string(CheckStage stage) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
CheckStage parse_check_stage(std::string_view text, std::string_view field);

/// Whether a business runs; changed: another one than before does.
enum class Running { yes, no, changed };

std::string_view to_string(Running running) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
Running parse_running(std::string_view text, std::string_view field);

/// How a household and its business stood on a day.
struct BusinessCheck {
    unsigned number = 1;
    CheckStage stage = CheckStage::before;
    Date checked_on;
    Running running = Running::yes;
    Money household_income;  ///< a month, from all that the household earns
    Money business_sales;    ///< a month
    unsigned full_time = 0;  ///< people employed, the owner not among them
    unsigned part_time = 0;
    employment::CountSource source = employment::CountSource::told;
    std::optional<unsigned> corrects{};  ///< the check that it puts right
    std::string reason{};                ///< of the correction
    std::string recorded_by{};
    Instant recorded_at{};

    unsigned people_employed() const { return full_time + part_time; }
};

/// The terms at which it is told how many businesses still run, in months.
inline constexpr std::array<unsigned, 3> survival_months{6, 12, 24};

/// How many months of the calendar lie wholly between two days: 31 January to 28 February is one.
/// 0 where the later day is not later.
unsigned whole_months(const Date& from, const Date& to);

/// The term that a check after so many months belongs to: the last one that is over; 0 before six.
unsigned survival_term(unsigned months);

/// Those checks that no other one puts right, in the order given.
std::vector<BusinessCheck> standing_checks(const std::vector<BusinessCheck>& checks);

/// What is wrong with a check by itself. Throws InvalidInput {"/corrects" or "/reason",
/// "required"}, {"/business_sales", "/full_time" or "/part_time", "business_not_running"},
/// {"/business_sales", "wrong_currency"}.
void check_figures(const BusinessCheck& check);

/// What keeps a check from standing beside the earlier ones. There is one before support, and those
/// after it are of later days. Throws InvalidInput {"/corrects", "unknown_value"}, {"/stage",
/// "other_stage"} than that which is put right, {"/checked_on", "after_end" or "before_start"};
/// Refused wrong_state where it was corrected already or there is one before support,
/// conditions_unmet where there is none yet.
void check_beside(const BusinessCheck& check, const std::vector<BusinessCheck>& earlier);

/// A person's business before support and as it stood last.
struct BeforeAndAfter {
    BusinessCheck before;
    BusinessCheck after;
    unsigned months = 0;  ///< whole ones between the two
};

/// None without a check of each stage in one currency.
std::optional<BeforeAndAfter> before_and_after(const std::vector<BusinessCheck>& checks);

}  // namespace tawi::outcomes
