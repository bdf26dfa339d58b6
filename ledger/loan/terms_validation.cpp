#include "ledger/loan/terms_validation.h"

#include "ledger/error.h"
#include "ledger/loan/period.h"

namespace tawi::loan {

namespace {

constexpr unsigned highest_rate_per_annum = 10;  // 1000 % a year

void validate_grace(unsigned grace, const Terms& terms, const char* field) {
    if (grace < terms.instalments) return;
    refuse_terms(field, "out_of_range", "A grace must be shorter than the number of instalments.");
}

}  // namespace

void refuse_terms(const std::string& field, const char* code, const char* sentence) {
    throw InvalidInput(field, code, sentence);
}

void validate_rate(const Exact& rate_per_annum, const std::string& field) {
    if (rate_per_annum < 0) refuse_terms(field, "negative", "The rate cannot be negative.");
    if (rate_per_annum > highest_rate_per_annum) {
        refuse_terms(field, "too_high", "The rate is a fraction of one: 0.24 is 24 % a year.");
    }
}

void validate_not_negative(const Terms& terms, const std::optional<Money>& amount,
                           const std::string& field) {
    if (!amount) return;
    if (amount->currency() != terms.principal.currency()) {
        refuse_terms(field, "other_currency", "The amount must be in the loan's currency.");
    }
    if (amount->is_negative()) {
        refuse_terms(field, "negative", "The amount cannot be negative.");
    }
}

void validate_amounts(const Terms& terms) {
    if (!terms.principal.is_positive()) {
        refuse_terms("/principal", "not_positive", "The principal must be more than zero.");
    }
    validate_rate(terms.rate_per_annum, "/rate_per_annum");
    validate_not_negative(terms, terms.instalment_multiple, "/instalment_multiple");
    if (terms.instalment_multiple && terms.instalment_multiple->is_zero()) {
        refuse_terms("/instalment_multiple", "not_positive",
                     "The multiple must be more than zero.");
    }
    if (terms.down_payment < 0 || terms.down_payment >= 1) {
        refuse_terms("/down_payment", "out_of_range",
                     "A down payment is a fraction of the disbursement, less than the whole.");
    }
    validate_not_negative(terms, terms.arrears_tolerance, "/arrears_tolerance");
    validate_not_negative(terms, terms.write_off_tolerance, "/write_off_tolerance");
}

void validate_count(const Terms& terms) {
    if (terms.instalments == 0 || terms.instalments > most_instalments) {
        refuse_terms("/instalments", "out_of_range", "A loan has 1 to 1200 instalments.");
    }
    validate_grace(terms.principal_grace, terms, "/principal_grace");
    validate_grace(terms.interest_grace, terms, "/interest_grace");
    validate_grace(terms.interest_deferral, terms, "/interest_deferral");
}

void validate_payouts(const Terms& terms) {
    auto total = Money::zero(terms.principal.currency());
    const Tranche* last = nullptr;
    for (const auto& tranche : terms.tranches) {
        validate_not_negative(terms, tranche.amount, "/tranches");
        if (tranche.amount.is_zero()) {
            refuse_terms("/tranches", "not_positive", "A tranche must be more than zero.");
        }
        if (last == nullptr && tranche.on != terms.disbursed_on) {
            refuse_terms("/tranches", "not_at_disbursement",
                         "The first tranche is paid out on the day of disbursement.");
        }
        if (last != nullptr && tranche.on <= last->on) {
            refuse_terms("/tranches", "not_ascending", "Tranches are named by ascending date.");
        }
        total += tranche.amount;
        last = &tranche;
    }
    if (last != nullptr && total != terms.principal) {
        refuse_terms("/tranches", "wrong_sum", "The tranches must sum to the principal.");
    }
    if (terms.tranches.size() > 1 && last->on >= periods_of(terms).back().ends_on) {
        refuse_terms("/tranches", "after_maturity",
                     "Every tranche is paid out before the last due date.");
    }
    const RateChange* before = nullptr;
    for (const auto& change : terms.rate_changes) {
        validate_rate(change.rate_per_annum, "/rate_changes");
        if (change.from <= terms.disbursed_on) {
            refuse_terms("/rate_changes", "before_disbursement",
                         "A rate changes after the disbursement.");
        }
        if (before != nullptr && change.from <= before->from) {
            refuse_terms("/rate_changes", "not_ascending",
                         "Changes of the rate are named by ascending date.");
        }
        before = &change;
    }
}

}  // namespace tawi::loan
