#include "ledger/store/loan_rows.h"

#include <charconv>
#include <utility>
#include <vector>

#include "ledger/error.h"
#include "ledger/money/decimal_text.h"
#include "ledger/operations/event_document.h"
#include "ledger/operations/recorded_detail.h"
#include "ledger/operations/terms_document.h"
#include "ledger/store/loan_cache.h"
#include "ledger/store/prepared.h"
#include "ledger/store/statement_row.h"

namespace tawi::store {

namespace {

constexpr char part_end = '\x1f';
constexpr char event_end = '\x1e';

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

template <typename Number>
Number to_number(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) {
        throw InvariantViolation("the database gave '" + std::string(text) + "' for a number");
    }
    return number;
}

/// An event, and where it took the loan.
struct MovingEvent {
    loan::Event event;
    std::optional<operations::LoanMove> move{};
};

/// An event of the parts that every statement gives: number, kind, value date, amount, reversed
/// event (0: none), detail.
MovingEvent to_event(std::string_view number, std::string_view kind, std::string_view value_date,
                     std::string_view amount, std::string_view reverses, std::string_view detail,
                     Currency currency) {
    MovingEvent read{{to_number<unsigned>(number), loan::parse_event_kind(kind, "kind"),
                      parse_date(value_date, "value_date"), stored_money(amount, currency)}};
    auto& event = read.event;
    if (reverses != "0") event.reverses = to_number<unsigned>(reverses);
    if (detail != "{}") {
        document::JsonReader reader(detail);
        operations::read_event_detail(reader, event);
        event.tendered = operations::read_tender(reader);
        read.move = operations::read_move(reader);
        reader.finish();
    }
    return read;
}

std::optional<journal::Channel> to_channel(std::string_view text) {
    if (text.empty()) return std::nullopt;
    if (text == journal::to_string(journal::Channel::in_transit)) {
        return journal::Channel::in_transit;
    }
    return journal::parse_channel(text, "channel");
}

/// "0": none.
std::optional<std::int32_t> to_office(std::string_view text) {
    if (text == "0") return std::nullopt;
    return to_number<std::int32_t>(text);
}

operations::RecordedEvent to_recorded_event(std::string_view text, Currency currency) {
    const auto part = split(text, part_end);
    if (part.size() != 14) throw InvariantViolation("a loan event of the wrong shape");
    auto [event, move] = to_event(part[0], part[1], part[2], part[3], part[4], part[12], currency);
    return {std::move(event),
            parse_date(part[5], "booking_date"),
            parse_date(part[6], "office_open_day"),
            Instant(std::chrono::microseconds(to_number<std::int64_t>(part[7]))),
            to_channel(part[8]),
            to_number<std::int64_t>(part[9]),
            std::string(part[10]),
            std::string(part[11]),
            to_office(part[13]),
            std::move(move)};
}

operations::PayoutStep to_payout_step(std::string_view text, Currency currency) {
    const auto part = split(text, part_end);
    if (part.size() != 14) throw InvariantViolation("a step of a payout of the wrong shape");
    return {.payout = to_number<unsigned>(part[0]),
            .step = to_number<unsigned>(part[1]),
            .state = operations::parse_payout_state(part[2], "state"),
            .amount = stored_money(part[3], currency),
            .sent = stored_money(part[4], currency),
            .channel = to_channel(part[5]).value(),
            .booking_date = parse_date(part[6], "booking_date"),
            .value_date = parse_date(part[7], "value_date"),
            .event_number = to_number<unsigned>(part[8]),
            .source_reference = std::string(part[9]),
            .reason = std::string(part[10]),
            .actor_id = to_number<std::int64_t>(part[11]),
            .recorded_at = Instant(std::chrono::microseconds(to_number<std::int64_t>(part[12]))),
            .key_hash = from_bytea_text("\\x" + std::string(part[13]))};
}

template <typename Row>
Date date_of(const Row& row, const char* column) {
    return parse_date(row[column].c_str(), column);
}

}  // namespace

Money stored_money(std::string_view text, Currency currency) {
    return parse_sum(text, currency);
}

