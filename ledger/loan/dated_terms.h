#pragma once

#include <span>
#include <vector>

#include "ledger/calendar/recurrence.h"
#include "ledger/loan/annual_figure.h"
#include "ledger/loan/cash_flow.h"
#include "ledger/loan/discount_term.h"

namespace tawi::loan {

/// Flows by date as the terms of an equation of value, and the figure that its root is told as.
struct DatedTerms {
    DiscountTerms terms;
    AnnualFigure figure;
};

/// The flows in order of date, one a day, those of zero too.
/// Throws InvariantViolation on mixed currencies.
std::vector<CashFlow> net_by_date(std::span<const CashFlow> flows);

/// Each of the following takes what `net_by_date` gives, not empty; effective_rate.h says how each
/// convention counts time.
DatedTerms regulation_z_terms(std::span<const CashFlow> flows, const Recurrence& recurrence);
DatedTerms eu_terms(std::span<const CashFlow> flows, const Recurrence& recurrence);
DatedTerms uk_terms(std::span<const CashFlow> flows, const Recurrence& recurrence);
DatedTerms numbered_terms(std::span<const CashFlow> flows, const Recurrence& recurrence,
                          AnnualFigure::Kind kind);
DatedTerms xirr_terms(std::span<const CashFlow> flows);

}  // namespace tawi::loan
