#pragma once

#include <vector>

#include "ledger/operations/demonstration_office.h"

namespace tawi::operations {

/// What an office of the demonstration is made of.
struct DemonstrationBranch {
    std::int32_t office_id = 0;
    DemonstrationOffice::Staff staff;
    DemonstrationOffice::Region region;
};

/// Opens the offices, adds the staff and publishes the products, as an administrator would.
std::vector<DemonstrationBranch> found_demonstration(DemonstrationWorld& world);

/// The password of all staff of the demonstration.
inline constexpr const char* demonstration_password = "mango-basket-2026";

}  // namespace tawi::operations
