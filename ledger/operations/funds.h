#pragma once

#include <functional>
#include <vector>

#include "ledger/operations/institution_work.h"

namespace tawi::operations {

/// Whose money is booked apart.
struct Fund {
    std::string code;
    std::string name;
};

/// One transaction on the funds.
class FundWork : public InstitutionWork {
 public:
    /// Adds it; false when another has this code.
    virtual bool add(const Fund& fund) = 0;
};

/// Where funds are kept; everybody who may ask sees all of them.
class FundStore {
 public:
    virtual ~FundStore() = default;
    virtual Answer transact(const std::function<Answer(FundWork&)>& work) = 0;
    /// In order of code.
    virtual std::vector<Fund> list() = 0;
};

/// Adds a fund. Throws InvalidInput{"/fund", "code_taken"}.
Answer add_fund(FundStore& store, const Command& command, const Fund& fund,
                const Render<Fund>& render);

}  // namespace tawi::operations
