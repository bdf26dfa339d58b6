#pragma once

#include "ledger/operations/manual_entries.h"

namespace tawi::operations {

/// Checks a draft against the books and stores it as a proposal of the command's actor, one of
/// whose offices it must concern, with answer and audit line.
Answer propose(ManualEntryWork& work, const Command& command, const ManualDraft& draft,
               const Render<ManualEntry>& render,
               std::optional<std::int64_t> template_id = std::nullopt);

/// A line of the audit trail on an entry by hand.
AuditNote note_on(const std::string& action, const ManualEntry& entry);

/// The first of its offices.
ChangedPlace place_of(const ManualEntry& entry);

/// Whether somebody works for an office.
bool works_for(const people::Principal& actor, std::int32_t office_id);

}  // namespace tawi::operations
