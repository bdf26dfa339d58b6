#include "ledger/operations/manual_entries.h"

#include <algorithm>

#include "ledger/error.h"
#include "ledger/operations/manual_entry_check.h"
#include "ledger/operations/manual_proposal.h"

namespace tawi::operations {

namespace {

/// In the order of RefusalCode.
void check_decision(const Command& command, const ManualEntry& entry,
                    const ManualDecision& decision) {
    if (entry.version != decision.expected_version) {
        throw Refused(RefusalCode::stale_version,
                      "The entry was changed since you read it; read it again.");
    }
    if (decision.approve && decision.document_hash != entry.document_hash) {
        throw Refused(RefusalCode::stale_version,
                      "What you saw is not what was proposed; read it again.", "/document_sha256");
    }
    const auto status = status_at(entry, command.now);
    if (status == ManualStatus::expired) {
        throw Refused(RefusalCode::proposal_expired,
                      "The proposal expired at " + tawi::to_string(entry.expires_at) + ".");
    }
    if (status != ManualStatus::proposed) {
        throw Refused(RefusalCode::wrong_state,
                      "The entry is " + std::string(to_string(status)) + ".");
    }
    if (entry.made_by == command.actor.id) {
        throw Refused(RefusalCode::same_person, "Another person than its maker decides.");
    }
    for (const auto office : entry.offices()) {
        const bool maker = std::ranges::find(entry.made_for, office) != entry.made_for.end();
        if (maker || works_for(command.actor, office)) continue;
        throw Refused(RefusalCode::same_person,
                      "Somebody of office " + std::to_string(office) + " must decide.");
    }
}

}  // namespace

Answer propose_manual_entry(ManualEntryStore& store, const Command& command,
                            const ManualDraft& draft, const Render<ManualEntry>& render) {
    return store.transact([&](ManualEntryWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        return propose(work, command, draft, render);
    });
}

Answer decide_manual_entry(ManualEntryStore& store, const Command& command,
                           const ManualDecision& decision, const Render<ManualEntry>& render) {
    return store.transact([&](ManualEntryWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        auto found = work.lock(command.actor, decision.manual_entry_id);
        if (!found) throw NotFound("There is no such entry by hand.");
        auto& entry = *found;
        check_decision(command, entry, decision);
        entry.decided_by = command.actor.id;
        entry.decided_at = command.now;
        entry.decision_reason = decision.reason;
        entry.status = decision.approve ? ManualStatus::posted : ManualStatus::rejected;
        if (decision.approve) {
            check_draft(work, entry.draft, command.now);
            if (entry.draft.reverses && work.is_reversed(*entry.draft.reverses)) {
                throw Refused(RefusalCode::already_reversed, "The entry was taken back meanwhile.");
            }
            entry.entries = work.post(command, entry, note_on("post_manual_entry", entry));
        }
        work.save_decision(entry);
        entry.version += 1;
        const auto answer = render(entry);
        if (decision.approve) {
            work.keep_answer(command, answer);
        } else {
            work.save_answer(command, place_of(entry), note_on("reject_manual_entry", entry),
                             answer);
        }
        return answer;
    });
}

Answer propose_manual_reversal(ManualEntryStore& store, const Command& command,
                               const ManualReversal& reversal, const Render<ManualEntry>& render) {
    return store.transact([&](ManualEntryWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto found = work.lock(command.actor, reversal.manual_entry_id);
        if (!found) throw NotFound("There is no such entry by hand.");
        if (found->status != ManualStatus::posted) {
            throw Refused(RefusalCode::wrong_state, "Only what was posted is reversed.");
        }
        if (work.has_reversal(found->manual_entry_id, command.now)) {
            throw Refused(RefusalCode::already_reversed,
                          "A reversal of the entry is posted or proposed already.");
        }
        if (found->draft.kind == journal::EntryKind::manual_reversal) {
            throw Refused(RefusalCode::not_reversible, "A reversal is not itself reversed.");
        }
        if (reversal.booking_date < found->draft.booking_date) {
            throw InvalidInput("/booking_date", "before_original",
                               "It must not be before " +
                                   tawi::to_string(found->draft.booking_date) +
                                   ", the day of the entry itself.");
        }
        return propose(work, command,
                       {.kind = journal::EntryKind::manual_reversal,
                        .booking_date = reversal.booking_date,
                        .value_date = reversal.booking_date,
                        .narrative = reversal.narrative,
                        .reference = found->draft.reference,
                        .lines = journal::reversed_lines(found->draft.lines),
                        .reverses = found->manual_entry_id},
                       render);
    });
}

}  // namespace tawi::operations
