#pragma once

#include <string>

#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::server {

/// The Idempotency-Key of a request: 1 to 64 visible ASCII characters. Throws HttpFailure
/// idempotency_key_required or InvalidInput{"Idempotency-Key", "idempotency_key_invalid"}.
/// Routes with `needs_idempotency_key` are checked before their handler runs. A page's form sends
/// it as the field `idempotency_key`.
std::string idempotency_key(const Request& request);

/// Marks a stored answer that is given again.
Response replayed(Response response);

}  // namespace tawi::server
