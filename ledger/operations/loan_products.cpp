#include "ledger/operations/loan_products.h"

namespace tawi::operations {

Answer publish_loan_product(LoanProducts& products, const Command& command, LoanProduct product,
                            const Render<LoanProduct>& render) {
    validate(product);
    return products.transact([&](LoanProductWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        product.product_version = work.lock_newest_version(product.code) + 1;
        product.product_id = work.add(product);
        const auto answer = render(product);
        work.save_answer(command, {0, command.actor.office_id},
                         {"publish_loan_product",
                          "loan product " + product.code,
                          {{"product_id", std::to_string(product.product_id)},
                           {"product_version", std::to_string(product.product_version)}}},
                         answer);
        return answer;
    });
}

}  // namespace tawi::operations
