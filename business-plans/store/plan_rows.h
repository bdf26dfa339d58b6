#pragma once

#include "business-plans/operations/plans.h"
#include "ledger/store/borrower_place.h"
#include "ledger/store/parameters.h"

namespace pqxx {
class row;
}

namespace tawi::store {
class Transaction;
}

namespace tawi::plans {

/// A borrower that the actor may see. Throws NotFound.
PlanOwner read_owner(store::Transaction& transaction, const operations::Command& command,
                     std::int64_t borrower_id, store::BorrowerLock lock);

/// A row of a statement that gives evidence with all its columns.
Evidence evidence_of(const pqxx::row& row);

/// A plan of the owner at that version, or its last one, with all that happened to its milestones.
/// Throws NotFound.
PlanRecord read_plan(store::Transaction& transaction, const PlanOwner& owner, unsigned number,
                     std::optional<unsigned> version = std::nullopt);

/// What a loan and its tranches wait for, by its plan and by its product. Throws NotFound.
ReleaseFacts read_release(store::Transaction& transaction, const operations::Command& command,
                          const loan::LoanId& loan, store::BorrowerLock lock);

/// Adds a version with its months and milestones.
void insert_version(store::Transaction& transaction, const PlanRecord& record);

/// The rows of a statement that gives exceptions.
std::vector<ReleaseOverride> read_overrides(store::Transaction& transaction,
                                            const std::string& statement,
                                            const store::Parameters& parameters);

}  // namespace tawi::plans
