#include "api/rest/repayments.h"

#include <algorithm>

#include "api/rest/command.h"
#include "api/rest/event_json.h"
#include "api/rest/loans.h"
#include "api/server/problem.h"
#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"
#include "ledger/error.h"
#include "ledger/operations/lending_store.h"
#include "ledger/operations/post_event.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;
using operations::Answer;
using operations::LoanCommand;
using operations::Outcome;
using server::Request;
using server::Response;

constexpr std::size_t most_rows = 1000;

/// A row of the request: the command that it asks for, or why there is none.
using Row = std::variant<LoanCommand, std::exception_ptr>;

/// What of a row decides what it asks for: with the same key, the same.
std::string hash_of(const operations::EventInput& input, const Money& amount) {
    std::string text = "POST\n/v1/repayments/bulk\n" + loan::to_loan_number(input.loan) + "\n" +
                       tawi::to_string(amount) + " " + std::string(amount.currency().code()) +
                       "\n" + tawi::to_string(input.value_date) + "\n";
    if (input.channel) text += journal::to_string(*input.channel);
    if (input.channel_office) text += "\n@" + std::to_string(*input.channel_office);
    return operations::sha256(text + "\n" + input.source_reference + "\n" + input.reason);
}

LoanCommand to_command(JsonReader& row, const operations::Command& request, std::size_t number) {
    operations::EventInput input{
        loan::parse_loan_number(row.text("loan_number", 20), row.pointer("loan_number")),
        row.date("value_date")};
    const auto amount = row.money("amount");
    if (const auto channel = row.optional_text("channel", 20)) {
        input.channel = journal::parse_channel(*channel, row.pointer("channel"));
    }
    input.channel_office = channel_office(row);
    input.reason = row.optional_text("reason", 500).value_or("");
    input.source_reference = row.optional_text("source_reference", 100).value_or("");
    auto command = request;
    command.idempotency_key = row.optional_text("idempotency_key", 200)
                                  .value_or(request.idempotency_key + "/" + std::to_string(number));
    command.request_hash = hash_of(input, amount);
    return operations::repayment_command(command, input, amount,
                                         [](const operations::PostedLoanEvent& posted) {
                                             return Answer{201, posted_event_json(posted)};
                                         });
}

std::vector<Row> read_rows(const Services& services, const Request& request) {
    JsonReader body(request.body);
    auto readers = body.objects("repayments", most_rows);
    if (readers.empty()) {
        throw InvalidInput("/repayments", "required", "There must be at least one repayment.");
    }
    const auto command = command_of(services, request);
    std::vector<Row> rows;
    for (auto& reader : readers) {
        try {
            rows.emplace_back(to_command(reader, command, rows.size() + 1));
        } catch (const InvalidInput&) {
            rows.emplace_back(std::current_exception());
        }
    }
    const auto is_whole = [](const Row& row) { return std::holds_alternative<LoanCommand>(row); };
    if (std::ranges::all_of(rows, is_whole)) body.finish();
    return rows;
}

/// Posts the rows that ask for something; gives the outcomes of all in their order.
std::vector<Outcome> post(operations::LendingStore& lending, std::vector<Row> rows) {
    std::vector<LoanCommand> commands;
    for (auto& row : rows) {
        if (auto* command = std::get_if<LoanCommand>(&row)) commands.push_back(std::move(*command));
    }
    auto posted = lending.post(std::move(commands));
    auto next = posted.begin();
    std::vector<Outcome> outcomes;
    for (auto& row : rows) {
        if (auto* refused = std::get_if<std::exception_ptr>(&row)) {
            outcomes.emplace_back(std::move(*refused));
        } else {
            outcomes.push_back(std::move(*next++));
        }
    }
    return outcomes;
}

void write_problem(JsonWriter& out, const Request& request, const std::exception_ptr& error) {
    const auto problem = server::problem_of(
        error, request.language,
        [](std::string_view, std::string_view message) { return std::string(message); });
    out.field("status", problem.status);
    out.field("idempotent_replayed", false);
    out.field("result", nullptr);
    out.begin_object("problem");
    out.field("code", problem.code);
    out.field("title", problem.title);
    out.field("detail", problem.detail);
    server::write_errors(out, problem);
    out.end();
}

void write_outcome(JsonWriter& out, const Request& request, const Outcome& outcome) {
    if (const auto* answer = std::get_if<Answer>(&outcome)) {
        out.field("status", answer->status);
        out.field("idempotent_replayed", answer->replayed);
        out.raw_field("result", answer->body);
        out.field("problem", nullptr);
    } else {
        write_problem(out, request, std::get<std::exception_ptr>(outcome));
    }
}

}  // namespace

Response Repayments::record_all(const Request& request) const {
    const auto outcomes = post(services_.lending, read_rows(services_, request));
    const auto recorded = std::ranges::count_if(
        outcomes, [](const Outcome& outcome) { return std::holds_alternative<Answer>(outcome); });
    JsonWriter out;
    out.begin_object();
    out.field("recorded", recorded);
    out.field("refused", static_cast<std::int64_t>(outcomes.size()) - recorded);
    out.begin_array("data");
    std::size_t number = 0;
    for (const auto& outcome : outcomes) {
        out.begin_object();
        out.field("row", ++number);
        write_outcome(out, request, outcome);
        out.end();
    }
    out.end();
    out.end();
    return server::json(207, std::move(out).text());
}

}  // namespace tawi::rest
