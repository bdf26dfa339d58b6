#pragma once

#include "business-plans/operations/community_store.h"

namespace tawi::community {

/// Adds an event under the next number; only an administrator adds one of all offices. Throws
/// InvalidInput {"/office_id", "unknown_office"}.
operations::Answer add_event(CommunityStore& store, const operations::Command& command,
                             const CommunityEvent& event,
                             const operations::Render<CommunityEvent>& render);

/// Gives a person a place. Throws NotFound; InvalidInput {"/event", "unknown_value"} where there is
/// none for people of their office; as check_registration.
operations::Answer register_for_event(CommunityStore& store, const operations::Command& command,
                                      std::int64_t borrower_id, unsigned event,
                                      const operations::Render<EventRegistration>& render);

/// Gives the place back before the event begins. Throws NotFound; Refused wrong_state.
operations::Answer withdraw_from_event(CommunityStore& store, const operations::Command& command,
                                       std::int64_t borrower_id, unsigned event,
                                       const std::string& reason,
                                       const operations::Render<EventRegistration>& render);

/// Marks whether the person came; again as a correction. Throws NotFound; as check_attendance.
operations::Answer mark_event_attendance(CommunityStore& store, const operations::Command& command,
                                         std::int64_t borrower_id, unsigned event,
                                         const AttendanceEntry& entry,
                                         const operations::Render<EventRegistration>& render);

/// Writes down to whom somebody was introduced. Throws NotFound; InvalidInput {"/event",
/// "unknown_value"}, {"/introduced_on", "in_future"}.
operations::Answer introduce(CommunityStore& store, const operations::Command& command,
                             std::int64_t borrower_id, const Introduction& introduction,
                             const operations::Render<Introduction>& render);

/// Says what came of it; the last word counts. Throws NotFound; InvalidInput {"/told_on",
/// "in_future" or "before_introduction"}.
operations::Answer follow_up(CommunityStore& store, const operations::Command& command,
                             std::int64_t borrower_id, unsigned introduction,
                             const IntroductionOutcome& outcome,
                             const operations::Render<Introduction>& render);

}  // namespace tawi::community
