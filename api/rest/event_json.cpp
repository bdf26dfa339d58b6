#include "api/rest/event_json.h"

#include <span>

#include "api/rest/journal_lines.h"
#include "ledger/document/json_writer.h"
#include "ledger/loan/quote.h"
#include "ledger/loan/tax.h"
#include "ledger/loan/words.h"
#include "ledger/money/decimal_text.h"
#include "ledger/operations/answer_allocation.h"
#include "ledger/operations/event_document.h"
#include "ledger/operations/recorded_detail.h"

namespace tawi::rest {

namespace {

using document::JsonWriter;

/// What only some kinds say; null where this one does not.
void write_detail(JsonWriter& out, const loan::Event& event) {
    out.field("due_on", event.due_on);
    out.field("waives", event.waives);
    if (event.advance_rule) {
        out.field("advance_rule", loan::to_string(*event.advance_rule));
    } else {
        out.field("advance_rule", nullptr);
    }
    if (event.reschedule) {
        out.begin_object("reschedule");
        operations::write_reschedule(out, *event.reschedule);
        out.end();
    } else {
        out.field("reschedule", nullptr);
    }
    const bool is_classification = event.kind == loan::EventKind::classification;
    out.field("non_performing",
              is_classification ? std::optional(event.non_performing) : std::nullopt);
    if (is_classification) {
        out.field("basis", loan::to_string(event.basis));
    } else {
        out.field("basis", nullptr);
    }
    out.field("note", event.note);
}

/// What was given, and the rate at which it became the amount; null where it was the amount itself.
void write_tender(JsonWriter& out, const std::optional<loan::Tender>& tender) {
    std::optional<Money> given;
    std::optional<std::string> rate;
    if (tender) {
        given = tender->amount;
        rate = to_exact_decimal_text(tender->rate);
    }
    out.field("tendered", given);
    out.field("exchange_rate", rate);
}

void write_event(JsonWriter& out, const operations::RecordedEvent& recorded,
                 std::optional<unsigned> reversed_by) {
    std::optional<std::string_view> channel;
    if (recorded.channel) channel = journal::to_string(*recorded.channel);
    out.field("number", recorded.event.number);
    out.field("kind", loan::to_string(recorded.event.kind));
    out.field("amount", recorded.event.amount);
    write_tender(out, recorded.event.tendered);
    out.field("value_date", recorded.event.value_date);
    out.field("booking_date", recorded.booking_date);
    out.field("recorded_at", recorded.recorded_at);
    out.field("channel", channel);
    out.field("office_id", recorded.channel_office);
    out.field("reverses", recorded.event.reverses);
    out.field("reversed_by", reversed_by);
    write_detail(out, recorded.event);
    if (recorded.move) {
        operations::write_move(out, recorded.move);
    } else {
        out.field("from", nullptr);
        out.field("to", nullptr);
    }
    out.field("reason", recorded.reason);
    out.field("source_reference", recorded.source_reference);
    out.field("recorded_by", recorded.actor_id);
}

}  // namespace

void write_entries(JsonWriter& out, const std::vector<journal::Entry>& entries) {
    out.begin_array("entries");
    for (const auto& entry : entries) {
        out.begin_object();
        out.field("kind", journal::to_string(entry.kind));
        out.field("booking_date", entry.booking_date);
        out.field("value_date", entry.value_date);
        write_lines(out, entry.lines);
        out.end();
    }
    out.end();
}

std::string events_json(const operations::LoanRecord& loan) {
    JsonWriter out;
    out.begin_object();
    out.begin_array("data");
    for (const auto& recorded : loan.events) {
        std::optional<unsigned> reversed_by;
        for (const auto& other : loan.events) {
            if (other.event.reverses == recorded.event.number) reversed_by = other.event.number;
        }
        out.begin_object();
        write_event(out, recorded, reversed_by);
        out.end();
    }
    out.end();
    out.field("has_more", false);
    out.field("next_cursor", nullptr);
    out.end();
    return std::move(out).text();
}

std::string posted_event_json(const operations::PostedLoanEvent& posted) {
    const auto& state = posted.posted.state;
    JsonWriter out;
    out.begin_object();
    out.field("loan_number", loan::to_loan_number(posted.loan.id));
    out.field("loan_version", posted.loan.version);
    out.field("status", operations::to_string(posted.loan.status));
    out.begin_object("event");
    write_event(out, posted.event, std::nullopt);
    out.end();
    operations::write_allocation(out, posted.posted.allocation);
    const auto& event = posted.event.event;
    if (posted.loan.terms.tax && loan::is_money_in(event.kind)) {
        const auto before = std::span(posted.events).first(posted.events.size() - 1);
        out.field("tax", loan::tax_in_payment(posted.loan.terms, before, event));
    }
    write_entries(out, posted.entries);
    out.field("outstanding_principal", state.outstanding_principal());
    out.field("settlement_amount", loan::settlement_quote(posted.loan.terms, state).amount);
    out.end();
    return std::move(out).text();
}

}  // namespace tawi::rest
