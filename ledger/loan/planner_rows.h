#pragma once

#include "ledger/loan/planner.h"

/// How Planner fills one row after the other.
namespace tawi::loan {

template <typename Arithmetic>
void Planner<Arithmetic>::plan_from(const Start& start) {
    const std::span<const RateChange> all(plan_.rates);
    std::size_t known = 1;
    while (known < all.size() && (all_at_once() || all[known].from <= start.on))
        ++known;
    rates_ = RateLine(all.first(known));
    fill_all(start, std::nullopt);
    for (; known < all.size(); ++known) {
        const auto from = all[known].from;
        const auto row = running_row(plan_, from);
        if (row == plan_.rows.size()) return;
        if (is_flat()) renew_flat_interest(row, from);
        rates_ = RateLine(all.first(known + 1));
        fill_all({row, from, balance_in(plan_, row)}, std::nullopt);
    }
}

template <typename Arithmetic>
void Planner<Arithmetic>::plan_by(const Start& start, const Rule& rule) {
    rates_ = RateLine(plan_.rates);
    fill_all(start, rule);
}

/// Fills all rows; where deferred interest joins the balance, the rows after it are planned anew.
template <typename Arithmetic>
void Planner<Arithmetic>::fill_all(Start start, const std::optional<Rule>& agreed) {
    pending_ = carried_before(start.row);
    pending_shares_.clear();
    for (std::optional<Start> next = start; next;) {
        const auto now = *next;
        begin_row(now.row, now, now.balance);
        next = fill(now, agreed ? *agreed : rule_from(now));
    }
}

/// Interest of the rows before `index` that is still to become due.
template <typename Arithmetic>
auto Planner<Arithmetic>::carried_before(std::size_t index) const -> Amount {
    Amount carried(0);
    if (terms_.interest_deferral == 0 && terms_.amortisation != Amortisation::cash_flow) {
        return carried;
    }
    for (std::size_t row = 0; row < index; ++row) {
        const auto& before = plan_.rows[row];
        carried += before.earned - before.interest - before.capitalised;
    }
    return carried;
}

template <typename Arithmetic>
auto Planner<Arithmetic>::fill(const Start& start, const Rule& rule) -> std::optional<Start> {
    auto balance = start.balance;
    for (auto index = start.row; index < plan_.rows.size(); ++index) {
        if (index != start.row) begin_row(index, start, balance);
        auto& row = plan_.rows[index];
        const bool last = index + 1 == plan_.rows.size();
        repay(row, index, rule, balance, last && !rule.adds_rows);
        if (rule.adds_rows && is_finished(index, balance - row.principal)) {
            row.principal = balance;
        }
        const bool joined = put_off_interest(row, index);
        balance += row.capitalised - row.principal;
        if (row.capitalised > 0) check_growth(balance);
        if (joined && !rule.agreed && !last) {
            return Start{index + 1, plan_.periods[index + 1].starts_on, balance};
        }
        if (last && rule.adds_rows && balance != 0) {
            append_periods(plan_.periods, terms_, plan_.recurrence, 1);
            plan_.rows.emplace_back();
        }
    }
    return std::nullopt;
}

/// Interest that joins the balance must not make it grow beyond all measure.
template <typename Arithmetic>
void Planner<Arithmetic>::check_growth(const Amount& balance) const {
    if (!is_contract_ || balance <= arithmetic_.amount(terms_.principal) * Amount(1000)) return;
    throw InvalidInput("/rate_per_annum", "grows_without_end",
                       "Interest that joins the balance makes it more than a thousand times the "
                       "principal.");
}

/// With added rows: whether what is left after row `index` joins it.
template <typename Arithmetic>
bool Planner<Arithmetic>::is_finished(std::size_t index, const Amount& rest) const {
    return rest <= Amount(index) + 1 || index + 1 >= most_instalments;
}

/// Dates and interest of row `index`; nothing repaid yet.
template <typename Arithmetic>
void Planner<Arithmetic>::begin_row(std::size_t index, const Start& start, const Amount& balance) {
    auto& row = plan_.rows[index];
    const auto& period = plan_.periods[index];
    const bool inside = index == start.row && start.on > period.starts_on;
    const bool fresh = row.number == 0;
    row.number = static_cast<unsigned>(index + 1);
    row.starts_on = period.starts_on;
    row.ends_on = period.ends_on;
    row.due_on = period.due_on;
    if (!inside) row.opening_principal = balance;
    row.principal = Amount(0);
    row.capitalised = Amount(0);
    if (!is_flat()) {
        if (inside && fresh) row.earning = {start.on, {period.starts_on, {}}, {}};
        if (inside && !start.keeps_earning) row.earning.cut(start.on);
        if (!inside || !start.keeps_earning) {
            rates_.earn(row.earning, period, inside ? start.on : period.starts_on,
                        arithmetic_.exact(balance));
        }
        row.earned = row.earning.later.empty() ? arithmetic_.round(row.earning.first.interest)
                                               : arithmetic_.round(row.earning.total_quotient());
        if (!row.earning.late.is_zero()) row.earned += arithmetic_.round(row.earning.late);
    }
    row.interest = row.earned;
}

/// What `row` repays of `balance`; the last one takes all that is left.
template <typename Arithmetic>
void Planner<Arithmetic>::repay(Row& row, std::size_t index, const Rule& rule,
                                const Amount& balance, bool last) {
    const bool by_instalment =
        rule.kind == Kind::surplus ||
        (rule.kind == Kind::instalments && terms_.amortisation == Amortisation::cash_flow);
    if (by_instalment) {
        if (!plan_.periods[index].repays_principal && !last) {
            row.interest += pending_;
            pending_ = Amount(0);
            return;
        }
        const auto instalment =
            rule.kind == Kind::instalments
                ? rule.amounts[index]
                : arithmetic_.round(rule.share * Quotient(surplus_of(terms_, index)));
        repay_from_surplus(row, instalment, balance, last);
        return;
    }
    if (last) {
        row.principal = balance;
        return;
    }
    if (!plan_.periods[index].repays_principal) return;
    const auto part = principal_part(row, index, rule, balance);
    if (part >= 0) {
        row.principal = std::min(part, balance);
    } else if (terms_.negative_principal && balance > 0) {
        row.capitalised = std::min(Amount(-part), row.earned);
        row.interest = row.earned - row.capitalised;
    }
}

/// An instalment pays interest first, oldest first; what it does not cover is carried or joins the
/// balance.
template <typename Arithmetic>
void Planner<Arithmetic>::repay_from_surplus(Row& row, const Amount& instalment,
                                             const Amount& balance, bool last) {
    const Amount owed = pending_ + row.earned;
    if (last) {
        row.interest = owed;
        row.principal = balance;
        pending_ = Amount(0);
        return;
    }
    row.interest = std::min(instalment, owed);
    row.principal = std::min(Amount(instalment - row.interest), balance);
    if (terms_.uncovered_interest == UncoveredInterest::capitalised) {
        row.capitalised = owed - row.interest;
    } else {
        pending_ = owed - row.interest;
    }
}

template <typename Arithmetic>
auto Planner<Arithmetic>::principal_part(Row& row, std::size_t index, const Rule& rule,
                                         const Amount& balance) -> Amount {
    if (rule.first_part && index == rule.first_repaying) return *rule.first_part;
    switch (rule.kind) {
        case Kind::level:
        case Kind::recomputed_level: {
            const Amount level =
                rule.kind == Kind::level ? rule.level : level_from(index, row.starts_on, balance);
            const auto& period = plan_.periods[index];
            const bool on_top = terms_.odd_interest == OddInterest::on_top &&
                                terms_.annuity_factors == AnnuityFactors::exact &&
                                period.annuity_years != period.years;
            return level - (on_top ? arithmetic_.round(annuity_interest(index)) : row.earned);
        }
        case Kind::recomputed_parts:
            return arithmetic_.round(arithmetic_.exact(balance) *
                                     SmallFraction(1, static_cast<int>(repaying_rows(index))));
        case Kind::instalments:
            return rule.amounts[index] - row.earned;
        case Kind::level_part:
            return rule.level;
        case Kind::parts:
        case Kind::surplus:
            break;
    }
    return rule.amounts[index];
}

/// Puts the row's interest off, or takes up what was put off. Gives whether it joined the balance.
template <typename Arithmetic>
bool Planner<Arithmetic>::put_off_interest(Row& row, std::size_t index) {
    if (terms_.interest_deferral == 0) return false;
    const auto& periods = plan_.periods;
    if (periods[index].defers_interest) {
        pending_ += row.interest;
        row.interest = Amount(0);
        const bool ends = index + 1 == periods.size() || !periods[index + 1].defers_interest;
        if (!ends || terms_.deferred_interest != DeferredInterest::capitalised) return false;
        row.capitalised += pending_;
        pending_ = Amount(0);
        return true;
    }
    if (pending_ == 0) return false;
    if (terms_.deferred_interest == DeferredInterest::spread && pending_shares_.empty()) {
        pending_shares_ = arithmetic_.level_shares(pending_, plan_.rows.size() - index, terms_);
        std::reverse(pending_shares_.begin(), pending_shares_.end());
    }
    auto part = pending_;
    if (!pending_shares_.empty()) {
        part = pending_shares_.back();
        pending_shares_.pop_back();
    }
    row.interest += part;
    pending_ -= part;
    return false;
}

}  // namespace tawi::loan
