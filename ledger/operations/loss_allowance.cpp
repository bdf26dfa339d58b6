#include "ledger/operations/loss_allowance.h"

#include <algorithm>
#include <set>

#include "ledger/document/json_writer.h"
#include "ledger/error.h"
#include "ledger/money/rounding.h"

namespace tawi::operations {

namespace {

void require_band_from(const AllowancePolicy& policy, int days, const std::string& field) {
    if (std::ranges::any_of(policy.bands,
                            [&](const auto& band) { return band.from_days == days; })) {
        return;
    }
    throw InvalidInput(
        field, "no_such_band",
        "No band begins at " + std::to_string(days) + (days == 1 ? " day." : " days."));
}

}  // namespace

void check_allowance_policy(const AllowancePolicy& policy) {
    if (policy.bands.empty()) {
        throw InvalidInput("/bands", "required", "A policy has a band at least, from 0 days on.");
    }
    std::set<std::string_view> names;
    for (std::size_t index = 0; index < policy.bands.size(); ++index) {
        const auto& band = policy.bands[index];
        const auto field = "/bands/" + std::to_string(index);
        const bool in_order =
            index == 0 ? band.from_days == 0 : policy.bands[index - 1].from_days < band.from_days;
        if (!in_order) {
            throw InvalidInput(field + "/from_days", "out_of_order",
                               "The first band begins at 0 days, each other after the one before.");
        }
        if (!names.insert(band.name).second) {
            throw InvalidInput(field + "/name", "repeated", "Another band has this name.");
        }
        if (band.rate > 1) {
            throw InvalidInput(field + "/rate", "out_of_range",
                               "A rate is a part of the principal, at most 1.");
        }
    }
    require_band_from(policy, policy.restructured_from_days, "/restructured_from_days");
    require_band_from(policy, policy.non_performing_from_days, "/non_performing_from_days");
}

std::size_t band_of(const AllowancePolicy& policy, const CreditExposure& exposure) noexcept {
    auto days = exposure.days_past_due;
    if (exposure.is_restructured) days = std::max(days, policy.restructured_from_days);
    if (exposure.is_non_performing) days = std::max(days, policy.non_performing_from_days);
    std::size_t band = 0;
    while (band + 1 < policy.bands.size() && policy.bands[band + 1].from_days <= days)
        ++band;
    return band;
}

Money allowance_of(const AllowancePolicy& policy, const CreditExposure& exposure) {
    const auto& rate = policy.bands[band_of(policy, exposure)].rate;
    const auto& principal = exposure.outstanding_principal;
    if (rate.is_zero()) return Money::zero(principal.currency());
    return Money::round(principal.exact() * rate, principal.currency(), RoundingMode::half_even);
}

void LossAllowance::add(const loan::LoanId& loan, std::int32_t product_id,
                        const CreditExposure& exposure) {
    const auto currency = exposure.outstanding_principal.currency();
    const auto zero = Money::zero(currency);
    const auto allowance = allowance_of(policy_, exposure);
    auto& cell =
        cells_.try_emplace({product_id, currency, band_of(policy_, exposure)}, Cell{0, zero, zero})
            .first->second;
    cell.loans += 1;
    cell.outstanding_principal += exposure.outstanding_principal;
    cell.allowance += allowance;
    if (allowance.is_zero()) return;
    details_[{product_id, currency}].add(loan::to_loan_number(loan) + " loss_allowance " +
                                         tawi::to_string(allowance) + "\n");
}

AllowanceBalances LossAllowance::balances() const {
    AllowanceBalances balances;
    for (const auto& [key, cell] : cells_) {
        const auto& [product, currency, band] = key;
        balances.try_emplace({product, currency}, Money::zero(currency)).first->second +=
            cell.allowance;
    }
    return balances;
}

std::vector<CloseEntry> LossAllowance::entries(const AllowanceBalances& before) const {
    using journal::PositionComponent;
    auto moved = balances();
    for (const auto& [product, balance] : before)
        moved.try_emplace(product, Money::zero(product.second)).first->second -= balance;
    std::vector<CloseEntry> entries;
    for (const auto& [product, amount] : moved) {
        if (amount.is_zero()) continue;
        const auto found = details_.find(product);
        const auto detail = found == details_.end() ? DetailHash() : found->second;
        journal::Position total(product.second);
        total.add(PositionComponent::loss_allowance, -amount);
        total.add(PositionComponent::impairment_expense, amount);
        entries.push_back({journal::EntryKind::loss_allowance, product.first, total, detail.bytes(),
                           detail.loans()});
    }
    return entries;
}

std::string to_json(const LossAllowance& allowance) {
    document::JsonWriter out;
    out.begin_array();
    for (const auto& [key, cell] : allowance.cells()) {
        out.begin_object();
        out.field("product_id", std::get<0>(key));
        out.field("band", allowance.policy().bands[std::get<2>(key)].name);
        out.field("loans", cell.loans);
        out.field("outstanding_principal", cell.outstanding_principal);
        out.field("allowance", cell.allowance);
        out.end();
    }
    out.end();
    return std::move(out).text();
}

}  // namespace tawi::operations
