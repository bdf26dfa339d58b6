#include "ledger/store/allowance_policy_store.h"

#include "ledger/error.h"
#include "ledger/store/answers.h"
#include "ledger/store/database.h"
#include "ledger/store/institution_work.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

class Work : public WorkOn<operations::AllowancePolicyWork> {
 public:
    using WorkOn::WorkOn;

    std::optional<Date> last_closed_day() override {
        const auto rows = run_prepared(transaction_, "last_closed_day", Parameters());
        if (rows.front()["day"].is_null()) return std::nullopt;
        return parse_date(rows.front()["day"].c_str(), "day");
    }

    bool add(const operations::Command& command,
             const operations::AllowancePolicy& policy) override {
        document::JsonWriter out;
        out.begin_object();
        operations::write_allowance_policy(out, policy);
        out.end();
        Parameters parameters;
        parameters.add(policy.applies_from)
            .add(std::move(out).text())
            .add(command.now)
            .add(command.actor.id);
        return !run_prepared(transaction_, "insert_allowance_policy", parameters).empty();
    }
};

}  // namespace

operations::AllowancePolicy to_allowance_policy(std::string_view stored) {
    try {
        document::JsonReader reader(stored);
        return operations::read_allowance_policy(reader);
    } catch (const InvalidInput& fault) {
        throw InvariantViolation("a stored policy of loss allowance cannot be read: " +
                                 std::string(fault.what()));
    }
}

operations::Answer PostgresAllowancePolicyStore::transact(
    const std::function<operations::Answer(operations::AllowancePolicyWork&)>& work) {
    return transact_command(poster_, [&](Transaction& transaction) {
        Work unit(transaction);
        return work(unit);
    });
}

std::vector<operations::AllowancePolicy> PostgresAllowancePolicyStore::list() {
    return reader_.transact([&](Transaction& transaction) {
        std::vector<operations::AllowancePolicy> policies;
        for (const auto& row : run_prepared(transaction, "list_allowance_policies", Parameters()))
            policies.push_back(to_allowance_policy(row["policy"].c_str()));
        return policies;
    });
}

}  // namespace tawi::store
