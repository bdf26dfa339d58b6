#include "ledger/operations/loan_product.h"

#include "ledger/error.h"

namespace tawi::operations {

void validate(const LoanProduct& product) {
    const auto refuse = [](const char* field, const char* detail) {
        throw InvalidInput(field, "out_of_range", detail);
    };
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
    loan::validate(sample);
}

}  // namespace tawi::operations
