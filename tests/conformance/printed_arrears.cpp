#include "tests/conformance/printed_arrears.h"

#include <algorithm>
#include <map>

#include "ledger/money/decimal_text.h"
#include "tests/conformance/published_terms.h"

namespace tawi {

namespace {

using loan::LoanState;
using Poco::JSON::Array;
using Poco::JSON::Object;

const std::string none = "NO_DELINQUENCY";

std::string range_of(int days) {
    if (days <= 0) return none;
    if (days <= 3) return "RANGE_1";
    if (days <= 30) return "RANGE_3";
    if (days <= 60) return "RANGE_30";
    return days <= 90 ? "RANGE_60" : "RANGE_90";
}

int grace_of(const Object& terms) {
    const auto text = printed_text(terms, "grace_on_arrears_ageing");
    return text.empty() ? 0 : std::stoi(text);
}

std::optional<Date> late_since(const LoanState& state, const Object& terms) {
    const auto oldest = state.oldest_overdue_on(Money::zero(state.currency()));
    if (!oldest) return std::nullopt;
    const auto since = add_days(*oldest, grace_of(terms));
    return since < state.as_of ? std::optional(since) : std::nullopt;
}

std::string range_on(const LoanState& state, const Object& terms) {
    const auto since = late_since(state, terms);
    return since ? range_of(days_between(*since, state.as_of)) : none;
}

Lines sorted(Lines lines) {
    std::sort(lines.begin(), lines.end());
    return lines;
}

std::string stay(const std::string& range, const std::string& from, const std::string& to) {
    return range + " from " + from + (to.empty() ? "" : " to " + to);
}

}  // namespace

Lines printed_arrears(const Object& delinquency) {
    const auto since = printed_text(delinquency, "date");
    return {printed_text(delinquency, "range") + (since.empty() ? "" : " since " + since)};
}

Lines our_arrears(const LoanState& state, const Object& terms) {
    const auto since = late_since(state, terms);
    return {range_on(state, terms) + (since ? " since " + to_string(*since) : "")};
}

Lines printed_arrears_by_row(const Array& ranges) {
    Lines lines;
    for (unsigned index = 0; index < ranges.size(); ++index) {
        const auto range = ranges.getObject(index);
        lines.push_back(printed_text(*range, "Range") + ' ' +
                        to_exact_decimal_text(printed_number(printed_text(*range, "amount"))));
    }
    return sorted(lines);
}

Lines our_arrears_by_row(const LoanState& state) {
    std::map<std::string, Exact> amounts;
    for (const auto& row : state.instalments) {
        const auto range = range_of(days_between(row.due_on, state.as_of));
        if (range != none && !row.unpaid().is_zero()) amounts[range] += row.unpaid().exact();
    }
    Lines lines;
    for (const auto& [range, amount] : amounts)
        lines.push_back(range + ' ' + to_exact_decimal_text(amount));
    return sorted(lines);
}

Lines printed_arrears_history(const Array& ranges) {
    Lines lines;
    for (unsigned index = 0; index < ranges.size(); ++index) {
        const auto range = ranges.getObject(index);
        lines.push_back(stay(printed_text(*range, "Range (Classification)"),
                             printed_text(*range, "Added on date"),
                             printed_text(*range, "Lifted on date")));
    }
    return sorted(lines);
}

Lines our_arrears_history(const PublishedHistory& history,
                          const std::vector<RecordedEvent>& recorded, const Date& as_of) {
    const auto events = events_of(recorded);
    Lines lines;
    std::string range = none;
    std::string from;
    for (auto day = events.front().value_date; day <= as_of; day = add_days(day, 1)) {
        const auto now =
            range_on(loan::replay(history.terms(), events, day), history.printed_terms());
        if (now == range) continue;
        if (range != none) lines.push_back(stay(range, from, to_string(day)));
        range = now;
        from = to_string(day);
    }
    if (range != none) lines.push_back(stay(range, from, ""));
    return sorted(lines);
}

}  // namespace tawi
