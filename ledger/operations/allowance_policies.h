#pragma once

#include <functional>
#include <vector>

#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"
#include "ledger/operations/institution_work.h"
#include "ledger/operations/loss_allowance.h"

namespace tawi::operations {

/// One transaction on the policies of loss allowance.
class AllowancePolicyWork : public InstitutionWork {
 public:
    /// The last day that any office has closed, from now on held until the end; none: no office.
    virtual std::optional<Date> last_closed_day() = 0;
    /// Adds it; false when there is one from that day.
    virtual bool add(const Command& command, const AllowancePolicy& policy) = 0;
};

/// Where the policies are kept; everybody who may ask sees all of them.
class AllowancePolicyStore {
 public:
    virtual ~AllowancePolicyStore() = default;
    virtual Answer transact(const std::function<Answer(AllowancePolicyWork&)>& work) = 0;
    /// The latest first.
    virtual std::vector<AllowancePolicy> list() = 0;
};

/// Adds a policy, by which closes reckon from its day until the next one's. Throws InvalidInput as
/// check_allowance_policy does; {"/applies_from", "day_closed"} where an office has closed that
/// day;
/// {"/applies_from", "date_taken"}.
Answer add_allowance_policy(AllowancePolicyStore& store, const Command& command,
                            const AllowancePolicy& policy, const Render<AllowancePolicy>& render);

/// The fields applies_from, bands (name, from_days, rate), restructured_from_days,
/// non_performing_from_days, base, contagion and
/// net_interest_from_days. read does not check the policy.
AllowancePolicy read_allowance_policy(document::JsonReader& reader);
void write_allowance_policy(document::JsonWriter& out, const AllowancePolicy& policy);

}  // namespace tawi::operations
