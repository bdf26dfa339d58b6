#include "api/rest/command.h"

#include "api/server/idempotency_key.h"

namespace tawi::rest {

operations::Command command_of(const Services& services, const server::Request& request) {
    operations::Command command{request.actor(), services.now()};
    if (request.header("Idempotency-Key")) {
        command.idempotency_key = server::idempotency_key(request);
        command.request_hash = operations::sha256(
            request.method + "\n" + request.path + "\n" +
            std::string(request.header("If-Match").value_or("")) + "\n" + request.body);
    }
    command.request_id = request.request_id;
    command.origin = {"rest", request.remote_address};
    return command;
}

server::Response to_response(const operations::Answer& answer) {
    auto response = server::json(answer.status, answer.body);
    return answer.replayed ? server::replayed(std::move(response)) : std::move(response);
}

}  // namespace tawi::rest
