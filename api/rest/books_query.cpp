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

/// "2026-03-03T10:15:00Z", to the second.
Instant instant_of(std::string_view text, std::string_view field) {
    const auto part = [&](std::size_t place, int most) {
        const auto digits = text.substr(place, 2);
        int number = -1;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), number);
        const bool whole = error == std::errc() && end == digits.data() + digits.size();
        return whole && number >= 0 && number <= most ? number : -1;
    };
    constexpr std::string_view form = "2026-03-03T10:15:00Z";
    const bool formed = text.size() == form.size() && text[10] == 'T' && text[13] == ':' &&
                        text[16] == ':' && text[19] == 'Z';
    const int hours = formed ? part(11, 23) : -1;
    const int minutes = formed ? part(14, 59) : -1;
    const int seconds = formed ? part(17, 59) : -1;
    if (hours < 0 || minutes < 0 || seconds < 0) {
        throw InvalidInput(std::string(field), "not_an_instant",
                           "A moment is written as " + std::string(form) + ".");
    }
    return Instant(std::chrono::sys_days(parse_date(text.substr(0, 10), field))) +
           std::chrono::hours(hours) + std::chrono::minutes(minutes) +
           std::chrono::seconds(seconds);
}

/// The moment by which things had been recorded: `known_at`, or the end of the day `known_on`.
std::optional<Instant> known_at(const server::Request& request) {
    const auto day = date_of(request, "known_on");
    if (const auto moment = request.query_value("known_at")) {
        if (day) {
            throw InvalidInput("known_at", "too_many", "Give known_at or known_on, not both.");
        }
        return instant_of(*moment, "known_at");
    }
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
    if (const auto fund = request.query_value("fund")) range.fund = std::string(*fund);
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
