#pragma once

#include <vector>

#include "business-plans/support/referral.h"
#include "ledger/operations/told_row.h"

namespace tawi::community {

/// A step of a referral. Its text is confidential.
struct ReferralStep {
    std::optional<ReferralState> state{};  ///< none: it was handed over
    std::int64_t owner = 0;                ///< from this step on
    std::string text{};
    std::string recorded_by{};
    Instant recorded_at{};
};

/// That somebody was sent to others who help. Topic, destination and text are confidential.
struct Referral {
    std::int64_t borrower_id = 0;
    std::string borrower_name{};
    std::int32_t office_id = 0;
    unsigned number = 0;
    Date referred_on;
    ReferralTopic topic = ReferralTopic::other;
    std::string destination;
    std::string text;
    std::vector<ReferralStep> steps{};
    std::string recorded_by{};
    Instant recorded_at{};

    /// What the last step says that did not only hand it over.
    ReferralState state() const;
};

/// What keeps somebody from work or business. Kind and text are confidential.
struct Barrier {
    std::int64_t borrower_id = 0;
    std::int32_t office_id = 0;
    unsigned number = 0;
    BarrierKind kind = BarrierKind::health;
    Date from;
    std::optional<Date> to{};  ///< none: it still stands
    std::string text;
    std::string recorded_by{};
    Instant recorded_at{};
};

}  // namespace tawi::community
