#include "api/rest/period_closures.h"

#include <limits>

#include "api/rest/command.h"
#include "api/rest/list.h"
#include "api/server/entity_tag.h"
#include "ledger/document/hexadecimal.h"
#include "ledger/document/json_reader.h"
#include "ledger/error.h"
#include "ledger/operations/periods.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;
using operations::Answer;
using operations::PeriodClosure;
using server::Request;
using server::Response;

constexpr std::size_t longest_word = 40;
constexpr std::size_t longest_text = 500;
constexpr std::int64_t first_year = 1990;
constexpr std::int64_t last_year = 2999;
constexpr auto most_offices = std::numeric_limits<std::int32_t>::max();

void write_numbers(JsonWriter& out, std::string_view name,
                   const std::vector<std::int64_t>& numbers) {
    out.begin_array(name);
    for (const auto number : numbers)
        out.element(number);
    out.end();
}

void write_closure(JsonWriter& out, const PeriodClosure& closure) {
    out.field("closure_id", closure.closure_id);
    out.field("office_id", closure.period.office_id);
    out.field("fiscal_year", closure.period.fiscal_year);
    out.field("period", closure.period.period);
    out.field("version", closure.version);
    out.field("status", operations::to_string(closure.status()));
    out.field("closed_at", closure.closed_at);
    out.field("closed_by", closure.closed_by);
    out.field("entries", closure.entries);
    out.field("trial_balance", closure.trial_balance);
    out.field("trial_balance_sha256", document::to_hexadecimal(closure.trial_balance_hash));
    out.field("revaluation", closure.revaluation.positions);
    write_numbers(out, "revaluation_entries", closure.revaluation.entries);
    out.field("reopen_asked_by", closure.reopen_asked_by);
    out.field("reopen_asked_at", closure.reopen_asked_at);
    out.field("reopen_reason", closure.reopen_reason);
    out.field("reopened_by", closure.reopened_by);
    out.field("reopened_at", closure.reopened_at);
}

void write_later_entry(JsonWriter& out, const operations::LaterEntry& entry) {
    out.field("entry_id", entry.entry_id);
    out.field("loan_number", loan::to_loan_number(entry.loan));
    out.field("event", entry.event);
    out.field("kind", entry.kind);
    out.field("booking_date", entry.booking_date);
    out.field("value_date", entry.value_date);
    out.field("recorded_at", entry.recorded_at);
    out.field("income", entry.income);
    out.field("narrative", entry.narrative);
}

operations::Render<PeriodClosure> render(int status) {
    return [status](const PeriodClosure& closure) {
        return Answer{status, object_json(closure, write_closure)};
    };
}

std::int32_t read_office(JsonReader& body) {
    return static_cast<std::int32_t>(body.integer("office_id", 1, most_offices));
}

int read_year(JsonReader& body) {
    return static_cast<int>(body.integer("fiscal_year", first_year, last_year));
}

bool read_decision(JsonReader& body) {
    const auto word = body.text("decision", longest_word);
    if (word == "approve") return true;
    if (word == "reject") return false;
    throw InvalidInput("/decision", "unknown_value", "The decision is approve or reject.");
}

std::string year_json(const operations::YearClosure& closure) {
    JsonWriter out;
    out.begin_object();
    out.field("office_id", closure.office_id);
    out.field("fiscal_year", closure.fiscal_year);
    out.field("closed_at", closure.closed_at);
    out.field("closed_by", closure.closed_by);
    write_numbers(out, "entries", closure.entries);
    out.end();
    return std::move(out).text();
}

}  // namespace

Response PeriodClosures::list(const Request& request) const {
    server::allow_query(request, {"limit", "cursor"});
    const auto page = server::page_query(request);
    return list_page(services_.periods.list(request.actor(), after_number(page), page.limit + 1),
                     page.limit, write_closure,
                     [](const auto& closure) { return std::to_string(closure.closure_id); });
}

Response PeriodClosures::close(const Request& request) const {
    JsonReader body(request.body);
    const operations::Period period{
        read_office(body), read_year(body),
        static_cast<int>(body.integer("period", 1, operations::adjustment_period))};
    body.finish();
    return to_response(operations::close_period(services_.periods, command_of(services_, request),
                                                period, render(201)));
}

Response PeriodClosures::show(const Request& request) const {
    server::allow_query(request, {});
    const auto closure =
        services_.periods.find(request.actor(), request.number_parameter("closure_id"));
    return server::with_entity_tag(request, server::json(200, object_json(closure, write_closure)),
                                   server::entity_tag(closure.version));
}

Response PeriodClosures::later_entries(const Request& request) const {
    server::allow_query(request, {"limit", "cursor"});
    const auto page = server::page_query(request);
    return list_page(
        services_.periods.later_entries(request.actor(), request.number_parameter("closure_id"),
                                        after_number(page), page.limit + 1),
        page.limit, write_later_entry,
        [](const auto& entry) { return std::to_string(entry.entry_id); });
}

Response PeriodClosures::ask_to_reopen(const Request& request) const {
    const auto version = server::require_if_match(request);
    JsonReader body(request.body);
    const auto reason = body.text("reason", longest_text);
    body.finish();
    return to_response(operations::ask_to_reopen(services_.periods, command_of(services_, request),
                                                 request.number_parameter("closure_id"), version,
                                                 reason, render(200)))
        .with("ETag", server::entity_tag(version + 1));
}

Response PeriodClosures::decide(const Request& request) const {
    const auto version = server::require_if_match(request);
    JsonReader body(request.body);
    const bool reopen = read_decision(body);
    body.finish();
    return to_response(operations::decide_reopening(
                           services_.periods, command_of(services_, request),
                           request.number_parameter("closure_id"), version, reopen, render(200)))
        .with("ETag", server::entity_tag(version + 1));
}

Response PeriodClosures::end_year(const Request& request) const {
    JsonReader body(request.body);
    const auto office = read_office(body);
    const auto year = read_year(body);
    body.finish();
    return to_response(operations::end_year(services_.periods, command_of(services_, request),
                                            office, year, [](const auto& closure) {
                                                return Answer{201, year_json(closure)};
                                            }));
}

}  // namespace tawi::rest
