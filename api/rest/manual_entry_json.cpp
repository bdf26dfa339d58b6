#include "api/rest/manual_entry_json.h"

#include "api/rest/journal_lines.h"
#include "ledger/document/hexadecimal.h"
#include "ledger/operations/manual_entry_document.h"

namespace tawi::rest {

namespace {

using document::JsonWriter;

void write_entries(JsonWriter& out, const operations::ManualEntry& entry) {
    const auto entries = journal::linked_entries(entry.draft.lines);
    out.begin_array("entries");
    for (std::size_t index = 0; index < entries.size(); ++index) {
        std::optional<std::int64_t> number;
        if (index < entry.entries.size()) number = entry.entries[index];
        out.begin_object();
        out.field("entry_id", number);
        out.field("office_id", entries[index].office_id);
        out.field("fund", entries[index].fund);
        out.field("product_id", entries[index].product_id);
        write_lines(out, entries[index].lines);
        out.end();
    }
    out.end();
}

}  // namespace

void write_manual_entry(JsonWriter& out, const operations::ManualEntry& entry, const Instant& now) {
    const auto& draft = entry.draft;
    out.field("manual_entry_id", entry.manual_entry_id);
    out.field("version", entry.version);
    out.field("status", operations::to_string(operations::status_at(entry, now)));
    out.field("kind", journal::to_string(draft.kind));
    out.field("booking_date", draft.booking_date);
    out.field("value_date", draft.value_date);
    out.field("narrative", draft.narrative);
    out.field("reference", draft.reference);
    out.field("reverses", draft.reverses);
    out.field("reverses_on", draft.reverses_on);
    out.field("template_id", entry.template_id);
    operations::write_manual_lines(out, draft.lines);
    write_entries(out, entry);
    out.field("document", operations::document_of(draft));
    out.field("document_sha256", document::to_hexadecimal(entry.document_hash));
    out.field("made_by", entry.made_by);
    out.field("made_at", entry.made_at);
    out.field("expires_at", entry.expires_at);
    out.field("decided_by", entry.decided_by);
    out.field("decided_at", entry.decided_at);
    out.field("decision_reason", entry.decision_reason);
}

std::string manual_entry_json(const operations::ManualEntry& entry, const Instant& now) {
    JsonWriter out;
    out.begin_object();
    write_manual_entry(out, entry, now);
    out.end();
    return std::move(out).text();
}

}  // namespace tawi::rest
