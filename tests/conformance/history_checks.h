#pragma once

#include <Poco/JSON/Object.h>

#include <string>
#include <vector>

#include "tests/conformance/printed_figures.h"

namespace tawi {

/// One kind of figure published after one event of a history, and what the engine makes of it.
struct HistoryCheck {
    std::string history{};
    int after_event = -1;
    std::string kind{};  ///< "schedule", "totals", "transactions", ...
    Lines printed{};
    Lines ours{};
    bool matched = false;
    bool asked = true;  ///< false: about their batch or their messages, not about the loan
};

/// Everything that was published of one history.
std::vector<HistoryCheck> checks_of(const Poco::JSON::Object& history);

}  // namespace tawi
