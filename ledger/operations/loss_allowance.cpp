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
                               "A rate is a part of what is owed, at most 1.");
        }
    }
    require_band_from(policy, policy.restructured_from_days, "/restructured_from_days");
    require_band_from(policy, policy.non_performing_from_days, "/non_performing_from_days");
    if (policy.net_interest_from_days)
        require_band_from(policy, *policy.net_interest_from_days, "/net_interest_from_days");
}

std::string_view to_string(AllowanceBase base) noexcept {
    return base == AllowanceBase::principal ? "principal" : "principal_and_interest";
}

AllowanceBase parse_allowance_base(std::string_view text, std::string_view field) {
    for (const auto base : {AllowanceBase::principal, AllowanceBase::principal_and_interest}) {
        if (to_string(base) == text) return base;
    }
    throw InvalidInput(std::string(field), "unknown_value",
                       "A base is principal or principal_and_interest.");
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

LoanAllowance allowance_of(const AllowancePolicy* policy, const CreditExposure& exposure,
                           const LoanAllowance* like) {
    const auto currency = exposure.outstanding_principal.currency();
    if (!policy) return no_allowance(currency);
    const auto& band = policy->bands[band_of(*policy, exposure)];
    auto exposed = exposure.outstanding_principal;
    if (policy->base == AllowanceBase::principal_and_interest && exposure.recognised_interest)
        exposed += *exposure.recognised_interest;
    if (like && like->band == &band && like->exposed == exposed) return *like;
    if (band.rate.is_zero()) return {&band, exposed, Money::zero(currency)};
    return {&band, exposed,
            Money::round(exposed.exact() * band.rate, currency, RoundingMode::half_even)};
}

LoanAllowance no_allowance(Currency currency) {
    return {nullptr, Money::zero(currency), Money::zero(currency)};
}

Money interest_on_allowance(const AllowancePolicy* policy, const LoanAllowance& before,
                            const Money& interest) {
    const bool is_net = policy && policy->net_interest_from_days && before.band &&
                        before.band->from_days >= *policy->net_interest_from_days;
    if (!is_net || interest.is_zero()) return Money::zero(interest.currency());
    return Money::round(interest.exact() * before.band->rate, interest.currency(),
                        RoundingMode::half_even);
}

LossAllowance::Cell& LossAllowance::cell(std::int32_t product_id, const LoanAllowance& place) {
    const auto currency = place.amount.currency();
    const auto zero = Money::zero(currency);
    const auto* band = place.band;
    return cells_
        .try_emplace(
            {product_id, currency, band ? band->from_days : -1, band ? band->name : std::string()},
            Cell{0, zero, zero, zero, zero, zero, zero, zero, zero, zero})
        .first->second;
}

AllowanceMoved LossAllowance::move(std::int32_t product_id, const LoanAllowance& before,
                                   const LoanAllowance& after, const Money& used,
                                   const Money& interest) {
    const auto moved = after.amount - before.amount + used;
    if (before.amount.is_zero() && after.amount.is_zero() && used.is_zero())
        return {moved, Money::zero(moved.currency())};
    const auto& place = after.band ? after : before;  // one that is gone moves where it stood
    auto& now = cell(product_id, place);
    const bool stays = before.band == place.band ||
                       (before.band && place.band && before.band->name == place.band->name &&
                        before.band->from_days == place.band->from_days);
    if (stays) {
        now.opening += before.amount;
    } else if (!before.amount.is_zero()) {
        auto& left = cell(product_id, before);
        left.opening += before.amount;
        left.transferred -= before.amount;
        now.transferred += before.amount;
    }
    now.used += used;
    if (moved.is_negative()) {
        now.released -= moved;
    } else {
        now.added += moved;
    }
    now.closing += after.amount;
    now.interest += interest;
    return {moved, interest};
}

void LossAllowance::count(std::int32_t product_id, const LoanAllowance& after,
                          const Money& outstanding_principal) {
    if (!after.band) return;
    auto& now = cell(product_id, after);
    now.loans += 1;
    now.outstanding_principal += outstanding_principal;
    now.interest_receivable += after.exposed - outstanding_principal;
}

journal::Position allowance_posting(const AllowanceMoved& moved) {
    journal::Position posting(moved.moved.currency());
    posting.add(journal::PositionComponent::loss_allowance, -moved.moved);
    posting.add(journal::PositionComponent::interest_income, moved.interest);
    posting.add(journal::PositionComponent::impairment_expense, moved.moved - moved.interest);
    return posting;
}

std::string to_json(const LossAllowance& allowance) {
    document::JsonWriter out;
    out.begin_array();
    for (const auto& [key, cell] : allowance.cells()) {
        const auto& [product, currency, from_days, band] = key;
        out.begin_object();
        out.field("product_id", product);
        out.field("band", from_days < 0 ? std::nullopt : std::optional(band));
        out.field("from_days", from_days < 0 ? std::nullopt : std::optional(from_days));
        out.field("loans", cell.loans);
        out.field("outstanding_principal", cell.outstanding_principal);
        out.field("interest_receivable", cell.interest_receivable);
        out.field("opening", cell.opening);
        out.field("transferred", cell.transferred);
        out.field("new", cell.added);
        out.field("used", cell.used);
        out.field("released", cell.released);
        out.field("allowance", cell.closing);
        if (!cell.interest.is_zero()) out.field("interest", cell.interest);
        out.end();
    }
    out.end();
    return std::move(out).text();
}

}  // namespace tawi::operations
