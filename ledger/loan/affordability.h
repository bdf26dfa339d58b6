#pragma once

#include <string>

#include "ledger/money/money.h"

namespace tawi::loan {

/// What a household earns and already owes per period (usually a month), and what a new loan would
/// add. All amounts of one currency and one period, none negative.
struct HouseholdBudget {
    Money income;
    Money existing_debt_service;
    Money new_instalment;
    /// Surplus that a business plan projects for the period; counts as income where the policy
    /// adds it, else zero.
    Money planned_surplus;
};

/// Whether an instalment fits under a cap on the debt service.
struct Affordability {
    enum class Verdict {
        within,  ///< debt service <= cap x income, exactly
        over,    ///< above it by any amount: a hard stop
    };
    Verdict verdict;
    Exact
        ratio;  ///< debt service / income; with no income 0 if nothing is owed, else see has_ratio
    bool has_ratio;      ///< false when something is owed and there is no income
    Money income;        ///< household's income with the planned surplus
    Money debt_service;  ///< existing + new
    Money room_left;     ///< the largest instalment that still fits beside the existing ones; >= 0

    bool is_within() const noexcept { return verdict == Verdict::within; }

    /// The ratio in percent with two decimals, rounded up, so that nothing over a cap of whole
    /// hundredths ever shows as the cap: "50.01"; "-" without a ratio.
    std::string ratio_text() const;
};

/// The verdict on a budget under `cap` (1/2 for 50 % of income), compared in whole numbers: at a
/// cap of 50.00 % the debt service of 50.00 % is within and one coin more is over. A zero new
/// instalment asks whether the household is within the cap as it is.
/// Throws InvariantViolation on mixed currencies, a negative amount or a cap outside 0 to 1.
Affordability assess_affordability(const HouseholdBudget& budget, const Exact& cap);

}  // namespace tawi::loan
