#include "ledger/operations/due_entries.h"

#include "ledger/error.h"
#include "ledger/operations/manual_entry_check.h"
#include "ledger/operations/manual_proposal.h"

namespace tawi::operations {

namespace {

/// Posts a proposal for somebody who approved it beforehand; false where the books refuse it.
bool post_now(ManualEntryWork& work, const Command& command, ManualEntry entry,
              std::int64_t approved_by, const std::string& action) {
    try {
        check_draft(work, entry.draft, command.now);
        entry.status = ManualStatus::posted;
        entry.decided_by = approved_by;
        entry.decided_at = command.now;
        entry.entries = work.post(command, entry, note_on(action, entry));
    } catch (const InvalidInput&) {
        return false;
    } catch (const Refused&) {
        return false;
    }
    work.save_decision(entry);
    return true;
}

void make(ManualEntryWork& work, const Command& command, ManualEntry entry,
          const std::optional<std::int64_t>& approved_by, const std::string& what) {
    entry.document_hash = sha256(document_of(entry.draft));
    entry.made_at = command.now;
    entry.expires_at = command.now + proposals_wait;
    entry.manual_entry_id = work.add(entry);
    if (approved_by && post_now(work, command, entry, *approved_by, "post_" + what)) return;
    work.save_answer(command, place_of(entry), note_on("propose_" + what, entry), {});
}

void make_from_templates(ManualEntryWork& work, const Command& command, std::int32_t office_id,
                         const Date& day) {
    for (const auto& each : work.recurring_templates(office_id)) {
        if (!is_due(each, day)) continue;
        const auto approved_by = each.when_due == WhenDue::post ? each.decided_by : std::nullopt;
        make(work, command,
             {.draft = draft_from(each, day, {}),
              .made_by = each.made_by,
              .made_for = each.made_for,
              .template_id = each.template_id},
             approved_by, "recurring_entry");
    }
}

void take_back(ManualEntryWork& work, const Command& command, std::int32_t office_id,
               const Date& day) {
    for (const auto& each : work.due_reversals(office_id, day)) {
        if (work.has_reversal(each.manual_entry_id, command.now)) continue;
        make(work, command,
             {.draft = {.kind = journal::EntryKind::manual_reversal,
                        .booking_date = day,
                        .value_date = day,
                        .narrative = each.draft.narrative,
                        .reference = each.draft.reference,
                        .lines = journal::reversed_lines(each.draft.lines),
                        .reverses = each.manual_entry_id},
              .made_by = each.made_by,
              .made_for = each.made_for},
             each.decided_by, "due_reversal");
    }
}

}  // namespace

void make_due_entries(ManualEntryWork& work, const Command& command, std::int32_t office_id,
                      const Date& day) {
    auto without_key = command;  // an answer under the key is the close's own affair
    without_key.idempotency_key.clear();
    make_from_templates(work, without_key, office_id, day);
    take_back(work, without_key, office_id, day);
}

}  // namespace tawi::operations
