#pragma once

#include "business-plans/operations/product_conditions.h"
#include "ledger/operations/demonstration_commands.h"
#include "ledger/operations/demonstration_desks.h"
#include "ledger/operations/loan_products.h"

namespace tawi::plans {

/// The stores that the product is published through.
struct GatedProductStores {
    operations::LoanProducts& products;
    ConditionStore& conditions;
};

/// Of which product the loans of the demonstration of gates are.
inline constexpr const char* gated_product = "HATUA";
/// The course that the product asks for.
inline constexpr const char* gated_course = "before-a-loan";

/// Publishes a product in the currency of the first office, for loans in two tranches, that asks
/// for an identity paper before a first loan, for the course before a further one, and for
/// something of every kind before the second tranche. The course must be there.
void publish_gated_product(const GatedProductStores& stores,
                           const operations::DemonstrationTeam& team,
                           operations::DemonstrationCommands& command);

}  // namespace tawi::plans
