#include "ledger/operations/manual_entry.h"

#include <set>

#include "ledger/error.h"
#include "ledger/operations/manual_entry_document.h"

namespace tawi::operations {

std::string_view to_string(ManualStatus status) noexcept {
    switch (status) {
        case ManualStatus::proposed:
            return "proposed";
        case ManualStatus::posted:
            return "posted";
        case ManualStatus::rejected:
            return "rejected";
        case ManualStatus::expired:
            return "expired";
    }
    return "unknown";
}

ManualStatus parse_manual_status(std::string_view text, std::string_view field) {
    for (const auto status : {ManualStatus::proposed, ManualStatus::posted, ManualStatus::rejected,
                              ManualStatus::expired}) {
        if (to_string(status) == text) return status;
    }
    throw InvalidInput(std::string(field), "unknown_value",
                       "A status is proposed, posted, rejected or expired.");
}

std::vector<std::int32_t> ManualEntry::offices() const {
    std::set<std::int32_t> found;
    for (const auto& line : draft.lines)
        found.insert(line.office_id);
    return {found.begin(), found.end()};
}

ManualStatus status_at(const ManualEntry& entry, const Instant& now) noexcept {
    const bool late = entry.status == ManualStatus::proposed && entry.expires_at <= now;
    return late ? ManualStatus::expired : entry.status;
}

std::string document_of(const ManualDraft& draft) {
    document::JsonWriter out;
    out.begin_object();
    out.field("kind", journal::to_string(draft.kind));
    out.field("booking_date", draft.booking_date);
    out.field("value_date", draft.value_date);
    out.field("narrative", draft.narrative);
    out.field("reference", draft.reference);
    out.field("reverses", draft.reverses);
    out.field("reverses_on", draft.reverses_on);
    write_manual_lines(out, draft.lines);
    write_office_entries(out, journal::linked_entries(draft.lines));
    out.end();
    return std::move(out).text();
}

}  // namespace tawi::operations
