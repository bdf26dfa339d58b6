#include "ledger/loan/deferred_fees.h"

#include <algorithm>

#include "ledger/loan/effective_rate.h"
#include "ledger/loan/state.h"

namespace tawi::loan {

namespace {

constexpr unsigned rate_decimals = 16;  // of percent a period

/// A period of the plan, in major units.
struct FeePeriod {
    Date ends_on;
    Exact fees;      ///< of disbursements in it
    Exact balance;   ///< by the plan, at its opening
    Exact interest;  ///< earned in it
};

/// What is still to be paid of a disbursement's fees, or was.
Money fees_of(const InstalmentState& row) {
    const auto& cell = row.of(Component::fee);
    return cell.due - cell.waived - cell.written_off;
}

std::vector<FeePeriod> periods_of(const LoanState& state) {
    std::vector<FeePeriod> periods;
    const auto exact = [&](const Minor& minor_units) {
        return Money::from_minor_units(minor_units, state.currency()).exact();
    };
    for (const auto& row : state.plan.rows) {
        periods.push_back({row.ends_on, Exact(0), exact(row.opening_principal), exact(row.earned)});
    }
    for (const auto& row : state.instalments) {
        if (row.kind != RowKind::disbursement || periods.empty()) continue;
        const auto period = std::ranges::find_if(
            periods, [&](const auto& each) { return row.due_on < each.ends_on; });
        auto& of = period == periods.end() ? periods.back() : *period;
        of.fees += fees_of(row).exact();
    }
    return periods;
}

Exact balance_after(const std::vector<FeePeriod>& periods, std::size_t index) {
    return index + 1 < periods.size() ? periods[index + 1].balance : Exact(0);
}

/// The effective rate of a period; nothing where the flows have none.
std::optional<Exact> rate_of(const std::vector<FeePeriod>& periods) {
    std::vector<PeriodFlow> flows;
    flows.push_back({periods.front().balance - periods.front().fees, {}});
    for (std::size_t index = 0; index < periods.size(); ++index) {
        const auto& period = periods[index];
        const auto paid = period.balance + period.interest - balance_after(periods, index);
        const auto fees = index + 1 < periods.size() ? periods[index + 1].fees : Exact(0);
        flows.push_back({-paid - fees, {.whole = static_cast<std::int64_t>(index) + 1}});
    }
    const auto rate = nominal_rate(flows, Exact(1), rate_decimals);
    if (!rate) return std::nullopt;
    return rate->percent() / 100;
}

}  // namespace

std::vector<DeferredFees> spread_fees(const LoanState& state) {
    const auto periods = periods_of(state);
    Exact all = 0;
    for (const auto& period : periods)
        all += period.fees;
    std::vector<DeferredFees> steps;
    if (all == 0) return steps;
    const auto rate = rate_of(periods);
    const auto even = all / Exact(periods.size());
    Exact so_far = 0;
    Exact deferred = 0;
    for (const auto& period : periods) {
        so_far += period.fees;
        deferred = std::clamp(Exact(deferred + period.fees), Exact(0), so_far);
        const auto amount = Money::round(deferred, state.currency(), RoundingMode::half_even);
        steps.push_back({period.ends_on, amount});
        deferred = amount.exact();
        const Exact earned =
            rate ? Exact(*rate * (period.balance - deferred) - period.interest) : even;
        deferred -= earned;
    }
    return steps;
}

Money planned_deferral(const LoanState& state, const Date& day) {
    const auto step = std::ranges::find_if(state.deferred_fees,
                                           [&](const auto& each) { return day < each.until; });
    return step == state.deferred_fees.end() ? Money::zero(state.currency()) : step->amount;
}

Money deferred_fees(const LoanState& state, const Date& day) {
    const bool has_ended = state.interest_ends_on && *state.interest_ends_on <= day;
    return has_ended ? Money::zero(state.currency()) : planned_deferral(state, day);
}

}  // namespace tawi::loan
