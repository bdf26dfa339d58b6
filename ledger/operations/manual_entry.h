#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/calendar/instant.h"
#include "ledger/journal/linked_entries.h"

namespace tawi::operations {

enum class ManualStatus { proposed, posted, rejected, expired };

/// "proposed", "posted", "rejected", "expired".
std::string_view to_string(ManualStatus status) noexcept;
ManualStatus parse_manual_status(std::string_view text, std::string_view field);

/// What is proposed to be posted by hand. All of it is under the hash.
struct ManualDraft {
    journal::EntryKind kind = journal::EntryKind::manual;
    Date booking_date;
    Date value_date;
    std::string narrative;
    std::string reference{};
    std::vector<journal::ManualLine> lines;
    std::optional<std::int64_t> reverses{};  ///< the entry by hand that this one takes back
    std::optional<Date> reverses_on{};       ///< the close of that day takes it back
};

/// A proposal, and what became of it.
struct ManualEntry {
    std::int64_t manual_entry_id = 0;
    int version = 1;
    ManualStatus status = ManualStatus::proposed;
    ManualDraft draft;
    std::string document_hash{};  ///< SHA-256 of the document, 32 bytes
    std::int64_t made_by = 0;
    Instant made_at{};
    Instant expires_at{};
    std::vector<std::int32_t> made_for{};  ///< the offices that the maker works for
    std::optional<std::int64_t> decided_by{};
    std::optional<Instant> decided_at{};
    std::string decision_reason{};
    std::optional<std::int64_t> template_id{};
    std::vector<std::int64_t> entries{};  ///< numbers in the journal, once posted

    std::vector<std::int32_t> offices() const;  ///< ascending, each once
};

/// The status at a moment: what was not decided in time has expired.
ManualStatus status_at(const ManualEntry& entry, const Instant& now) noexcept;

/// The document that people approve: the draft and the entries that it becomes, as one JSON text,
/// always the same for the same draft.
std::string document_of(const ManualDraft& draft);

}  // namespace tawi::operations
