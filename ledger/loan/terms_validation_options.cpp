#include <algorithm>

#include "ledger/loan/down_payment.h"
#include "ledger/loan/terms_validation.h"

namespace tawi::loan {

namespace {

void validate_surplus(const Terms& terms) {
    if (terms.amortisation != Amortisation::cash_flow) {
        if (terms.surplus.empty()) return;
        refuse_terms("/surplus", "contradiction", "Only a cash-flow shaped loan has a surplus.");
    }
    if (terms.surplus.size() != terms.instalments) {
        refuse_terms("/surplus", "wrong_count", "There is one surplus for each instalment.");
    }
    Exact sum(0);
    for (const auto& surplus : terms.surplus)
        sum += surplus;
    if (sum <= 0) {
        refuse_terms("/surplus", "sum_not_positive",
                     "The surplus of the whole term must be more than zero.");
    }
    if (terms.surplus.back() <= 0) {
        refuse_terms("/surplus", "last_not_positive",
                     "The last surplus must be more than zero: it repays the loan.");
    }
}

/// Every disbursement that is known leaves something to be repaid by instalments.
void validate_down_payment(const Terms& terms) {
    const auto leaves_nothing = [&](const Money& disbursed) {
        return due_at_once(terms, disbursed) >= disbursed;
    };
    const bool takes_all =
        terms.tranches.empty()
            ? leaves_nothing(terms.principal)
            : std::ranges::any_of(terms.tranches, leaves_nothing, &Tranche::amount);
    if (!takes_all) return;
    refuse_terms("/down_payment", "whole_disbursement",
                 "Rounded, the down payment is the whole of a disbursement: nothing is left to be "
                 "repaid by instalments.");
}

/// What is amortised: the principal without what is due at once.
Money amortised(const Terms& terms) {
    if (terms.tranches.empty()) return terms.principal - due_at_once(terms, terms.principal);
    auto total = terms.principal;
    for (const auto& tranche : terms.tranches)
        total -= due_at_once(terms, tranche.amount);
    return total;
}

void validate_principal_parts(const Terms& terms) {
    if (terms.amortisation != Amortisation::custom_principal) {
        if (terms.principal_parts.empty()) return;
        refuse_terms("/principal_parts", "contradiction",
                     "Only a loan of custom principal names its parts.");
    }
    if (terms.principal_parts.size() != terms.instalments) {
        refuse_terms("/principal_parts", "wrong_count",
                     "There is one part of the principal for each instalment.");
    }
    auto sum = Money::zero(terms.principal.currency());
    for (const auto& part : terms.principal_parts) {
        validate_not_negative(terms, part, "/principal_parts");
        sum += part;
    }
    if (sum != amortised(terms)) {
        refuse_terms("/principal_parts", "wrong_sum",
                     "The parts must sum to the principal, less the down payment.");
    }
    if (terms.principal_grace != 0) {
        refuse_terms("/principal_grace", "contradiction",
                     "Parts of zero are the grace of a loan of custom principal.");
    }
}

void validate_interest_weights(const Terms& terms) {
    if (terms.interest_weights.empty()) return;
    if (terms.interest_method != InterestMethod::flat) {
        refuse_terms("/interest_weights", "contradiction",
                     "Only flat interest is shared by weights.");
    }
    if (terms.interest_weights.size() != terms.instalments) {
        refuse_terms("/interest_weights", "wrong_count",
                     "There is one weight of interest for each instalment.");
    }
    Exact sum(0);
    for (const auto& weight : terms.interest_weights) {
        if (weight < 0) {
            refuse_terms("/interest_weights", "negative", "A weight cannot be negative.");
        }
        sum += weight;
    }
    if (sum == 0) {
        refuse_terms("/interest_weights", "sum_not_positive",
                     "The weights must sum to more than zero.");
    }
    if (terms.interest_grace != 0) {
        refuse_terms("/interest_grace", "contradiction",
                     "Weights of zero are the interest-free instalments.");
    }
}

void validate_level_options(const Terms& terms) {
    const bool level = terms.interest_method == InterestMethod::declining_balance &&
                       terms.amortisation == Amortisation::equal_instalments;
    if (!level && terms.odd_interest == OddInterest::on_top) {
        refuse_terms("/odd_interest", "contradiction",
                     "Only equal instalments on the declining balance level odd interest.");
    }
    if (terms.odd_interest == OddInterest::on_top &&
        terms.annuity_factors == AnnuityFactors::regular) {
        refuse_terms("/odd_interest", "contradiction",
                     "An annuity of regular periods leaves no odd interest to go on top.");
    }
    if (!level && terms.annuity_factors == AnnuityFactors::regular) {
        refuse_terms("/annuity_factors", "contradiction",
                     "Only equal instalments on the declining balance come from an annuity.");
    }
    if (!level && terms.negative_principal) {
        refuse_terms("/negative_principal", "contradiction",
                     "Only equal instalments on the declining balance can fall short of the "
                     "interest.");
    }
    if (terms.amortised_over == 0) return;
    if (!level || terms.on_change == OnChange::keep_instalment) {
        refuse_terms("/amortised_over", "contradiction",
                     "Only equal instalments on the declining balance, in a fixed number, are "
                     "computed for a longer term.");
    }
    if (terms.amortised_over < terms.instalments || terms.amortised_over > most_instalments) {
        refuse_terms("/amortised_over", "out_of_range",
                     "The instalment is computed for at least as many as there are, at most 1200.");
    }
}

void validate_on_change(const Terms& terms) {
    if (terms.on_change == OnChange::recompute) return;
    const bool level_parts = terms.amortisation == Amortisation::equal_instalments ||
                             terms.amortisation == Amortisation::equal_principal;
    if (terms.interest_method == InterestMethod::flat || !level_parts) {
        refuse_terms("/on_change", "contradiction",
                     "Only equal instalments or equal principal on the declining balance can stay "
                     "level over a change.");
    }
    if (terms.instalment_basis == InstalmentBasis::recomputed || terms.residue == Residue::first) {
        refuse_terms("/on_change", "contradiction",
                     "An instalment that stays level over a change is not recomputed on every row, "
                     "and its residue is in the last.");
    }
}

/// A multiple is for level instalments and down payments.
void validate_multiple(const Terms& terms) {
    if (!terms.instalment_multiple) {
        if (terms.multiple_rounding == RoundingMode::half_even) return;
        refuse_terms("/multiple_rounding", "contradiction",
                     "Without a multiple nothing is rounded to it.");
    }
    if (terms.amortisation == Amortisation::equal_instalments || terms.down_payment != 0) return;
    refuse_terms("/instalment_multiple", "contradiction",
                 "Only equal instalments and a down payment are rounded to a multiple.");
}

/// Whether anything is cut into level shares: flat interest, equal principal, deferred interest.
bool has_level_shares(const Terms& terms) {
    if (terms.interest_method == InterestMethod::flat) return true;
    if (terms.interest_deferral != 0 && terms.deferred_interest == DeferredInterest::spread) {
        return true;
    }
    return terms.amortisation == Amortisation::equal_principal &&
           terms.instalment_basis == InstalmentBasis::level;
}

/// When a loan is non-performing matters where income is suspended by it.
void validate_income_recognition(const Terms& terms) {
    if (terms.income_recognition == IncomeRecognition::accrual_with_suspension) return;
    const Terms defaults{terms.principal, terms.rate_per_annum, 1, terms.disbursed_on};
    if (terms.non_performing_after_days != defaults.non_performing_after_days) {
        refuse_terms("/non_performing_after_days", "contradiction",
                     "Only accrual_with_suspension asks when a loan is non-performing.");
    }
    if (terms.cure_instalments != defaults.cure_instalments) {
        refuse_terms("/cure_instalments", "contradiction",
                     "Only accrual_with_suspension asks when a loan is cured.");
    }
}

/// What is no income before it is paid is not spread as well.
void validate_fee_recognition(const Terms& terms) {
    if (terms.fee_recognition == FeeRecognition::contractual) return;
    if (terms.income_recognition == IncomeRecognition::cash) {
        refuse_terms("/fee_recognition", "contradiction",
                     "On the cash basis a fee is income when it is paid.");
    }
    const bool has_any = std::ranges::any_of(terms.fees, [](const Fee& fee) {
        return fee.when == Fee::When::disbursement || fee.when == Fee::When::deducted;
    });
    if (!has_any) {
        refuse_terms("/fee_recognition", "contradiction",
                     "Only fees of a disbursement are spread over the term.");
    }
}

/// Options that speak of what the other terms do not have.
void validate_options_of_nothing(const Terms& terms) {
    validate_multiple(terms);
    validate_income_recognition(terms);
    validate_fee_recognition(terms);
    if (terms.shares != Shares::largest_remainder && !has_level_shares(terms)) {
        refuse_terms("/shares", "contradiction",
                     "Only equal principal, flat interest and interest that is spread are cut into "
                     "level shares.");
    }
    if (terms.deferred_interest != DeferredInterest::on_first && terms.interest_deferral == 0) {
        refuse_terms("/deferred_interest", "contradiction",
                     "Without a deferral no interest is put off.");
    }
    if (terms.uncovered_interest != UncoveredInterest::carried &&
        terms.amortisation != Amortisation::cash_flow) {
        refuse_terms("/uncovered_interest", "contradiction",
                     "Only the instalments of a cash-flow shaped loan may leave interest "
                     "uncovered.");
    }
}

void validate_flat_options(const Terms& terms) {
    if (terms.interest_method == InterestMethod::flat) {
        if (terms.late_interest == LateInterestRule::in_running_instalment) {
            refuse_terms("/late_interest", "flat_interest",
                         "Flat interest does not follow the balance: interest on overdue principal "
                         "is due on top of the instalment that is late.");
        }
        if (terms.amortisation != Amortisation::cash_flow) return;
        refuse_terms("/amortisation", "contradiction",
                     "A cash-flow shaped loan bears interest on the declining balance.");
    }
    if (terms.rebate != Rebate::none) {
        refuse_terms("/rebate", "contradiction", "Only flat interest is given back.");
    }
    if (terms.flat_term == FlatTerm::day_count) {
        refuse_terms("/flat_term", "contradiction", "Only flat interest has a term.");
    }
}

}  // namespace

void validate_shape(const Terms& terms) {
    validate_down_payment(terms);
    validate_surplus(terms);
    validate_principal_parts(terms);
    validate_interest_weights(terms);
    if (terms.amortisation == Amortisation::cash_flow && terms.interest_deferral != 0) {
        refuse_terms("/interest_deferral", "contradiction",
                     "A cash-flow shaped loan puts interest off where the surplus does not cover "
                     "it.");
    }
}

void validate_options(const Terms& terms) {
    validate_flat_options(terms);
    validate_level_options(terms);
    validate_on_change(terms);
    validate_options_of_nothing(terms);
}

}  // namespace tawi::loan
