#pragma once

#include "business-plans/operations/support_store.h"

namespace tawi::support {

/// Which session.
struct SessionId {
    RunId run;
    unsigned number = 1;
};

/// When and where a session is held instead; what is not told stays.
struct SessionMove {
    std::optional<Date> held_on{};
    std::optional<std::string> starts_at{};  ///< "09:30"
    std::optional<std::string> location{};
    std::string reason{};
};

/// Moves a session of which no register was kept, one whose time is over too: nobody came, and it
/// is held later. Throws NotFound (also of other offices); InvalidInput {"/held_on", "required"}
/// where nothing is told, outside_run, in_past by the office's day, {"/hours", "out_of_range"}
/// where it would go on past midnight; Refused wrong_state where a register was kept, where the
/// session was cancelled, and where it is then and there already.
operations::Answer move_session(SupportStore& store, const operations::Command& command,
                                const SessionId& id, const SessionMove& move,
                                const operations::Render<Run>& render);

/// Cancels a session of which no register was kept, for good: it counts for nobody. Throws
/// NotFound, Refused wrong_state likewise.
operations::Answer cancel_session(SupportStore& store, const operations::Command& command,
                                  const SessionId& id, const std::string& reason,
                                  const operations::Render<Run>& render);

}  // namespace tawi::support
