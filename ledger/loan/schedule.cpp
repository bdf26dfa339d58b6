#include "ledger/loan/schedule.h"

#include <numeric>

#include "ledger/loan/amortisation.h"
#include "ledger/loan/minor_arithmetic.h"

namespace tawi::loan {

namespace {

/// Amounts as rationals in major units; nothing is ever rounded.
struct UnroundedArithmetic {
    using Amount = Exact;
    Exact principal(const Terms& terms) const { return terms.principal.exact(); }
    Exact exact(const Exact& amount) const { return amount; }
    Exact round(const Exact& amount) const { return amount; }
    bool has_multiple(const Terms&) const { return false; }
    Exact level(const Exact& exact, const Exact&, const Terms&) const { return exact; }
    std::vector<Exact> shares(const Exact& total, std::span<const Exact> weights,
                              const Terms&) const {
        const Exact sum = std::accumulate(weights.begin(), weights.end(), Exact(0));
        std::vector<Exact> parts;
        for (const auto& weight : weights)
            parts.push_back(total * weight / sum);
        return parts;
    }
};

Money fees_of(const Terms& terms, const Money& principal, const Money& interest) {
    const auto currency = terms.principal.currency();
    auto total = Money::zero(currency);
    for (const auto& fee : terms.fees) {
        using Base = InstalmentFee::Base;
        switch (fee.base) {
            case Base::flat:
                total += *fee.amount;
                break;
            case Base::principal:
                total += Money::round(principal.exact() * fee.rate, currency, terms.rounding);
                break;
            case Base::interest:
                total += Money::round(interest.exact() * fee.rate, currency, terms.rounding);
                break;
            case Base::instalment:
                total += Money::round((principal + interest).exact() * fee.rate, currency,
                                      terms.rounding);
                break;
        }
    }
    return total;
}

}  // namespace

Schedule build_schedule(const Terms& terms) {
    validate(terms);
    const auto periods = periods_of(terms);
    const auto currency = terms.principal.currency();
    const auto money = [&](Minor minor) { return Money::from_minor_units(minor, currency); };
    const auto rows =
        Amortiser<MinorArithmetic>(terms, periods, MinorArithmetic{terms.rounding}).rows();
    Schedule schedule;
    schedule.reserve(rows.size());
    for (std::size_t index = 0; index < rows.size(); ++index) {
        const auto& row = rows[index];
        const auto& period = periods[index];
        const auto principal = money(row.principal);
        const auto interest = money(row.interest);
        // A loan repaid early by its rounding ends early; its last rows keep their numbers unused.
        if (row.principal == 0 && row.interest == 0 && row.opening_principal == 0) continue;
        const auto fees = fees_of(terms, principal, interest);
        if ((principal + interest + fees).is_zero()) continue;
        schedule.push_back({static_cast<unsigned>(index + 1), period.starts_on, period.ends_on,
                            period.due_on, money(row.opening_principal), principal, interest, fees,
                            row.exact_interest});
    }
    return schedule;
}

std::vector<UnroundedInstalment> build_unrounded_schedule(const Terms& terms) {
    validate(terms);
    const auto periods = periods_of(terms);
    const auto rows = Amortiser<UnroundedArithmetic>(terms, periods, UnroundedArithmetic{}).rows();
    std::vector<UnroundedInstalment> schedule;
    schedule.reserve(rows.size());
    for (std::size_t index = 0; index < rows.size(); ++index) {
        schedule.push_back({static_cast<unsigned>(index + 1), periods[index].due_on,
                            rows[index].opening_principal, rows[index].principal,
                            rows[index].interest});
    }
    return schedule;
}

}  // namespace tawi::loan
