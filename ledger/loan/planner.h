#pragma once

#include <algorithm>
#include <numeric>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "ledger/error.h"
#include "ledger/loan/down_payment.h"
#include "ledger/loan/plan.h"
#include "ledger/loan/rate_line.h"
#include "ledger/loan/repayment_rule.h"
#include "ledger/loan/surplus_share.h"

namespace tawi::loan {

/// Where planning starts: in the running row, from a day on, with a balance.
template <typename Amount>
struct PlanStart {
    std::size_t row = 0;
    Date on;
    Amount balance;
    /// The running row goes on to earn what it did: the new balance counts from its end on.
    bool keeps_earning = false;
};

/// The row in whose interest period `day` lies; plan.rows.size() after the last one.
template <typename Amount>
std::size_t running_row(const BasicPlan<Amount>& plan, const Date& day) {
    const auto found = std::find_if(plan.rows.begin(), plan.rows.end(),
                                    [&](const auto& row) { return day < row.ends_on; });
    return static_cast<std::size_t>(found - plan.rows.begin());
}

/// The balance at the end of row `row`, before it repays anything.
template <typename Amount>
Amount balance_in(const BasicPlan<Amount>& plan, std::size_t row) {
    const auto& now = plan.rows[row];
    const Amount after =
        row + 1 < plan.rows.size() ? plan.rows[row + 1].opening_principal : Amount(0);
    return after + now.principal - now.capitalised;
}

/// Fills the rows of a plan from the running one on. `Arithmetic` says what an amount is (whole
/// minor units, or a rational that is never rounded) and how it is rounded, so that the rounded and
/// the unrounded plan are one piece of code.
template <typename Arithmetic>
class Planner {
 public:
    using Amount = typename Arithmetic::Amount;
    using Row = PlanRow<Amount>;
    using Rule = RepaymentRule<Amount>;
    using Start = PlanStart<Amount>;

    /// `is_contract`: the terms are being looked at, so that what contradicts them is refused; else
    /// the loan is there, and what cannot be any more is left out.
    Planner(const Terms& terms, BasicPlan<Amount>& plan, Arithmetic arithmetic,
            bool is_contract = false)
        : terms_(terms),
          plan_(plan),
          arithmetic_(arithmetic),
          is_contract_(is_contract),
          rates_(plan.rates) {}

    /// Plans the rows from `start` on as the terms say, then again from each later known rate.
    void plan_from(const Start& start);
    /// The rows from `start` on by `rule`, all known rates included.
    void plan_by(const Start& start, const Rule& rule);

    /// Flat: interest of `amount` from `on` to the end is added to the rows.
    void add_flat_interest(std::size_t row, const Date& on, const Amount& amount);
    /// Flat: every row keeps its interest, on the dates that its period now has.
    void keep_flat_interest(std::size_t row, const Date& on);
    /// Flat: interest from `on` to the end is counted anew, at the rate then in force.
    void renew_flat_interest(std::size_t row, const Date& on);

    /// Whether one instalment is found over every known rate and tranche.
    bool all_at_once() const { return terms_.on_change == OnChange::all_equal; }
    bool is_flat() const { return terms_.interest_method == InterestMethod::flat; }

 private:
    using Kind = typename Rule::Kind;

    std::optional<Start> fill(const Start& start, const Rule& rule);
    void fill_all(Start start, const std::optional<Rule>& agreed);
    void begin_row(std::size_t index, const Start& start, const Amount& balance);
    void blank_row(std::size_t index);
    void repay(Row& row, std::size_t index, const Rule& rule, const Amount& balance, bool last);
    void repay_from_surplus(Row& row, const Amount& instalment, const Amount& balance, bool last);
    bool put_off_interest(Row& row, std::size_t index);
    Amount principal_part(Row& row, std::size_t index, const Rule& rule, const Amount& balance);
    bool is_finished(std::size_t index, const Amount& rest) const;
    void check_growth(const Amount& balance) const;

    Rule rule_from(const Start& start);
    Rule level_rule(const Start& start);
    Rule parts_rule(const Start& start);
    Rule flat_multiple_rule(const Start& start);
    Rule surplus_rule(const Start& start);
    Amount level_from(std::size_t index, const Date& on, const Amount& balance,
                      bool by_contract = false) const;
    Quotient annuity_interest(std::size_t index) const;
    std::span<const Period> annuity_periods() const;
    std::vector<ComingPrincipal> coming_principal(const Date& on) const;
    std::size_t first_repaying(std::size_t index) const;
    std::size_t repaying_rows(std::size_t index) const;
    std::vector<Exact> custom_weights(std::size_t index) const;
    void add_residue_to_first(Rule& rule, const Start& start);
    bool is_contract(const Start& start) const;
    Amount level_by_multiple(const Quotient& exact, const Quotient& interest,
                             bool by_contract) const;
    void set_first_part(Rule& rule, const Start& start, const Amount& later);
    Amount carried_before(std::size_t index) const;
    std::vector<Exact> flat_lengths(std::size_t row, const Date& on) const;
    std::vector<Exact> flat_weights(std::size_t row, const Date& on) const;
    Exact flat_years(std::size_t row, const Date& on) const;
    void set_flat_row(std::size_t index, const Date& on, const Amount& earned);

    const Terms& terms_;
    BasicPlan<Amount>& plan_;
    Arithmetic arithmetic_;
    bool is_contract_;
    RateLine rates_;
    Amount pending_{};                      ///< interest put off or not covered by earlier rows
    std::vector<Amount> pending_shares_{};  ///< of it, over the rows after the grace
    mutable std::vector<Period> longer_{};
};

}  // namespace tawi::loan

#include "ledger/loan/planner_flat.h"
#include "ledger/loan/planner_rows.h"
#include "ledger/loan/planner_rules.h"
