#pragma once

#include "business-plans/operations/funding_records.h"

namespace tawi::store {
class Transaction;
}

namespace tawi::support {

/// Every budget with its use, by a role that sees all people.
std::vector<SupportBudget> read_budgets(store::Transaction& transaction, const Instant& now);

/// An award with all that happened to it. Throws NotFound.
AwardRecord read_award(store::Transaction& transaction, const AwardId& id, const Date& today);
/// Those of a person, in order of number.
std::vector<AwardRecord> read_awards(store::Transaction& transaction, std::int64_t borrower_id,
                                     const Date& today);

/// A provider with what is owed to them, by a role that sees all people. Throws NotFound.
VoucherProvider read_provider(store::Transaction& transaction, unsigned number);
/// Those of the actor's offices, likewise; of one organization of the directory where told.
std::vector<VoucherProvider> read_providers(store::Transaction& transaction,
                                            const people::Principal& actor,
                                            const std::optional<std::string>& organization_id);

/// An entitlement with its vouchers. Throws NotFound.
EntitlementRecord read_entitlement(store::Transaction& transaction, const EntitlementId& id,
                                   const Instant& now);
/// Those of a person, in order of number.
std::vector<EntitlementRecord> read_entitlements(store::Transaction& transaction,
                                                 std::int64_t borrower_id, const Instant& now);

/// The number that a statement gives under the name count, of one number that it asks for.
unsigned count_of(store::Transaction& transaction, const char* statement, std::int64_t of);

}  // namespace tawi::support
