#pragma once

#include <optional>
#include <vector>

#include "api/portal/support_page.h"
#include "business-plans/operations/community_records.h"
#include "business-plans/operations/funding_records.h"
#include "business-plans/operations/mentoring_records.h"
#include "business-plans/operations/support_records.h"

namespace tawi::portal {

/// What is recorded of a borrower's support.
struct OwnSupport {
    Date today;
    std::vector<support::EnrolmentSummary> enrolments{};  ///< in order of number
    std::vector<support::EnrolmentRecord> under_way{};    ///< those that are not over
    std::optional<support::MentorshipRecord> mentorship{};
    std::vector<support::EntitlementRecord> entitlements{};
    std::vector<community::EventRegistration> registrations{};
};

/// What of it is shown: what has not begun, vouchers that can be used, all courses.
SupportView support_view(const OwnSupport& support);

}  // namespace tawi::portal
