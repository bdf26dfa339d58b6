#pragma once

#include <span>
#include <string_view>

#include "ledger/loan/allocation_rules.h"

namespace tawi::loan {

/// An order of payment that another system knows by name.
struct NamedAllocation {
    std::string_view name;
    AllocationRules rules;
};

/// Every order of that kind that the rules can say. In all of them money beyond what is due pays
/// the next instalments at once. Sources: Apache Fineract 4198b0bc, the transaction processors of
/// `fineract-loan` and `fineract-provider` of these names; docs/loans.md has the table.
std::span<const NamedAllocation> named_allocations();

/// The order of that name. Throws InvalidInput{field, "unknown_value"} and lists the names.
const AllocationRules& named_allocation(std::string_view name, std::string_view field);

}  // namespace tawi::loan
