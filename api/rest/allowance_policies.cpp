#include "api/rest/allowance_policies.h"

#include "api/rest/command.h"
#include "api/rest/list.h"
#include "ledger/operations/allowance_policies.h"

namespace tawi::rest {

server::Response AllowancePolicies::list(const server::Request& request) const {
    server::allow_query(request, {});
    const auto policies = services_.allowance_policies.list();
    return list_page(policies, static_cast<unsigned>(policies.size()),
                     operations::write_allowance_policy,
                     [](const auto& policy) { return tawi::to_string(policy.applies_from); });
}

server::Response AllowancePolicies::create(const server::Request& request) const {
    document::JsonReader body(request.body);
    const auto policy = operations::read_allowance_policy(body);
    body.finish();
    return to_response(operations::add_allowance_policy(
        services_.allowance_policies, command_of(services_, request), policy,
        [](const auto& added) {
            return operations::Answer{201, object_json(added, operations::write_allowance_policy)};
        }));
}

}  // namespace tawi::rest
