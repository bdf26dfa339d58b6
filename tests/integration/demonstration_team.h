#pragma once

#include "ledger/operations/demonstration_desks.h"
#include "tests/integration/service.h"

namespace tawi {

/// Everybody who works in a Service, with the borrowers who have loans.
inline operations::DemonstrationTeam demonstration_team_of(const Service& service) {
    const auto& services = service.services();
    return operations::demonstration_team(
        {services.offices, services.staff_users, services.borrowers, services.loans},
        services.now());
}

}  // namespace tawi
