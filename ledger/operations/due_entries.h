#pragma once

#include "ledger/operations/manual_entries.h"

namespace tawi::operations {

/// Makes what is due by hand at the close of an office's day: entries of templates, drafted or
/// posted as they say, and the reversals of entries that take themselves back. Each stands under
/// the two people who made and approved the template or the entry. What the books refuse waits as a
/// proposal; it never keeps a day from closing.
void make_due_entries(ManualEntryWork& work, const Command& command, std::int32_t office_id,
                      const Date& day);

}  // namespace tawi::operations
