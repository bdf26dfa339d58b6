#include "business-plans/operations/funding_records.h"

namespace tawi::support {

AwardState AwardRecord::state() const {
    const auto last = steps.empty() ? AwardState::proposed : steps.back().state;
    return last == AwardState::approved && award.unpaid().is_zero() ? AwardState::paid : last;
}

std::optional<unsigned> AwardRecord::budget_number() const {
    std::optional<unsigned> number;
    for (const auto& step : steps)
        if (step.budget_number) number = step.budget_number;
    return number;
}

}  // namespace tawi::support
