#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reports/indicators.h"

namespace tawi::reports {

/// How a household and its business stood: amounts of a month, and people employed.
struct OutcomeFigures {
    Exact household_income;
    Exact business_sales;
    std::int64_t people_employed = 0;
};

/// Somebody whose business was checked in a quarter: before support, and at the last check.
struct OutcomeOfPerson {
    Currency currency;
    unsigned term = 0;  ///< months since the check before support: 0, 6, 12, 24 or more each
    std::vector<std::string> segments;
    bool runs = false;
    OutcomeFigures before{};
    OutcomeFigures after{};
};

/// Of a group, to three figures: 12 345.67 is 12 300.
struct Middle {
    Money mean;
    Money median;
};

/// What came of ten people or more. Amounts of two currencies are never added up: every currency is
/// a whole of its own.
struct OutcomeGroup {
    Currency currency;
    std::optional<unsigned> term;  ///< none: whenever they were checked
    std::string segment;           ///< empty: all people
    std::int64_t people = 0;
    Middle household_income_before;
    Middle household_income_after;
    Middle business_sales_before;
    Middle business_sales_after;
    std::int64_t people_employed_before = 0;
    std::int64_t people_employed_after = 0;
    Exact share_running = 0;  ///< of the people, whose business runs, 0 to 1
};

/// To so many figures, half to even: of 12 345 and three, 12 300; of 0.12345, 0.123.
Exact round_to_figures(const Exact& value, unsigned figures);

/// The one in the middle, or the mean of the two there. Throws InvariantViolation of no values.
Exact median_of(std::vector<Exact> values);

/// Groups that may be told, by the rule of `tellable` with the terms in the place of offices: of
/// each currency all people and each segment, whenever they were checked and at each term.
std::vector<OutcomeGroup> outcome_groups(const std::vector<OutcomeOfPerson>& people);

/// A quarter, and the groups that are told of it.
struct QuarterOutcomes {
    Quarter quarter;
    std::vector<OutcomeGroup> groups;
};

/// Reads of what came of support.
class OutcomeReader {
 public:
    virtual ~OutcomeReader() = default;
    /// The last day that is over in every office.
    virtual Date last_day_over(const Instant& now) = 0;
    /// Everybody checked in the quarter, as it was recorded by its known_until.
    virtual std::vector<OutcomeOfPerson> checked_in(const Quarter& quarter) = 0;
};

/// Which quarters are asked for, and which segment of people (empty: all).
struct OutcomeQuery {
    Quarter from;
    Quarter to;
    std::string segment;
};

/// Quarter by quarter, and never of several together. Throws InvalidInput {"to",
/// "ends_before_start" or "out_of_range"} of more than twelve quarters, {"segment",
/// "unknown_value"}; Refused not_due_yet before the last one's known_until is over.
std::vector<QuarterOutcomes> outcomes_of(OutcomeReader& reader, const Instant& now,
                                         const OutcomeQuery& query);

}  // namespace tawi::reports
