#include "ledger/store/fund_store.h"

#include "ledger/store/answers.h"
#include "ledger/store/database.h"
#include "ledger/store/institution_work.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

class Work : public WorkOn<operations::FundWork> {
 public:
    using WorkOn::WorkOn;

    bool add(const operations::Fund& fund) override {
        return !run_prepared(transaction_, "insert_fund",
                             Parameters().add(fund.code).add(fund.name))
                    .empty();
    }
};

}  // namespace

bool has_fund(Transaction& transaction, const std::string& fund) {
    return run_prepared(transaction, "has_fund", Parameters().add(fund))
        .front()["found"]
        .as<bool>();
}

operations::Answer PostgresFundStore::transact(
    const std::function<operations::Answer(operations::FundWork&)>& work) {
    return transact_command(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

std::vector<operations::Fund> PostgresFundStore::list() {
    return reader_.transact([&](Transaction& transaction) {
        std::vector<operations::Fund> funds;
        for (const auto& row : run_prepared(transaction, "list_funds", Parameters()))
            funds.push_back({row["fund_code"].c_str(), row["name"].c_str()});
        return funds;
    });
}

}  // namespace tawi::store
