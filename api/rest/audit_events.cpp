#include "api/rest/audit_events.h"

#include <limits>

#include "api/rest/list.h"
#include "ledger/error.h"
#include "ledger/operations/audit_trail.h"

namespace tawi::rest {

namespace {

using document::JsonWriter;

void write_event(JsonWriter& out, const operations::AuditEvent& event) {
    out.field("audit_id", event.audit_id);
    out.field("recorded_at", event.recorded_at);
    out.field("actor", event.actor);
    out.field("action", event.action);
    out.field("subject", event.subject);
    std::optional<std::int64_t> borrower_id;
    if (event.borrower_id != 0) borrower_id = event.borrower_id;
    out.field("borrower_id", borrower_id);
    out.field("office_id", event.office_id);
    out.field("request_id", event.request_id);
    out.field("channel", event.channel);
    out.field("address", event.address);
    out.raw_field("detail", event.detail);
    out.begin_array("entries");
    for (const auto entry : event.entries)
        out.element(entry);
    out.end();
    out.field("sealed", event.sequence ? "sealed" : "recorded");
    out.field("sequence", event.sequence);
}

std::optional<std::string> text_of(const server::Request& request, std::string_view name) {
    const auto text = request.query_value(name);
    if (!text || text->empty()) return std::nullopt;
    return std::string(*text);
}

/// The beginning of a day in UTC.
std::optional<Instant> day_of(const server::Request& request, std::string_view name) {
    const auto text = request.query_value(name);
    if (!text) return std::nullopt;
    return Instant(std::chrono::sys_days(parse_date(*text, name)));
}

operations::AuditFilter filter_of(const server::Request& request) {
    operations::AuditFilter filter;
    filter.actor = text_of(request, "actor");
    filter.action = text_of(request, "action");
    filter.borrower_id = query_number(request, "borrower_id");
    if (const auto office = query_number(request, "office_id")) {
        if (*office > std::numeric_limits<std::int32_t>::max()) {
            throw NotFound("There is no such office.");
        }
        filter.office_id = static_cast<std::int32_t>(*office);
    }
    filter.from = day_of(request, "from");
    if (const auto last = day_of(request, "to")) filter.until = *last + std::chrono::days(1);
    return filter;
}

}  // namespace

server::Response AuditEvents::list(const server::Request& request) const {
    server::allow_query(
        request, {"limit", "cursor", "actor", "action", "borrower_id", "office_id", "from", "to"});
    const auto page = server::page_query(request);
    return list_page(services_.audit_trail.list(request.actor(), filter_of(request),
                                                after_number(page), page.limit + 1),
                     page.limit, write_event,
                     [](const auto& event) { return std::to_string(event.audit_id); });
}

}  // namespace tawi::rest
