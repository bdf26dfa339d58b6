#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"
#include "ledger/operations/command.h"

namespace tawi::rest {

/// The command that a request asks for: its sender, key, hash of method, path and body, and the
/// time.
operations::Command command_of(const Services& services, const server::Request& request);

/// A use case's answer as a response, marked when it is a stored one.
server::Response to_response(const operations::Answer& answer);

}  // namespace tawi::rest
