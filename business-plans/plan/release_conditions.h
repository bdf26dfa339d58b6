#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "business-plans/plan/milestone.h"
#include "business-plans/support/standing.h"
#include "ledger/calendar/date.h"
#include "ledger/money/money.h"

namespace tawi::plans {

/// What must hold before money is lent.
enum class ConditionKind {
    milestone_verified,
    course_completed,
    no_arrears,           ///< no loan of the borrower is late, and none was given up
    document_seen,        ///< a paper was shown that is still valid
    visit_made,           ///< somebody visited the borrower lately
    savings_held,         ///< the borrower has saved something
    milestones_verified,  ///< so many, of any plan of the borrower
};

std::string_view to_string(ConditionKind kind) noexcept;
/// A kind that a product may ask for. Throws InvalidInput{field, "unknown_value"}.
ConditionKind parse_product_condition_kind(std::string_view text, std::string_view field);

/// What waits for a condition.
enum class AppliesTo {
    first_loan,  ///< the approval of a loan to somebody who never had one paid out
    next_cycle,  ///< the approval of a further loan
    tranche,     ///< the payment of a tranche
};

std::string_view to_string(AppliesTo what) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
AppliesTo parse_applies_to(std::string_view text, std::string_view field);

/// What of a loan waits: a tranche, or the loan as a whole.
struct ConditionPlace {
    AppliesTo applies_to = AppliesTo::tranche;
    unsigned tranche = 1;  ///< 0 of a whole loan

    bool is_tranche() const noexcept { return applies_to == AppliesTo::tranche; }
    bool operator==(const ConditionPlace&) const = default;
};

/// A milestone of the plan that the loan pays for.
struct MilestoneCondition {
    unsigned number = 0;
    std::string title;
    MilestoneState state = MilestoneState::planned;
};

/// A course that the product asks for.
struct CourseCondition {
    std::string service;  ///< its code
    std::string name;
    Exact least_score;  ///< afterwards, of 100
    support::ServiceStanding standing;
};

/// A loan that was written off and not paid back in full since.
struct LostLoan {
    std::string loan_number;
    Money owed;  ///< what was written off less what was recovered
};

/// That loans are paid in time.
struct ArrearsCondition {
    int most_days_late = 0;
    int days_late = 0;        ///< of the oldest instalment that is unpaid, on any of the loans
    std::string loan_number;  ///< the loan that is latest; empty: none is late
    std::optional<LostLoan> lost{};  ///< the first one
};

/// That a paper was shown and is valid.
struct DocumentCondition {
    std::string document;  ///< "business_permit"
    bool is_valid = false;
};

/// That somebody visited the borrower within some days before today.
struct VisitCondition {
    int within_days = 1;
    std::optional<Date> last_visit;
    Date today;
};

/// That the borrower has saved at least so much.
struct SavingsCondition {
    Money least;
    std::optional<Money> held;  ///< as it was told last
};

/// That so many milestones of the borrower's plans were verified.
struct MilestonesCondition {
    int least = 1;
    int verified = 0;
};

/// A condition, and what is known of it.
struct ReleaseCondition {
    ConditionPlace place;
    std::variant<MilestoneCondition, CourseCondition, ArrearsCondition, DocumentCondition,
                 VisitCondition, SavingsCondition, MilestonesCondition>
        what;

    ConditionKind kind() const noexcept { return static_cast<ConditionKind>(what.index()); }
    /// Where it stands and what it asks for, whatever is known of it: "tranche 2: visit_made 30".
    std::string key() const;
};

/// A condition that does not hold, and why, for people: "Milestone 2, Hens bought: evidence was
/// given and waits to be verified."
struct UnmetCondition {
    ReleaseCondition condition;
    std::string reason;
};

/// Why a condition does not hold; none: it does.
std::optional<std::string> unmet_reason(const ReleaseCondition& condition);

/// Every condition of a tranche that does not hold, in the order given; empty: it may be paid out.
std::vector<UnmetCondition> unmet_conditions(std::span<const ReleaseCondition> conditions,
                                             unsigned tranche);
/// The same of the loan as a whole: empty, it may be approved.
std::vector<UnmetCondition> unmet_conditions_of_loan(std::span<const ReleaseCondition> conditions);

}  // namespace tawi::plans
