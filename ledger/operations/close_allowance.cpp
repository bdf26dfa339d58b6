#include "ledger/operations/close_allowance.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "ledger/error.h"

namespace tawi::operations {

CloseAllowance::CloseAllowance(CloseWork& work, const Command& command, std::int32_t office_id,
                               const Date& day, CloseEntries& entries)
    : work_(work),
      command_(command),
      day_(day),
      entries_(entries),
      policy_(work.allowance_policy(day)),
      own_policy_before_(work.allowance_policy(add_days(day, -1))),
      office_id_(office_id) {
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
    for (; next_move_ != moves_.end() && !(last < next_move_->loan); ++next_move_) {
        if (ids.empty() || ids.back() != next_move_->loan) ids.push_back(next_move_->loan);
    }
    if (ids.empty()) return;
    const auto loans = work_.read_loans(ids, command_.now);
    if (loans.size() != ids.size()) throw InvariantViolation("loans were not found");
    for (const auto& loan : loans) {
        const auto& record = loan.record;
        Met met{.product_id = record.product_id,
                .has_new_events = move->has_new_events,
                .currency = record.terms.principal.currency()};
        const auto book = book_before(record, day_);
        met.fund_before = book.fund;
        if (policy_before_ && met.has_new_events && book.office_id == office_id_)
            met.before = credit_exposure_before(record, day_);
        for (; move != next_move_ && move->loan == record.id; ++move) {
            if (move->used) met.used.emplace(move->fund, *move->used);
        }
        met_.emplace_hint(met_.end(), record.id, std::move(met));
    }
}

LoanAllowance CloseAllowance::allowed_before(const std::optional<CreditExposure>& exposure,
                                             Currency currency, const LoanAllowance* like) const {
    return exposure ? allowance_of(policy_before_, *exposure, like) : no_allowance(currency);
}

void CloseAllowance::move(const loan::LoanId& loan, std::string_view fund, std::int32_t product_id,
                          const LoanAllowance& before, const LoanAllowance& after,
                          const Money& used, const Money& interest) {
    const auto moved = allowance_.move(product_id, before, after, used,
                                       interest_on_allowance(policy_before_, before, interest));
    if (!after.amount.is_zero())
        closing_.add(fund, journal::PositionComponent::loss_allowance, -after.amount);
    if (moved.is_zero()) return;
    entries_.add(journal::EntryKind::loss_allowance, fund, product_id,
                 {loan, allowance_posting(moved)});
}

/// One that was taken to another fund is released there and anew here.
void CloseAllowance::move(const loan::LoanId& loan, const Met& met, const Standing& before,
                          const Standing& after, const Money& interest) {
    std::set<std::string_view> funds{before.fund, after.fund};
    for (const auto& each : met.used)
        funds.insert(each.first);
    const auto nothing = no_allowance(met.currency);
    for (const auto fund : funds) {
        const auto used = met.used.find(fund);
        move(loan, fund, met.product_id, fund == before.fund ? before.allowance : nothing,
             fund == after.fund ? after.allowance : nothing,
             used == met.used.end() ? Money::zero(met.currency) : used->second,
             fund == after.fund ? interest : Money::zero(met.currency));
    }
}

void CloseAllowance::move_gone(const std::map<loan::LoanId, Met>::iterator& met) {
    const auto& [id, loan] = *met;
    const auto& fund = loan.fund_before;
    move(id, loan, {fund, allowed_before(loan.before, loan.currency)},
         {fund, no_allowance(loan.currency)}, Money::zero(loan.currency));
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
            move(loan.id, loan.fund, loan.product_id, allowed_before(before, currency, &now), now,
                 Money::zero(currency), interest);
    } else {
        const auto& known = met->second;
        const auto& then = known.has_new_events ? known.before : std::optional(before);
        move(loan.id, known, {known.fund_before, allowed_before(then, currency, &now)},
             {loan.fund, now}, interest);
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
