#pragma once

#include "business-plans/operations/mentoring_store.h"
#include "ledger/operations/borrower_facts.h"
#include "ledger/operations/demonstration_desks.h"
#include "ledger/operations/staff_users.h"

namespace tawi::support {

/// The stores that the demonstration of mentoring works through: the same as real work.
struct MentoringDemonstrationStores {
    MentoringStore& mentoring;
    operations::StaffUserStore& staff;
    operations::BorrowerFactStore& facts;
};

/// What the demonstration of mentoring made.
struct MentoringDemonstrationResult {
    int mentors = 0;
    int mentorships = 0;
    int concerns = 0;
};

/// Forty mentors over the offices, who sign in as mentor.nairobi1 and so on with `password`. Of the
/// last quarter mentorships that ended; of the last weeks some in every state: just matched, under
/// way with meetings, goals and notes, ended; in some a concern. Deterministic, through the use
/// cases, on the day of `now`: people are matched in the morning and meet at ten.
MentoringDemonstrationResult demonstrate_mentoring(const MentoringDemonstrationStores& stores,
                                                   const operations::DemonstrationTeam& team,
                                                   const std::string& password,
                                                   operations::DemonstrationSeason season,
                                                   const Instant& now);

}  // namespace tawi::support
