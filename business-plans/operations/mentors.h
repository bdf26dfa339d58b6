#pragma once

#include "business-plans/operations/mentoring_store.h"

namespace tawi::support {

/// Adds a mentor's profile; its number is the next. Managers add mentors of their offices,
/// administrators those of all. Throws InvalidInput as check_mentor does, and {"/user_id",
/// "unknown_user" | "not_a_mentor" | "already_mentor"}, {"/office_id", "required" |
/// "unknown_office"}.
operations::Answer add_mentor(MentoringStore& store, const operations::Command& command,
                              const MentorProfile& profile,
                              const operations::Render<MentorRecord>& render);

/// Adds a version to a mentor's profile; the user stays. Who is accompanied goes on being so, also
/// beyond a smaller capacity. Throws as above; NotFound; Refused stale_version.
operations::Answer revise_mentor(MentoringStore& store, const operations::Command& command,
                                 unsigned number, const MentorProfile& profile,
                                 std::int64_t expected_version,
                                 const operations::Render<MentorRecord>& render);

/// Mentors for a borrower, the best first, at most `limit`. Throws NotFound.
std::vector<MentorSuggestion> suggest_mentors_for(MentoringStore& store,
                                                  const operations::Command& command,
                                                  std::int64_t borrower_id, unsigned limit);

}  // namespace tawi::support
