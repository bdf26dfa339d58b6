#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "ledger/operations/chart.h"
#include "ledger/operations/institution_work.h"
#include "ledger/operations/loan_product.h"

namespace tawi::operations {

/// One transaction on the products.
class LoanProductWork : public InstitutionWork {
 public:
    /// Keeps others from adding to that code until the end; gives its newest version, 0 for none.
    virtual int lock_newest_version(const std::string& code) = 0;
    /// An account, kept as it is until the end; nothing when there is none.
    virtual std::optional<ChartAccount> share_account(const std::string& code) = 0;
    virtual bool has_fund(const std::string& fund) = 0;
    /// Whether there is a tax of that code.
    virtual bool has_tax(const std::string& code) = 0;
    /// Adds it and gives its id.
    virtual std::int32_t add(const LoanProduct& product) = 0;
};

/// A place in the order of the list of products.
struct LoanProductPlace {
    std::string code{};
    int product_version = 0;
};

/// Where products are kept; everybody who may ask sees all of them.
class LoanProducts {
 public:
    virtual ~LoanProducts() = default;
    virtual Answer transact(const std::function<Answer(LoanProductWork&)>& work) = 0;
    /// The newest version of that code; nothing when there is none.
    virtual std::optional<LoanProduct> find_newest(const std::string& code) = 0;
    /// One version; nothing when there is none.
    virtual std::optional<LoanProduct> find(std::int32_t product_id) = 0;
    /// Products after a place in order of code and version, at most `limit`; of each code the
    /// newest version, or all of them.
    virtual std::vector<LoanProduct> list(const LoanProductPlace& after, bool all_versions,
                                          unsigned limit) = 0;
};

/// Adds a product, or to a code that is there its next version. Loans keep the version they were
/// made of. Throws InvalidInput where limits and options contradict, and for each account of its
/// own that it cannot be posted to; {"/fund", "unknown_fund"}; {"/options/tax/code",
/// "unknown_tax"}; {"/options/tax/rates", "contradiction"}: they are the tax's own.
Answer publish_loan_product(LoanProducts& products, const Command& command, LoanProduct product,
                            const Render<LoanProduct>& render);

}  // namespace tawi::operations
