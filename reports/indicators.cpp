#include "reports/indicators.h"

#include <algorithm>
#include <map>
#include <set>

#include "ledger/error.h"
#include "ledger/money/decimal_text.h"

namespace tawi::reports {

namespace {

using operations::Answer;
using operations::Command;

constexpr int months_of_quarter = 3;
constexpr int days_to_record = 15;
constexpr unsigned value_decimals = 4;

bool is_small_rest(std::int64_t people) {
    return people > 0 && people < fewest_people;
}

using Counts = std::map<std::int32_t, std::int64_t>;  ///< by office

std::int64_t sum_of(const Counts& counts) {
    std::int64_t sum = 0;
    for (const auto& [office, people] : counts)
        sum += people;
    return sum;
}

/// The cells of one indicator by what they are of.
struct Table {
    Counts offices;
    std::map<std::string, Counts> segments;

    explicit Table(const std::vector<IndicatorCell>& cells) {
        for (const auto& cell : cells) {
            if (cell.is_of_all()) continue;
            (cell.segment.empty() ? offices : segments[cell.segment])[cell.office_id] = cell.people;
        }
    }
};

/// Takes the smallest of `told` away until what is left of the whole outside them is no small
/// number of people.
void hide_small_rest(std::set<std::int32_t>& told, const Counts& counts) {
    const auto rest = [&] {
        auto people = sum_of(counts);
        for (const auto office : told)
            people -= counts.at(office);
        return people;
    };
    while (is_small_rest(rest()) && !told.empty()) {
        told.erase(*std::ranges::min_element(
            told, {}, [&](std::int32_t office) { return std::pair(counts.at(office), office); }));
    }
}

/// The offices whose people may be told.
std::set<std::int32_t> told_offices(const Counts& offices) {
    std::set<std::int32_t> told;
    for (const auto& [office, people] : offices) {
        if (people >= fewest_people) told.insert(office);
    }
    hide_small_rest(told, offices);
    return told;
}

/// Those of them of which a segment may be told too: it, and the others beside it.
std::set<std::int32_t> told_of_segment(const Counts& segment, const Counts& offices,
                                       const std::set<std::int32_t>& told) {
    std::set<std::int32_t> chosen;
    Counts beside = offices;
    for (const auto& [office, people] : segment) {
        beside[office] -= people;
        if (told.contains(office) && people >= fewest_people && beside[office] >= fewest_people)
            chosen.insert(office);
    }
    auto before = chosen.size() + 1;
    while (chosen.size() < before) {
        before = chosen.size();
        hide_small_rest(chosen, segment);
        hide_small_rest(chosen, beside);
    }
    return chosen;
}

}  // namespace

const std::vector<Indicator>& indicators() {
    static const std::vector<Indicator> all{
        {"clients", "PI4060", "Client Individuals: Total", ""},
        {"borrowers_paid_out", "", "People who were paid out a loan", ""},
        {"courses_completed", "", "People who completed a course", "mean gain of score, of 100"},
        {"mentorships_ended", "", "People whose mentorship ended", "mean share of goals reached"},
        {"jobs_kept_30_days", "", "People asked 30 days after they began to work",
         "share who work"},
        {"jobs_kept_90_days", "", "People asked after 90 days", "share who work"},
        {"jobs_kept_180_days", "", "People asked after 180 days", "share who work"},
        {"jobs_created", "PI3687", "Jobs Created at Directly Supported/Financed Enterprises: Total",
         "sum of jobs"},
        {"vouchers_used", "", "People who had childcare or transport", ""}};
    return all;
}

std::string iris_id_of(const Indicator& indicator, std::string_view segment) {
    if (segment.empty()) return indicator.iris_id;
    return indicator.code == "clients" && segment == "woman" ? "PI8330" : "";
}

std::vector<IndicatorCell> tellable(const std::vector<IndicatorCell>& cells) {
    const Table table(cells);
    const auto whole = sum_of(table.offices);
    const auto told = told_offices(table.offices);
    std::map<std::string, std::set<std::int32_t>> of_segments;
    for (const auto& [segment, counts] : table.segments)
        of_segments[segment] = told_of_segment(counts, table.offices, told);
    const auto may_be_told = [&](const IndicatorCell& cell) {
        if (whole < fewest_people) return false;
        if (!cell.is_of_all()) {
            return cell.segment.empty() ? told.contains(cell.office_id)
                                        : of_segments[cell.segment].contains(cell.office_id);
        }
        return cell.segment.empty() ||
               (cell.people >= fewest_people && whole - cell.people >= fewest_people);
    };
    std::vector<IndicatorCell> chosen;
    std::ranges::copy_if(cells, std::back_inserter(chosen), may_be_told);
    return chosen;
}

Date Quarter::first_day() const {
    return std::chrono::year(year) /
           std::chrono::month(static_cast<unsigned>((number - 1) * months_of_quarter + 1)) /
           std::chrono::day(1);
}

Date Quarter::last_day() const {
    return add_days(add_months(first_day(), months_of_quarter), -1);
}

Date Quarter::known_until() const {
    return add_days(last_day(), days_to_record);
}

Quarter parse_quarter(std::string_view text, std::string_view field) {
    constexpr std::size_t length = 7;  // "2026-Q1"
    const bool form = text.size() == length && text.substr(4, 2) == "-Q" && text[6] >= '1' &&
                      text[6] <= '4' && std::ranges::all_of(text.substr(0, 4), [](char letter) {
                          return letter >= '0' && letter <= '9';
                      });
    if (!form || text < "1900" || text >= "3000")
        throw InvalidInput(std::string(field), "not_a_quarter", "It must be as 2026-Q1.");
    return {std::stoi(std::string(text.substr(0, 4))), text[6] - '0'};
}

std::string to_string(const Quarter& quarter) {
    return std::to_string(quarter.year) + "-Q" + std::to_string(quarter.number);
}

Answer release_indicators(IndicatorStore& store, const Command& command, const Quarter& quarter,
                          const operations::Render<IndicatorRelease>& render) {
    return store.transact([&](IndicatorWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        if (work.is_released(quarter)) {
            throw Refused(RefusalCode::wrong_state, "The figures of the quarter were told before.");
        }
        if (work.day_over_everywhere(command.now) < quarter.known_until()) {
            throw Refused(RefusalCode::not_due_yet,
                          "What belongs to the quarter may be recorded until the end of " +
                              tawi::to_string(quarter.known_until()) + ".");
        }
        IndicatorRelease release{
            quarter, {}, operations::principal_text(command.actor), command.now};
        std::map<std::string, std::vector<IndicatorCell>> by_indicator;
        for (auto& cell : work.count(quarter))
            by_indicator[cell.indicator].push_back(std::move(cell));
        for (const auto& indicator : indicators()) {
            for (auto& cell : tellable(by_indicator[indicator.code]))
                release.cells.push_back(std::move(cell));
        }
        const auto name = to_string(quarter);
        work.add(operations::ToldRow("indicator_release", command)
                     .set("quarter", name)
                     .set("known_until", quarter.known_until()));
        for (const auto& cell : release.cells) {
            std::optional<std::string> value;
            if (cell.value)
                value = to_decimal_text(*cell.value, value_decimals, RoundingMode::half_even);
            work.add(operations::ToldRow("indicator_cell", command)
                         .set("quarter", name)
                         .set("indicator", cell.indicator)
                         .set("office_id", cell.office_id)
                         .set("segment", cell.segment)
                         .set("people", cell.people)
                         .set("value", value));
        }
        const auto answer = render(release);
        work.save_answer(command, {0, command.actor.office_id},
                         {"release_indicators", "indicators of " + name}, answer);
        return answer;
    });
}

}  // namespace tawi::reports
