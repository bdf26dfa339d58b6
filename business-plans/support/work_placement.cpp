#include "business-plans/support/work_placement.h"

#include <map>

#include "business-plans/support/choice.h"
#include "ledger/money/decimal_text.h"

namespace tawi::employment {

namespace {

using support::parse_choice;

constexpr std::array<std::string_view, 3> kind_words{"apprenticeship", "internship",
                                                     "work_based_learning"};
constexpr std::array<std::string_view, 4> state_words{"under_way", "completed", "not_completed",
                                                      "left"};
constexpr int days_of_a_week = 7;
constexpr unsigned hour_decimals = 2;

Date monday_of(const Date& day) {
    const std::chrono::weekday weekday{std::chrono::sys_days(day)};
    return add_days(day, 1 - static_cast<int>(weekday.iso_encoding()));
}

}  // namespace

std::string_view to_string(PlacementKind kind) noexcept {
    return kind_words[static_cast<std::size_t>(kind)];
}

PlacementKind parse_placement_kind(std::string_view text, std::string_view field) {
    return parse_choice<PlacementKind>(text, field, kind_words);
}

std::string_view to_string(PlacementState state) noexcept {
    return state_words[static_cast<std::size_t>(state)];
}

PlacementState parse_placement_state(std::string_view text, std::string_view field) {
    return parse_choice<PlacementState>(text, field, state_words);
}

bool counts(const HoursEntry& entry, const std::vector<HoursEntry>& entries) {
    return std::ranges::none_of(
        entries, [&](const HoursEntry& other) { return other.corrects == entry.number; });
}

Exact hours_on(const std::vector<HoursEntry>& entries, const Date& day) {
    Exact sum = 0;
    for (const auto& entry : entries) {
        if (entry.worked_on == day && counts(entry, entries)) sum += entry.hours;
    }
    return sum;
}

Exact confirmed_hours(const std::vector<HoursEntry>& entries) {
    Exact sum = 0;
    for (const auto& entry : entries) {
        if (entry.confirmed_by && counts(entry, entries)) sum += entry.hours;
    }
    return sum;
}

void check_hours_of_day(const Exact& before, const Exact& added, std::string_view field) {
    if (before + added <= hours_of_a_day) return;
    throw InvalidInput(std::string(field), "over_the_day",
                       "The day would have " + to_exact_decimal_text(before + added) + " hours.");
}

Exact agreed_hours(const Exact& weekly_hours, const Date& starts_on, const Date& ends_on) {
    const Exact exact = weekly_hours * (days_between(starts_on, ends_on) + 1) / days_of_a_week;
    return parse_decimal(to_decimal_text(exact, hour_decimals, RoundingMode::half_even),
                         "agreed_hours", Sign::not_negative);
}

bool is_enough(const Exact& confirmed, const Exact& agreed, const Exact& least_share) {
    return confirmed >= agreed * least_share;
}

std::vector<Date> weeks_over(const std::vector<HoursEntry>& entries, const Exact& weekly_hours) {
    std::map<Date, Exact> weeks;
    for (const auto& entry : entries) {
        if (counts(entry, entries)) weeks[monday_of(entry.worked_on)] += entry.hours;
    }
    std::vector<Date> over;
    for (const auto& [monday, hours] : weeks) {
        if (hours > weekly_hours) over.push_back(monday);
    }
    return over;
}

}  // namespace tawi::employment
