#pragma once

#include "business-plans/operations/directory.h"

namespace tawi::directory {

/// Adds what differs from what is kept, with keys for what is new. Throws FaultyRows.
Recorded record_rows(DirectoryWork& work, const operations::Command& command,
                     const std::vector<ToldEntry>& rows);

/// Adds versions that say that the rows count no more.
void withdraw_rows(DirectoryWork& work, const operations::Command& command,
                   const std::vector<KnownRow>& rows);

}  // namespace tawi::directory
