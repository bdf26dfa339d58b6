#pragma once

#include <string>
#include <vector>

#include "ledger/calendar/instant.h"

namespace tawi {

/// What `tawi verify` finds in a database at a moment, a line a fault.
std::vector<std::string> faults_in_books(const std::string& connection_string, const Instant& now);

}  // namespace tawi
