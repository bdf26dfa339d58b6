#include "reports/outcomes.h"

#include <algorithm>
#include <array>
#include <map>

#include "ledger/error.h"
#include "ledger/people/segment.h"

namespace tawi::reports {

namespace {

constexpr unsigned figures_told = 3;
constexpr int months_of_quarter = 3;
constexpr int most_quarters = 12;
constexpr std::array<unsigned, 4> terms{0, 6, 12, 24};

using Group = std::vector<const OutcomeOfPerson*>;

/// The part of the whole that people of a term are: 1, 2, ...; `tellable` calls it an office.
std::int32_t part_of(unsigned term) {
    return static_cast<std::int32_t>(std::ranges::find(terms, term) - terms.begin()) + 1;
}

/// People by part (0: the whole) and segment (empty: all).
using Groups = std::map<std::pair<std::int32_t, std::string>, Group>;

Groups groups_of(const Group& people) {
    Groups groups;
    for (const auto* person : people) {
        for (const auto part : {0, part_of(person->term)}) {
            groups[{part, ""}].push_back(person);
            for (const auto& segment : person->segments)
                groups[{part, segment}].push_back(person);
        }
    }
    return groups;
}

template <typename Amount>
Middle middle_of(const Group& people, const Amount& amount) {
    const auto currency = people.front()->currency;
    std::vector<Exact> values;
    Exact sum = 0;
    for (const auto* person : people) {
        values.push_back(amount(*person));
        sum += values.back();
    }
    const auto told = [&](const Exact& value) {
        return Money::round(round_to_figures(value, figures_told), currency,
                            RoundingMode::half_even);
    };
    return {told(sum / values.size()), told(median_of(values))};
}

OutcomeGroup told_of(const Group& people, std::int32_t part, const std::string& segment) {
    OutcomeGroup group{
        .currency = people.front()->currency,
        .term = part == 0 ? std::nullopt : std::optional(terms.at(static_cast<unsigned>(part) - 1)),
        .segment = segment,
        .people = static_cast<std::int64_t>(people.size()),
        .household_income_before =
            middle_of(people, [](const auto& each) { return each.before.household_income; }),
        .household_income_after =
            middle_of(people, [](const auto& each) { return each.after.household_income; }),
        .business_sales_before =
            middle_of(people, [](const auto& each) { return each.before.business_sales; }),
        .business_sales_after =
            middle_of(people, [](const auto& each) { return each.after.business_sales; })};
    std::int64_t running = 0;
    for (const auto* person : people) {
        group.people_employed_before += person->before.people_employed;
        group.people_employed_after += person->after.people_employed;
        running += person->runs ? 1 : 0;
    }
    group.share_running = Exact(running) / group.people;
    return group;
}

int months_between(const Quarter& from, const Quarter& to) {
    return (to.year - from.year) * 12 + (to.number - from.number) * months_of_quarter;
}

}  // namespace

Exact round_to_figures(const Exact& value, unsigned figures) {
    if (value == 0) return value;
    const Exact least = power(Exact(10), figures - 1);
    const Exact size = abs(value);
    Exact unit = 1;
    while (size / unit >= least * 10)
        unit *= 10;
    while (size / unit < least)
        unit /= 10;
    return Exact(round_to_integer(value / unit, RoundingMode::half_even)) * unit;
}

Exact median_of(std::vector<Exact> values) {
    if (values.empty()) throw InvariantViolation("There is no median of no values.");
    std::ranges::sort(values);
    const auto middle = values.size() / 2;
    if (values.size() % 2 == 1) return values[middle];
    return (values[middle - 1] + values[middle]) / 2;
}

std::vector<OutcomeGroup> outcome_groups(const std::vector<OutcomeOfPerson>& people) {
    std::map<std::string, Group> by_currency;
    for (const auto& person : people)
        by_currency[std::string(person.currency.code())].push_back(&person);
    std::vector<OutcomeGroup> told;
    for (const auto& [currency, of_currency] : by_currency) {
        const auto groups = groups_of(of_currency);
        std::vector<IndicatorCell> cells;
        for (const auto& [key, group] : groups) {
            cells.push_back(
                {"outcomes", key.first, key.second, static_cast<std::int64_t>(group.size())});
        }
        for (const auto& cell : tellable(cells)) {
            told.push_back(
                told_of(groups.at({cell.office_id, cell.segment}), cell.office_id, cell.segment));
        }
    }
    return told;
}

std::vector<QuarterOutcomes> outcomes_of(OutcomeReader& reader, const Instant& now,
                                         const OutcomeQuery& query) {
    if (!query.segment.empty()) people::parse_segment(query.segment, "segment");
    const int months = months_between(query.from, query.to);
    if (months < 0)
        throw InvalidInput("to", "ends_before_start", "It cannot end before it begins.");
    if (months >= most_quarters * months_of_quarter)
        throw InvalidInput("to", "out_of_range", "At most twelve quarters are asked for at once.");
    if (reader.last_day_over(now) < query.to.known_until()) {
        throw Refused(RefusalCode::not_due_yet,
                      "What belongs to the quarter may be recorded until the end of " +
                          tawi::to_string(query.to.known_until()) + ".",
                      "to");
    }
    std::vector<QuarterOutcomes> found;
    for (auto quarter = query.from; months_between(quarter, query.to) >= 0;
         quarter = quarter.number == 4 ? Quarter{quarter.year + 1, 1}
                                       : Quarter{quarter.year, quarter.number + 1}) {
        auto groups = outcome_groups(reader.checked_in(quarter));
        std::erase_if(groups, [&](const auto& group) { return group.segment != query.segment; });
        found.push_back({quarter, std::move(groups)});
    }
    return found;
}

}  // namespace tawi::reports
