#include "ledger/operations/close_allowance.h"

#include <algorithm>
#include <limits>

#include "ledger/error.h"

namespace tawi::operations {

CloseAllowance::CloseAllowance(CloseWork& work, const Command& command, std::int32_t office_id,
                               const Date& day, CloseEntries& entries)
    : work_(work),
      command_(command),
      day_(day),
      entries_(entries),
      policy_(work.allowance_policy(day)),
      own_policy_before_(work.allowance_policy(add_days(day, -1))) {
    const bool same =
        policy_ && own_policy_before_ && policy_->applies_from == own_policy_before_->applies_from;
    if (own_policy_before_) policy_before_ = same ? policy() : &*own_policy_before_;
    moves_ = work.allowance_moves(office_id, day, policy_.has_value());
    next_move_ = moves_.begin();
}

bool CloseAllowance::counts_interest() const noexcept {
    const auto counts = [](const AllowancePolicy* each) {
        return each && each->base == AllowanceBase::principal_and_interest;
    };
    return counts(policy()) || counts(policy_before_);
}

void CloseAllowance::read_until(const loan::LoanId& last) {
    std::vector<loan::LoanId> ids;
    auto move = next_move_;
    for (; next_move_ != moves_.end() && !(last < next_move_->loan); ++next_move_)
        ids.push_back(next_move_->loan);
    if (ids.empty()) return;
    const auto loans = work_.read_loans(ids, command_.now);
    if (loans.size() != ids.size()) throw InvariantViolation("loans were not found");
    for (const auto& loan : loans) {
        const auto& record = loan.record;
        Met met{record.product_id, move->has_new_events, std::nullopt,
                move->used.value_or(Money::zero(record.terms.principal.currency()))};
        if (policy_before_ && met.has_new_events) met.before = credit_exposure_before(record, day_);
        met_.emplace_hint(met_.end(), record.id, met);
        ++move;
    }
}

LoanAllowance CloseAllowance::allowed_before(const std::optional<CreditExposure>& exposure,
                                             Currency currency, const LoanAllowance* like) const {
    return exposure ? allowance_of(policy_before_, *exposure, like) : no_allowance(currency);
}

void CloseAllowance::move(const loan::LoanId& loan, std::int32_t product_id,
                          const LoanAllowance& before, const LoanAllowance& after,
                          const Money& used, const Money& interest) {
    const auto moved = allowance_.move(product_id, before, after, used,
                                       interest_on_allowance(policy_before_, before, interest));
    if (moved.is_zero()) return;
    entries_.add(journal::EntryKind::loss_allowance, product_id, {loan, allowance_posting(moved)});
}

void CloseAllowance::move_gone(const std::map<loan::LoanId, Met>::iterator& met) {
    const auto& [id, loan] = *met;
    const auto currency = loan.used.currency();
    move(id, loan.product_id, allowed_before(loan.before, currency), no_allowance(currency),
         loan.used, Money::zero(currency));
    met_.erase(met);
}

void CloseAllowance::add(const ActiveLoan& loan, const CreditExposure& before,
                         const CreditExposure& after, const Money& interest) {
    while (!met_.empty() && met_.begin()->first < loan.id)
        move_gone(met_.begin());
    const auto currency = loan.outstanding_principal.currency();
    const auto now = allowance_of(policy(), after);
    const auto met = met_.begin();
    if (met == met_.end() || met->first != loan.id) {
        if (policy_before_ || policy_)
            move(loan.id, loan.product_id, allowed_before(before, currency, &now), now,
                 Money::zero(currency), interest);
    } else {
        const auto& then = met->second.has_new_events ? met->second.before : std::optional(before);
        move(loan.id, loan.product_id, allowed_before(then, currency, &now), now, met->second.used,
             interest);
        met_.erase(met);
    }
    allowance_.count(loan.product_id, now, after.outstanding_principal);
}

std::optional<LossAllowance> CloseAllowance::finish() {
    read_until({std::numeric_limits<std::int64_t>::max(), std::numeric_limits<int>::max()});
    while (!met_.empty())
        move_gone(met_.begin());
    if (!policy_ && allowance_.cells().empty()) return std::nullopt;
    return std::move(allowance_);
}

}  // namespace tawi::operations
