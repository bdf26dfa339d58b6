#include "ledger/loan/classification.h"

#include <algorithm>

namespace tawi::loan {

namespace {

Money tolerance_of(const Terms& terms) {
    return terms.arrears_tolerance.value_or(Money::zero(terms.principal.currency()));
}

/// Whether a close decides of the loan at all.
bool is_classified_by_closes(const Terms& terms, const LoanState& state) {
    return terms.income_recognition == IncomeRecognition::accrual_with_suspension &&
           state.disbursed_on && !state.is_closed() && !state.written_off_on;
}

bool ends_by_itself(const LoanState& state) {
    return state.non_performing && state.classified_by == ClassificationBasis::days_past_due;
}

/// Non-performing for another loan's sake alone.
bool is_caught(const LoanState& state) {
    return state.non_performing && state.classified_by == ClassificationBasis::contagion;
}

bool was_paid_in_time(const InstalmentState& row) {
    return row.unpaid().is_zero() && row.paid_late.is_zero();
}

/// How many of the instalments due last were paid in time, counted back to the reschedule.
unsigned paid_in_time_since(const Date& rescheduled_on, const LoanState& state) {
    unsigned count = 0;
    for (auto row = state.instalments.rbegin(); row != state.instalments.rend(); ++row) {
        if (row->kind != RowKind::instalment || row->due_on >= state.as_of) continue;
        if (row->due_on <= rescheduled_on || !was_paid_in_time(*row)) break;
        count += 1;
    }
    return count;
}

}  // namespace

bool is_cured(const Terms& terms, const LoanState& state) {
    if (state.oldest_overdue_on(tolerance_of(terms))) return false;
    return !state.rescheduled_on ||
           paid_in_time_since(*state.rescheduled_on, state) >= terms.cure_instalments;
}

std::optional<bool> classification_due(const Terms& terms, const LoanState& state) {
    if (!is_classified_by_closes(terms, state)) return std::nullopt;
    const auto limit = static_cast<int>(terms.non_performing_after_days);
    if (!state.non_performing || is_caught(state)) {
        if (state.days_past_due(tolerance_of(terms)) > limit) return true;
    } else if (ends_by_itself(state) && is_cured(terms, state)) {
        return false;
    }
    return std::nullopt;
}

std::optional<Date> next_classification_on(const Terms& terms, const LoanState& state) {
    const auto tolerance = tolerance_of(terms);
    if (is_caught(state) && !state.is_closed() && !state.oldest_overdue_on(tolerance))
        return state.as_of;  // it depends on other loans
    if (!is_classified_by_closes(terms, state)) return std::nullopt;
    if (state.non_performing && !is_caught(state)) {
        // Time alone cures a loan only where instalments that were paid ahead fall due.
        const bool may_be_cured = ends_by_itself(state) && !state.oldest_overdue_on(tolerance);
        return may_be_cured ? std::optional(state.as_of) : std::nullopt;
    }
    const auto unpaid = std::ranges::find_if(
        state.instalments, [&](const auto& row) { return row.unpaid_instalment() > tolerance; });
    if (unpaid == state.instalments.end()) return std::nullopt;
    const auto limit = static_cast<int>(terms.non_performing_after_days);
    return std::max(state.as_of, add_days(unpaid->due_on, limit));
}

}  // namespace tawi::loan
