#pragma once

#include "business-plans/operations/work_store.h"

namespace tawi::employment {

/// Begins a placement. Throws NotFound; InvalidInput {"/goals", "required"}, {"/ends_on",
/// "ends_before_start"}, {"/employer" or "/agreement", "unknown_value"}, {"/kind", "not_covered"}
/// by the agreement; Refused wrong_state where the agreement does not hold on all of its days,
/// already_enrolled where the person has a placement under way, no_place_left where all posts of
/// the agreement are taken.
operations::Answer begin_placement(EmploymentStore& store, const operations::Command& command,
                                   std::int64_t borrower_id, const WorkPlacement& placement,
                                   const operations::Render<WorkPlacement>& render);

/// Writes down what was worked on a day. Throws NotFound; Refused wrong_state where the placement
/// is over; InvalidInput {"/worked_on", "before_start", "after_end" or "in_future"}, {"/hours",
/// "over_the_day"} where all entries of the person on that day come to more than 24 hours.
operations::Answer record_hours(EmploymentStore& store, const operations::Command& command,
                                std::int64_t borrower_id, unsigned placement,
                                const HoursEntry& entry,
                                const operations::Render<WorkPlacement>& render);

/// What is said anew of an entry of hours.
struct HoursCorrection {
    Exact hours;
    std::string done;  ///< empty: as it was
    std::string reason;
};

/// Puts an entry in the place of another one of the same day, which has to be confirmed anew.
/// Throws NotFound; Refused wrong_state where the placement is over or the entry was corrected
/// already; InvalidInput as above.
operations::Answer correct_hours(EmploymentStore& store, const operations::Command& command,
                                 std::int64_t borrower_id, unsigned placement, unsigned entry,
                                 const HoursCorrection& correction,
                                 const operations::Render<WorkPlacement>& render);

/// Says so too. Throws NotFound; Refused wrong_state where the placement is over, or the entry was
/// corrected or confirmed; same_person who recorded it.
operations::Answer confirm_hours(EmploymentStore& store, const operations::Command& command,
                                 std::int64_t borrower_id, unsigned placement, unsigned entry,
                                 const operations::Render<WorkPlacement>& render);

/// Decides by the figures whether a placement is completed. Throws NotFound; Refused wrong_state
/// where it is over already, same_person who began it or recorded hours of it, conditions_unmet
/// where hours are missing and its last day is not over.
operations::Answer decide_placement(EmploymentStore& store, const operations::Command& command,
                                    std::int64_t borrower_id, unsigned placement,
                                    const operations::Render<WorkPlacement>& render);

/// Ends a placement early. Throws NotFound; Refused wrong_state where it is over; InvalidInput
/// {"/left_on", "before_start" or "in_future"}.
operations::Answer leave_placement(EmploymentStore& store, const operations::Command& command,
                                   std::int64_t borrower_id, unsigned placement,
                                   const Date& left_on, const std::string& reason,
                                   const operations::Render<WorkPlacement>& render);

}  // namespace tawi::employment
