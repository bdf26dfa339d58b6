#include "tests/conformance/history_checks.h"

#include <Poco/JSON/Array.h>

#include <algorithm>

#include "tests/conformance/history_comparisons.h"
#include "tests/conformance/published_terms.h"

namespace tawi {

namespace {

using Poco::JSON::Object;

/// About their batch of the day, not about the loan.
const std::vector<std::string> not_asked{"last_closed_business_date"};

Date as_of(const Object& check, const std::vector<RecordedEvent>& recorded) {
    const auto printed = printed_text(check, "as_of");
    if (!printed.empty()) return parse_date(printed, "/as_of");
    auto last = recorded.front().event.value_date;
    for (const auto& each : recorded)
        last = std::max(last, each.event.value_date);
    return last;
}

HistoryCheck compare(const Standing& at, const Object& check, const Comparison& comparison) {
    HistoryCheck result;
    result.kind = comparison.kind;
    try {
        auto sides = comparison.sides(at, check);
        result.matched =
            sides.contained ? contains(sides.ours, sides.printed) : sides.ours == sides.printed;
        result.printed = std::move(sides.printed);
        result.ours = std::move(sides.ours);
    } catch (const std::exception& error) {
        result.ours = {error.what()};
    }
    return result;
}

/// A check of which nothing can be said, because the engine refuses the history.
std::vector<HistoryCheck> refused(const Object& check, const std::string& why) {
    std::vector<HistoryCheck> results;
    for (const auto& comparison : history_comparisons()) {
        if (!check.has(comparison.field)) continue;
        HistoryCheck result;
        result.kind = comparison.kind;
        result.ours = {why};
        results.push_back(result);
    }
    return results;
}

std::vector<HistoryCheck> compare_all(const Object& printed, const Object& check, int after) {
    const PublishedHistory history(printed, loan::EventKind::classification);
    const PublishedHistory books(printed, loan::EventKind::write_off);
    const auto recorded = history.recorded_after(after);
    const auto day = as_of(check, recorded);
    const Standing at{history,  history.is_disbursed_after(after),
                      recorded, books.recorded_after(after),
                      day,      loan::replay(history.terms(), events_of(recorded), day)};
    std::vector<HistoryCheck> results;
    for (const auto& comparison : history_comparisons()) {
        if (check.has(comparison.field)) results.push_back(compare(at, check, comparison));
    }
    return results;
}

}  // namespace

std::vector<HistoryCheck> checks_of(const Object& printed) {
    std::vector<HistoryCheck> results;
    const auto id = printed_text(printed, "id");
    const auto checks = printed.getArray("checks");
    const auto keep = [&](std::vector<HistoryCheck> found, int after) {
        for (auto& each : found) {
            if (each.kind == "accruals" && each.printed.empty() && each.matched) continue;
            each.history = id;
            each.after_event = after;
            results.push_back(std::move(each));
        }
    };
    for (unsigned index = 0; index < checks->size(); ++index) {
        const auto check = checks->getObject(index);
        const auto after = std::stoi(printed_text(*check, "after_event"));
        try {
            keep(compare_all(printed, *check, after), after);
        } catch (const std::exception& error) {
            keep(refused(*check, error.what()), after);
        }
        for (const auto& field : not_asked) {
            if (!check->has(field)) continue;
            keep({HistoryCheck{.kind = field, .matched = false, .asked = false}}, after);
        }
    }
    return results;
}

}  // namespace tawi
