#include "api/rest/books_query.h"

#include <algorithm>
#include <charconv>

#include "ledger/error.h"

namespace tawi::rest {

namespace {

std::int64_t to_number(std::string_view text, std::string_view field) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 0) {
        throw InvalidInput(std::string(field), "not_a_number", "It must be a whole number.");
    }
    return number;
}

std::optional<std::int32_t> office_of(const server::Request& request) {
    const auto text = request.query_value("office_id");
    if (!text) return std::nullopt;
    const auto number = to_number(*text, "office_id");
    if (number > 1'000'000) throw NotFound("There is no such office.");
    return static_cast<std::int32_t>(number);
}

std::optional<Date> date_of(const server::Request& request, std::string_view name) {
    const auto text = request.query_value(name);
    if (!text) return std::nullopt;
    return parse_date(*text, name);
}

void check_order(const std::optional<Date>& from, const std::optional<Date>& to,
                 std::string_view field) {
    if (from && to && *to < *from) {
        throw InvalidInput(std::string(field), "before_from", "It must not be before `from`.");
    }
}

/// The end of a day, as the instant before which things had been recorded.
std::optional<Instant> known_at(const server::Request& request) {
    const auto day = date_of(request, "known_on");
    if (!day) return std::nullopt;
    return Instant(std::chrono::sys_days(*day) + std::chrono::days(1));
}

}  // namespace

reports::EntryFilter entry_filter(const server::Request& request) {
    reports::EntryFilter filter;
    filter.office_id = office_of(request);
    if (const auto account = request.query_value("account")) {
        filter.account_code = std::string(*account);
    }
    if (const auto number = request.query_value("loan_number")) {
        filter.loan = loan::parse_loan_number(*number, "loan_number");
    }
    filter.from = date_of(request, "from");
    filter.to = date_of(request, "to");
    check_order(filter.from, filter.to, "to");
    return filter;
}

reports::TrialBalanceQuery trial_balance_query(const server::Request& request, const Date& today) {
    reports::TrialBalanceQuery query{date_of(request, "from"),
                                     date_of(request, "as_of").value_or(today), office_of(request),
                                     known_at(request)};
    check_order(query.from, query.to, "as_of");
    return query;
}

reports::TrialBalanceQuery statement_query(const server::Request& request, const Date& today) {
    auto query = trial_balance_query(request, today);
    if (const auto fund = request.query_value("fund")) query.fund = std::string(*fund);
    if (const auto code = request.query_value("currency")) {
        query.currency = Currency::of(*code, "currency");
    }
    return query;
}

Date latest_day(const Instant& now) {
    return Date(std::chrono::floor<std::chrono::days>(now + std::chrono::hours(14)));
}

reports::ExportRange export_range(const server::Request& request, const Date& today) {
    reports::ExportRange range{date_of(request, "from"), date_of(request, "to").value_or(today),
                               office_of(request)};
    check_order(range.from, range.to, "to");
    return range;
}

std::string to_text(const reports::EntryPlace& place) {
    return tawi::to_string(place.booking_date) + " " + std::to_string(place.entry_id);
}

reports::EntryPlace parse_entry_place(std::string_view text) {
    const auto space = std::min(text.find(' '), text.size());
    try {
        return {parse_date(text.substr(0, space), "cursor"),
                to_number(text.substr(std::min(space + 1, text.size())), "cursor")};
    } catch (const InvalidInput&) {
        throw InvalidInput("cursor", "invalid_cursor", "Use the next_cursor of the page before.");
    }
}

}  // namespace tawi::rest
