#include "ledger/operations/loan_products.h"

#include "ledger/error.h"

namespace tawi::operations {

namespace {

void refuse(const std::string& purpose, const char* code, const std::string& detail) {
    throw InvalidInput("/accounts/" + purpose, code, detail);
}

/// Each account that the product names must be there, usable, of the purpose's kind and meant for
/// that purpose. What it does not name is the chart's, so that the whole is complete.
void check_accounts(LoanProductWork& work, const LoanProduct& product) {
    for (const auto& [purpose, code] : product.accounts.own()) {
        const auto kind = journal::kind_of_purpose(purpose);
        if (!kind) refuse(purpose, "unknown_field", "Nothing is posted for that purpose.");
        const auto account = work.share_account(code);
        if (!account) refuse(purpose, "unknown_account", "There is no account " + code + ".");
        if (!account->usable) {
            refuse(purpose, "account_not_usable", "Account " + code + " takes no entries.");
        }
        if (account->kind != *kind) {
            refuse(purpose, "wrong_kind",
                   "It must be of kind " + std::string(journal::to_string(*kind)) + "; account " +
                       code + " is of kind " + std::string(journal::to_string(account->kind)) +
                       ".");
        }
        if (account->purpose != purpose) {
            refuse(purpose, "wrong_purpose",
                   "Account " + code + " was not made for " + purpose + ".");
        }
    }
}

/// A product names a tax that there is, and leaves its rates to it.
void check_tax(LoanProductWork& work, const LoanProduct& product) {
    const auto& tax = product.options.tax;
    if (!tax) return;
    if (!tax->rates.empty()) {
        throw InvalidInput("/options/tax/rates", "contradiction",
                           "The rates are those of the tax, not of a product.");
    }
    if (!work.has_tax(tax->code)) {
        throw InvalidInput("/options/tax/code", "unknown_tax",
                           "There is no tax " + tax->code + ".");
    }
}

}  // namespace

Answer publish_loan_product(LoanProducts& products, const Command& command, LoanProduct product,
                            const Render<LoanProduct>& render) {
    validate(product);
    return products.transact([&](LoanProductWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        check_accounts(work, product);
        if (!work.has_fund(product.fund)) {
            throw InvalidInput("/fund", "unknown_fund", "There is no such fund.");
        }
        check_tax(work, product);
        product.product_version = work.lock_newest_version(product.code) + 1;
        product.product_id = work.add(product);
        const auto answer = render(product);
        work.save_answer(command, {0, command.actor.office_id},
                         {"publish_loan_product",
                          "loan product " + product.code,
                          {{"product_id", std::to_string(product.product_id)},
                           {"product_version", std::to_string(product.product_version)},
                           {"fund", product.fund}}},
                         answer);
        return answer;
    });
}

}  // namespace tawi::operations
