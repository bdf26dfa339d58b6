#pragma once

#include "business-plans/operations/outcome_store.h"
#include "business-plans/operations/own_classes.h"
#include "business-plans/operations/support_store.h"
#include "ledger/operations/borrower_facts.h"
#include "ledger/operations/demonstration_desks.h"
#include "ledger/operations/staff_users.h"

namespace tawi::outcomes {

/// The stores that the demonstration works through: the same as real work.
struct OutcomeDemonstrationStores {
    OutcomeStore& outcomes;
    support::ClassStore& classes;
    support::SupportStore& support;
    operations::StaffUserStore& staff;
    operations::BorrowerFactStore& facts;
};

/// What the demonstration made.
struct OutcomeDemonstrationResult {
    int checks = 0;
    int stories = 0;
    int trainers = 0;
};

/// Of the last quarter checks of businesses before support and after it, of as many people who came
/// lately, half a year and a year ago. Of today stories in every state, and one whose consent was
/// withdrawn; a trainer of each office, who signs in as trainer.nairobi and so on with `password`.
/// Deterministic, through the use cases, at the moment `now`.
OutcomeDemonstrationResult demonstrate_outcomes(const OutcomeDemonstrationStores& stores,
                                                const operations::DemonstrationTeam& team,
                                                const std::string& password,
                                                operations::DemonstrationSeason season,
                                                const Instant& now);

}  // namespace tawi::outcomes
