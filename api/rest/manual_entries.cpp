#include "api/rest/manual_entries.h"

#include "api/rest/command.h"
#include "api/rest/list.h"
#include "api/rest/manual_entry_body.h"
#include "api/rest/manual_entry_json.h"
#include "api/server/entity_tag.h"
#include "ledger/document/json_reader.h"
#include "ledger/operations/manual_entries.h"
#include "ledger/operations/opening_balance.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using operations::Answer;
using operations::ManualEntry;
using server::Request;
using server::Response;

constexpr std::size_t longest_text = 500;

/// An answer of that status with the entry.
operations::Render<ManualEntry> render(int status, const operations::Command& command) {
    return [status, now = command.now](const ManualEntry& entry) {
        return Answer{status, manual_entry_json(entry, now)};
    };
}

}  // namespace

Response ManualEntries::list(const Request& request) const {
    server::allow_query(request, {"limit", "cursor", "status"});
    const auto page = server::page_query(request);
    operations::ManualEntryFilter filter{after_number(page), std::nullopt, services_.now()};
    if (const auto status = request.query_value("status")) {
        filter.status = operations::parse_manual_status(*status, "status");
    }
    return list_page(
        services_.manual_entries.list(request.actor(), filter, page.limit + 1), page.limit,
        [&](auto& out, const auto& entry) { write_manual_entry(out, entry, filter.now); },
        [](const auto& entry) { return std::to_string(entry.manual_entry_id); });
}

Response ManualEntries::propose(const Request& request) const {
    JsonReader body(request.body);
    const auto read = read_manual_body(body, request.actor().office_id);
    body.finish();
    const auto command = command_of(services_, request);
    auto& store = services_.manual_entries;
    if (!read.against.empty()) {
        return to_response(operations::propose_opening_balance(store, command, read.draft,
                                                               read.against, render(201, command)));
    }
    return to_response(
        operations::propose_manual_entry(store, command, read.draft, render(201, command)));
}

Response ManualEntries::show(const Request& request) const {
    server::allow_query(request, {});
    const auto entry =
        services_.manual_entries.find(request.actor(), request.number_parameter("manual_entry_id"));
    return server::with_entity_tag(request,
                                   server::json(200, manual_entry_json(entry, services_.now())),
                                   server::entity_tag(entry.version));
}

Response ManualEntries::decide(const Request& request) const {
    const auto version = server::require_if_match(request);
    JsonReader body(request.body);
    auto decision = read_decision(body);
    body.finish();
    decision.manual_entry_id = request.number_parameter("manual_entry_id");
    decision.expected_version = version;
    const auto command = command_of(services_, request);
    return to_response(operations::decide_manual_entry(services_.manual_entries, command, decision,
                                                       render(200, command)))
        .with("ETag", server::entity_tag(version + 1));
}

Response ManualEntries::reverse(const Request& request) const {
    JsonReader body(request.body);
    const operations::ManualReversal reversal{request.number_parameter("manual_entry_id"),
                                              body.date("booking_date"),
                                              body.text("reason", longest_text)};
    body.finish();
    const auto command = command_of(services_, request);
    return to_response(operations::propose_manual_reversal(services_.manual_entries, command,
                                                           reversal, render(201, command)));
}

Response ManualEntries::transfer(const Request& request) const {
    JsonReader body(request.body);
    const auto transfer = read_transfer(body);
    body.finish();
    const auto command = command_of(services_, request);
    return to_response(operations::propose_office_transfer(services_.manual_entries, command,
                                                           transfer, render(201, command)));
}

}  // namespace tawi::rest
