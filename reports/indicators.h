#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/money/exact.h"
#include "ledger/operations/told_row.h"

namespace tawi::reports {

/// The fewest people that a figure may be of.
inline constexpr std::int64_t fewest_people = 10;

/// What a figure tells.
struct Indicator {
    std::string code;
    std::string iris_id;  ///< of IRIS+, where it has one; else empty
    std::string name;
    std::string value;  ///< what its value is: "mean gain of score", "sum of jobs"; empty: none
};

/// The id in IRIS+ of what an indicator says of all people (segment empty) or of a segment; empty
/// where it has none. PI8330: Client Individuals: Female.
std::string iris_id_of(const Indicator& indicator, std::string_view segment);

/// All that are reckoned, in order.
const std::vector<Indicator>& indicators();

/// People of a group that an indicator counts. Each person belongs to one office, and to some
/// segments or none.
struct IndicatorCell {
    std::string indicator;       ///< its code
    std::int32_t office_id = 0;  ///< 0: of all offices
    std::string segment;         ///< empty: all people
    std::int64_t people = 0;
    std::optional<Exact> value{};

    bool is_of_all() const noexcept { return office_id == 0; }
};

/// Those of the cells of one indicator that may be told: no figure is of fewer than ten people, and
/// nor is any difference of a group and groups inside it, so that two figures cannot be subtracted
/// to learn about a few. Withheld are small groups, groups that leave a small rest, and as many of
/// the smallest others as hide what is left of a whole. In the order given. Shape: a cell of all
/// offices and all people, one of each office, and of each segment of these.
std::vector<IndicatorCell> tellable(const std::vector<IndicatorCell>& cells);

/// A quarter of a year.
struct Quarter {
    int year = 0;
    int number = 1;  ///< 1 to 4

    Date first_day() const;
    Date last_day() const;
    /// The figures are of what was recorded by the end of this day, whatever comes to light later.
    Date known_until() const;
    friend bool operator==(const Quarter&, const Quarter&) = default;
};

/// "2026-Q1". Throws InvalidInput{field, "not_a_quarter"}.
Quarter parse_quarter(std::string_view text, std::string_view field);
std::string to_string(const Quarter& quarter);

/// The figures of a quarter, as they were told once and for ever.
struct IndicatorRelease {
    Quarter quarter;
    std::vector<IndicatorCell> cells;
    std::string recorded_by{};
    Instant recorded_at{};
};

/// One transaction on releases.
class IndicatorWork : public operations::TellingWork {
 public:
    /// Locks releases against others; whether the quarter was released before.
    virtual bool is_released(const Quarter& quarter) = 0;
    /// The last day that is over in every office.
    virtual Date day_over_everywhere(const Instant& now) = 0;
    /// All cells of a quarter, also small ones.
    virtual std::vector<IndicatorCell> count(const Quarter& quarter) = 0;
};

/// Where releases are kept.
class IndicatorStore {
 public:
    virtual ~IndicatorStore() = default;
    virtual operations::Answer transact(
        const std::function<operations::Answer(IndicatorWork&)>& work) = 0;
    /// Quarters that were released, the last first.
    virtual std::vector<Quarter> released() = 0;
    /// Throws NotFound.
    virtual IndicatorRelease find(const Quarter& quarter) = 0;
};

/// Reckons a quarter's figures and keeps those that may be told. Throws Refused not_due_yet before
/// its known_until is over, wrong_state where it was released before.
operations::Answer release_indicators(IndicatorStore& store, const operations::Command& command,
                                      const Quarter& quarter,
                                      const operations::Render<IndicatorRelease>& render);

}  // namespace tawi::reports
