#include "api/rest/manual_entry_body.h"

#include <limits>

#include "ledger/document/hexadecimal.h"
#include "ledger/error.h"
#include "ledger/operations/manual_entry_document.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using journal::EntryKind;

constexpr std::size_t longest_word = 40;
constexpr std::size_t longest_code = 20;
constexpr std::size_t longest_text = 500;
constexpr std::size_t hash_bytes = 32;
constexpr auto most_offices = std::numeric_limits<std::int32_t>::max();

EntryKind read_kind(JsonReader& body) {
    const auto word = body.optional_text("kind", longest_word).value_or("manual");
    for (const auto kind : {EntryKind::manual, EntryKind::adjustment, EntryKind::opening_balance}) {
        if (journal::to_string(kind) == word) return kind;
    }
    throw InvalidInput("/kind", "unknown_value",
                       "The kind is manual, adjustment or opening_balance.");
}

operations::OfficeTransfer::End read_end(JsonReader& body, const char* name) {
    auto end = body.object(name);
    return {static_cast<std::int32_t>(end.integer("office_id", 1, most_offices)),
            end.text("account", longest_code)};
}

}  // namespace

ManualBody read_manual_body(JsonReader& body, std::int32_t office_id) {
    const auto kind = read_kind(body);
    const auto booking_date = body.date("booking_date");
    operations::LineDefaults defaults{
        static_cast<std::int32_t>(
            body.optional_integer("office_id", 1, most_offices).value_or(office_id)),
        body.optional_text("fund", longest_code).value_or("own")};
    ManualBody read{{.kind = kind,
                     .booking_date = booking_date,
                     .value_date = body.optional_date("value_date").value_or(booking_date),
                     .narrative = body.text("narrative", longest_text),
                     .reference = body.optional_text("reference", longest_word).value_or(""),
                     .lines = operations::read_manual_lines(body, defaults),
                     .reverses_on = body.optional_date("reverses_on")}};
    if (kind == EntryKind::opening_balance) read.against = body.text("against", longest_code);
    return read;
}

operations::ManualDecision read_decision(JsonReader& body) {
    operations::ManualDecision decision;
    const auto word = body.text("decision", longest_word);
    if (word != "approve" && word != "reject") {
        throw InvalidInput("/decision", "unknown_value", "The decision is approve or reject.");
    }
    decision.approve = word == "approve";
    if (decision.approve) {
        decision.document_hash = document::from_hexadecimal(
            body.text("document_sha256", 2 * hash_bytes), hash_bytes, "/document_sha256");
        decision.reason = body.optional_text("reason", longest_text).value_or("");
    } else {
        decision.reason = body.text("reason", longest_text);
    }
    return decision;
}

operations::OfficeTransfer read_transfer(JsonReader& body) {
    const auto booking_date = body.date("booking_date");
    return {.amount = body.money("amount"),
            .from = read_end(body, "from"),
            .to = read_end(body, "to"),
            .fund = body.optional_text("fund", longest_code).value_or("own"),
            .booking_date = booking_date,
            .value_date = body.optional_date("value_date").value_or(booking_date),
            .narrative = body.text("narrative", longest_text),
            .reference = body.optional_text("reference", longest_word).value_or("")};
}

}  // namespace tawi::rest
