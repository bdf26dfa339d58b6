#include "ledger/operations/loan_product.h"

#include "ledger/error.h"

namespace tawi::operations {

namespace {

/// Where a product says what its most expensive contract got wrong.
std::string field_of_product(const std::string& field) {
    if (field == "/principal" || field == "/instalments") return "/most_" + field.substr(1);
    if (field == "/rate_per_annum") return "/most_rate";
    return "/options" + field;
}

/// What each contract brings itself, where the product is of a kind that asks for it.
void bring_own_terms(loan::Terms& sample) {
    if (sample.amortisation == loan::Amortisation::cash_flow && sample.surplus.empty())
        sample.surplus.assign(sample.instalments, Exact(1));
    const bool has_parts = sample.amortisation == loan::Amortisation::custom_principal;
    if (has_parts && sample.principal_parts.empty() && sample.instalments > 0) {
        sample.principal_parts.assign(sample.instalments, Money::zero(sample.principal.currency()));
        sample.principal_parts.back() = sample.principal;
    }
}

}  // namespace

void validate(const LoanProduct& product) {
    const auto refuse = [](const char* field, const char* detail) {
        throw InvalidInput(field, "out_of_range", detail);
    };
    if (product.most_principal.currency() != product.least_principal.currency()) {
        throw InvalidInput("/most_principal/currency", "other_currency",
                           "Both principal limits are in one currency.");
    }
    if (!product.least_principal.is_positive() ||
        product.most_principal < product.least_principal) {
        refuse("/most_principal", "The principal limits are positive, the least one first.");
    }
    if (product.least_rate < 0 || product.most_rate < product.least_rate) {
        refuse("/most_rate", "The rate limits are not negative, the least one first.");
    }
    if (product.least_instalments == 0 || product.most_instalments < product.least_instalments) {
        refuse("/most_instalments",
               "The limits of instalments are 1 or more, the least one first.");
    }
    if (product.backdating_days < 0 || product.backdating_days > 3650) {
        refuse("/backdating_days", "Backdating is allowed for 0 to 3650 days.");
    }
    auto sample = product.options;
    sample.principal = product.most_principal;
    sample.rate_per_annum = product.most_rate;
    sample.instalments = product.most_instalments;
    bring_own_terms(sample);
    try {
        loan::validate(sample);
    } catch (const InvalidInput& error) {
        throw InvalidInput(field_of_product(error.field()), error.code(), error.what());
    }
}

}  // namespace tawi::operations
