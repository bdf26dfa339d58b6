#include "ledger/loan/fees.h"

namespace tawi::loan {

namespace {

Money share_of(const Terms& terms, const Fee& fee, const Money& base) {
    return Money::round(base.exact() * fee.rate, base.currency(), terms.rounding);
}

Money fee_on_date(const Terms& terms, const Fee& fee, const Money& outstanding) {
    if (fee.base == Fee::Base::flat) return *fee.amount;
    return share_of(terms, fee, fee.base == Fee::Base::outstanding ? outstanding : terms.principal);
}

}  // namespace

Money fees_with_instalment(const Terms& terms, const Money& outstanding, const Money& principal,
                           const Money& interest) {
    auto total = Money::zero(terms.principal.currency());
    for (const auto& fee : terms.fees) {
        if (fee.when != Fee::When::instalment) continue;
        switch (fee.base) {
            case Fee::Base::flat:
                total += *fee.amount;
                break;
            case Fee::Base::principal:
            case Fee::Base::tranche:
                total += share_of(terms, fee, principal);
                break;
            case Fee::Base::outstanding:
                total += share_of(terms, fee, outstanding);
                break;
            case Fee::Base::interest:
                total += share_of(terms, fee, interest);
                break;
            case Fee::Base::instalment:
                total += share_of(terms, fee, principal + interest);
                break;
        }
    }
    return total;
}

Money fees_with_disbursement(const Terms& terms, const Money& disbursed, Fee::When when) {
    auto total = Money::zero(terms.principal.currency());
    for (const auto& fee : terms.fees) {
        if (fee.when != when) continue;
        if (fee.base == Fee::Base::flat) {
            total += *fee.amount;
        } else {
            total +=
                share_of(terms, fee, fee.base == Fee::Base::tranche ? disbursed : terms.principal);
        }
    }
    return total;
}

Money DatedFees::until(const Date& due_on, const Money& outstanding) {
    auto total = Money::zero(terms_.principal.currency());
    for (const auto& fee : terms_.fees) {
        if (fee.when != Fee::When::date || *fee.due_on > due_on) continue;
        if (taken_to_ && *fee.due_on <= *taken_to_) continue;
        total += fee_on_date(terms_, fee, outstanding);
    }
    taken_to_ = due_on;
    return total;
}

std::vector<std::pair<Date, Money>> DatedFees::after_maturity() const {
    const auto nothing = Money::zero(terms_.principal.currency());
    std::vector<std::pair<Date, Money>> fees;
    for (const auto& fee : terms_.fees) {
        if (fee.when != Fee::When::date || (taken_to_ && *fee.due_on <= *taken_to_)) continue;
        fees.emplace_back(*fee.due_on, fee_on_date(terms_, fee, nothing));
    }
    return fees;
}

}  // namespace tawi::loan