namespace {

/// All but the events.
template <typename Row>
operations::LoanRecord to_record(const Row& row, const loan::LoanId& id, loan::Terms&& terms) {
    operations::LoanRecord record{
        .id = id,
        .version = row["version"].template as<int>(),
        .status = operations::parse_loan_status(row["status"].c_str(), "status"),
        .terms = std::move(terms),
        .borrower_name = row["borrower_name"].c_str(),
        .office_id = row["office_id"].template as<std::int32_t>(),
        .fund = row["fund"].c_str(),
        .officer_id = row["officer_id"].template as<std::int64_t>(),
        .product_id = row["product_id"].template as<std::int32_t>(),
        .product_code = row["product_code"].c_str(),
        .backdating_days = row["backdating_days"].template as<int>(),
        .accounts = to_account_map(row["accounts"].c_str()),
        .purpose = row["purpose"].c_str(),
        .applied_on = date_of(row, "applied_on"),
        .applied_by = row["applied_by"].template as<std::int64_t>(),
        .decision = std::nullopt,
        .business_date = date_of(row, "business_date"),
        .open_day = date_of(row, "open_day"),
        .accrued_to = std::nullopt,
        .events = {}};
    if (!row["decided_on"].is_null()) {
        record.decision = {date_of(row, "decided_on"),
                           row["decided_by"].template as<std::int64_t>(),
                           row["decision_reason"].c_str()};
    }
    if (!row["accrued_to"].is_null()) record.accrued_to = date_of(row, "accrued_to");
    return record;
}

}  // namespace

operations::LoanRecord to_loan_record(const pqxx::row& row, const loan::LoanId& id) {
    auto record = to_record(row, id, operations::from_document(row["terms"].c_str()));
    const std::string_view events = row["events"].c_str();
    if (events.empty()) return record;
    for (const auto event : split(events, event_end)) {
        record.events.push_back(to_recorded_event(event, record.terms.principal.currency()));
    }
    return record;
}

std::optional<Date> year_ended_on(const StatementRow& row) {
    if (row["year_ended_on"].is_null()) return std::nullopt;
    return date_of(row, "year_ended_on");
}

operations::StandingLoan to_standing_loan(const StatementRow& row, const loan::LoanId& id,
                                          operations::KnownTerms& known) {
    auto record = to_record(row, id, known.read(row["terms"].c_str()));
    const auto currency = record.terms.principal.currency();
    record.year_ended_on = year_ended_on(row);
    operations::StandingLoan loan(std::move(record));
    for (auto& step : to_payout_steps(row["payouts"].c_str(), currency))
        loan.add_past(std::move(step));
    const std::string_view history = row["history"].c_str();
    if (history.empty()) return loan;
    for (const auto event : split(history, event_end)) {
        const auto part = split(event, part_end);
        if (part.size() != 10) throw InvariantViolation("a loan event of the wrong shape");
        auto [past, move] =
            to_event(part[0], part[1], part[2], part[3], part[4], part[7], currency);
        loan.add_past(std::move(past),
                      {to_channel(part[5]), to_number<std::int64_t>(part[6]),
                       from_bytea_text("\\x" + std::string(part[8])), to_office(part[9])});
        if (move) loan.note_move(std::move(*move));
    }
    return loan;
}

std::vector<operations::PayoutStep> to_payout_steps(std::string_view text, Currency currency) {
    std::vector<operations::PayoutStep> steps;
    if (text.empty()) return steps;
    for (const auto step : split(text, event_end))
        steps.push_back(to_payout_step(step, currency));
    return steps;
}

std::optional<operations::LoanRecord> read_loan(Transaction& transaction, const loan::LoanId& id,
                                                const Instant& now) {
    ArrayText borrower, cycle;
    borrower.add(id.borrower_id);
    cycle.add(id.cycle);
    const auto rows = run_prepared(transaction, "read_loans",
                                   Parameters().add(borrower.text()).add(cycle.text()).add(now));
    if (rows.empty()) return std::nullopt;
    return to_loan_record(rows.front(), id);
}

journal::AccountMap to_account_map(std::string_view text) {
    journal::AccountMap accounts;
    if (text.empty()) return accounts;
    for (const auto own : split(text, ',')) {
        const auto equals = own.find('=');
        accounts.set(own.substr(0, equals), std::string(own.substr(equals + 1)));
    }
    return accounts;
}

std::string offices_text(const people::Principal& actor) {
    ArrayText offices;
    for (const auto office : actor.offices)
        offices.add(office);
    return offices.text();
}

void add_scope(Parameters& parameters, const people::Principal& actor) {
    parameters.add(people::to_string(actor.role)).add(actor.id).add(offices_text(actor));
}

WorkingCalendar to_calendar(std::string_view weekend, std::string_view holidays) {
    WorkingCalendar calendar;
    if (!weekend.empty()) {
        for (const auto day : split(weekend, ',')) {
            calendar.weekend.emplace_back(to_number<unsigned>(day));  // 7 is Sunday, as 0 is
        }
    }
    if (!holidays.empty()) {
        for (const auto day : split(holidays, ',')) {
            calendar.holidays.push_back(parse_date(day, "holidays"));
        }
    }
    return calendar;
}

void add_cache(Parameters& parameters, const loan::Terms& terms, const loan::LoanState* state,
               const Date& as_of) {
    take_cache([&](const auto& value) { parameters.add(value); }, terms, state, as_of);
}

}  // namespace tawi::store
