#include "api/rest/entry_templates.h"

#include <limits>

#include "api/rest/command.h"
#include "api/rest/list.h"
#include "api/rest/manual_entry_json.h"
#include "api/server/entity_tag.h"
#include "ledger/document/json_reader.h"
#include "ledger/error.h"
#include "ledger/operations/entry_template_document.h"
#include "ledger/operations/entry_templates.h"
#include "ledger/operations/manual_entries.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;
using operations::Answer;
using operations::EntryTemplate;
using operations::TemplateStatus;
using server::Request;
using server::Response;

constexpr std::size_t longest_word = 40;
constexpr std::size_t longest_name = 120;
constexpr std::size_t longest_text = 500;
constexpr auto most_offices = std::numeric_limits<std::int32_t>::max();

void write_template(JsonWriter& out, const EntryTemplate& each) {
    out.field("template_id", each.template_id);
    out.field("version", each.version);
    out.field("status", operations::to_string(each.status));
    out.field("name", each.name);
    out.field("office_id", each.office_id);
    out.field("narrative", each.narrative);
    out.field("reference", each.reference);
    operations::write_template_lines(out, each.lines);
    out.field("day_of_month", each.day_of_month);
    out.field("when_due", operations::to_string(each.when_due));
    out.field("reverses_after_days", each.reverses_after_days);
    out.field("made_by", each.made_by);
    out.field("decided_by", each.decided_by);
}

EntryTemplate read_template(JsonReader& body, std::int32_t own_office) {
    const auto office = static_cast<std::int32_t>(
        body.optional_integer("office_id", 1, most_offices).value_or(own_office));
    EntryTemplate each{.name = body.text("name", longest_name),
                       .office_id = office,
                       .narrative = body.text("narrative", longest_text),
                       .reference = body.optional_text("reference", longest_word).value_or(""),
                       .lines = operations::read_template_lines(body, {office, "own"})};
    if (const auto day = body.optional_integer("day_of_month", 1, 31)) {
        each.day_of_month = static_cast<unsigned>(*day);
    }
    if (const auto when_due = body.optional_text("when_due", longest_word)) {
        each.when_due = operations::parse_when_due(*when_due, "/when_due");
    }
    if (const auto days = body.optional_integer("reverses_after_days", 1, 366)) {
        each.reverses_after_days = static_cast<int>(*days);
    }
    return each;
}

TemplateStatus read_decision(JsonReader& body) {
    const auto word = body.text("decision", longest_word);
    if (word == "approve") return TemplateStatus::active;
    if (word == "reject") return TemplateStatus::rejected;
    if (word == "retire") return TemplateStatus::retired;
    throw InvalidInput("/decision", "unknown_value", "The decision is approve, reject or retire.");
}

/// The amounts that a template asks for, by name.
std::map<std::string, Money> read_amounts(JsonReader& body, const EntryTemplate& each) {
    std::map<std::string, Money> amounts;
    auto given = body.optional_object("amounts");
    if (!given) return amounts;
    for (const auto& line : each.lines) {
        if (line.amount || amounts.contains(line.asked)) continue;
        if (const auto amount = given->optional_money(line.asked)) {
            amounts.emplace(line.asked, *amount);
        }
    }
    return amounts;
}

operations::Render<EntryTemplate> render(int status) {
    return [status](const EntryTemplate& each) {
        return Answer{status, object_json(each, write_template)};
    };
}

}  // namespace

Response EntryTemplates::list(const Request& request) const {
    server::allow_query(request, {"limit", "cursor"});
    const auto page = server::page_query(request);
    return list_page(
        services_.entry_templates.list(request.actor(), after_number(page), page.limit + 1),
        page.limit, write_template,
        [](const auto& each) { return std::to_string(each.template_id); });
}

Response EntryTemplates::create(const Request& request) const {
    JsonReader body(request.body);
    const auto each = read_template(body, request.actor().office_id);
    body.finish();
    return to_response(operations::add_entry_template(
        services_.entry_templates, command_of(services_, request), each, render(201)));
}

Response EntryTemplates::show(const Request& request) const {
    server::allow_query(request, {});
    const auto each =
        services_.entry_templates.find(request.actor(), request.number_parameter("template_id"));
    return server::with_entity_tag(request, server::json(200, object_json(each, write_template)),
                                   server::entity_tag(each.version));
}

Response EntryTemplates::decide(const Request& request) const {
    const auto version = server::require_if_match(request);
    JsonReader body(request.body);
    const auto decision = read_decision(body);
    body.finish();
    return to_response(operations::decide_entry_template(
                           services_.entry_templates, command_of(services_, request),
                           request.number_parameter("template_id"), version, decision, render(200)))
        .with("ETag", server::entity_tag(version + 1));
}

Response EntryTemplates::propose(const Request& request) const {
    const auto number = request.number_parameter("template_id");
    const auto each = services_.entry_templates.find(request.actor(), number);
    JsonReader body(request.body);
    const operations::FromTemplate from{number, body.date("booking_date"),
                                        read_amounts(body, each)};
    body.finish();
    const auto command = command_of(services_, request);
    return to_response(
        operations::propose_from_template(services_.entry_templates, services_.manual_entries,
                                          command, from, [now = command.now](const auto& entry) {
                                              return Answer{201, manual_entry_json(entry, now)};
                                          }));
}

}  // namespace tawi::rest
