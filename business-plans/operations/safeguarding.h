#pragma once

#include "business-plans/operations/mentoring_store.h"

namespace tawi::support {

/// Somebody's fear for a borrower's safety.
struct NewConcern {
    std::int64_t borrower_id = 0;
    bool urgent = false;
    std::string text;
};

/// Raises a concern: a mentor about people they accompany or did, other staff about borrowers whom
/// they may see. The answer is kept with the command's key, so `render` leaves texts out. Throws
/// NotFound.
operations::Answer raise_concern(MentoringStore& store, const operations::Command& command,
                                 const NewConcern& concern,
                                 const operations::Render<ConcernRecord>& render);

/// What a manager does about a concern, or how it ended. Throws NotFound, and as
/// check_concern_step.
operations::Answer handle_concern(MentoringStore& store, const operations::Command& command,
                                  std::int64_t borrower_id, unsigned number,
                                  const ConcernStep& step,
                                  const operations::Render<ConcernRecord>& render);

}  // namespace tawi::support
