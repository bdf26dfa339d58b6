#pragma once

#include "ledger/operations/periods.h"

namespace tawi::operations {

/// Locks an office for work on its periods. Throws NotFound when there is none that the actor works
/// for; an administrator works for all.
OfficePeriods lock_own_office(PeriodWork& work, const people::Principal& actor,
                              std::int32_t office_id);

/// "period 2026-03 of office 1".
std::string subject_of(const Period& period);

/// Stores a period's closure, with what its books say now.
PeriodClosure add_closure(PeriodWork& work, const Command& command, const Period& period,
                          const PeriodRevaluation& revaluation = {});

}  // namespace tawi::operations
