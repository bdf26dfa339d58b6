#include "ledger/operations/manual_proposal.h"

#include <algorithm>

#include "ledger/document/hexadecimal.h"
#include "ledger/error.h"
#include "ledger/operations/manual_entry_check.h"

namespace tawi::operations {

namespace {

std::string subject_of(std::int64_t manual_entry_id) {
    return "manual entry " + std::to_string(manual_entry_id);
}

void require_an_own_office(const people::Principal& actor, const ManualDraft& draft) {
    const bool has_own = std::ranges::any_of(draft.lines, [&](const journal::ManualLine& line) {
        return works_for(actor, line.office_id);
    });
    if (!has_own) {
        throw InvalidInput("/lines/0/office_id", "unknown_office",
                           "One of the offices must be yours.");
    }
}

}  // namespace

bool works_for(const people::Principal& actor, std::int32_t office_id) {
    return std::ranges::find(actor.offices, office_id) != actor.offices.end();
}

AuditNote note_on(const std::string& action, const ManualEntry& entry) {
    AuditNote note{action,
                   subject_of(entry.manual_entry_id),
                   {{"kind", std::string(journal::to_string(entry.draft.kind))},
                    {"booking_date", tawi::to_string(entry.draft.booking_date)},
                    {"reference", entry.draft.reference},
                    {"document_sha256", document::to_hexadecimal(entry.document_hash)}}};
    if (entry.draft.reverses) {
        note.detail.emplace_back("reverses", subject_of(*entry.draft.reverses));
    }
    if (!entry.decision_reason.empty()) note.detail.emplace_back("reason", entry.decision_reason);
    return note;
}

ChangedPlace place_of(const ManualEntry& entry) {
    return {0, entry.offices().front()};
}

Answer propose(ManualEntryWork& work, const Command& command, const ManualDraft& draft,
               const Render<ManualEntry>& render, std::optional<std::int64_t> template_id) {
    check_draft(work, draft, command.now);
    require_an_own_office(command.actor, draft);
    ManualEntry entry{.draft = draft,
                      .document_hash = sha256(document_of(draft)),
                      .made_by = command.actor.id,
                      .made_at = command.now,
                      .expires_at = command.now + proposals_wait,
                      .made_for = command.actor.offices,
                      .template_id = template_id};
    entry.manual_entry_id = work.add(entry);
    const auto answer = render(entry);
    work.save_answer(command, place_of(entry), note_on("propose_manual_entry", entry), answer);
    return answer;
}

}  // namespace tawi::operations
