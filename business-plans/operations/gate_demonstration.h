#pragma once

#include "business-plans/operations/plans.h"
#include "business-plans/operations/product_conditions.h"
#include "business-plans/operations/support_store.h"
#include "ledger/operations/borrowers.h"
#include "ledger/operations/demonstration_desks.h"
#include "ledger/operations/known_facts.h"
#include "ledger/operations/lending_store.h"
#include "ledger/operations/loan_products.h"
#include "ledger/operations/loan_queries.h"

namespace tawi::plans {

/// The stores that the demonstration of gates works through: the same as real work.
struct GateDemonstrationStores {
    PlanStore& plans;
    ConditionStore& conditions;
    support::SupportStore& support;
    operations::BorrowerStore& borrowers;
    operations::KnownFactStore& known;
    operations::LoanProducts& products;
    operations::LoanQueries& loans;
    operations::LendingStore& lending;
};

/// A product that asks for something of every kind, in the first office, and people of the first
/// officer who borrow: in the last quarter one completes a course, and two are paid a first
/// tranche; in the last weeks the first one shows all that is asked for and is paid a tranche too;
/// today that one is paid the rest, one waits for everything, one is paid the rest by an override,
/// one waits for the approval of a first loan and, where somebody has paid a loan back, one of a
/// further loan. Gives how many loans were made. Deterministic, through the use cases, at the
/// moment `now`.
int demonstrate_gates(const GateDemonstrationStores& stores,
                      const operations::DemonstrationTeam& team,
                      operations::DemonstrationSeason season, const Instant& now);

}  // namespace tawi::plans
