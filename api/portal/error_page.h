#pragma once

#include <string>

#include "api/portal/frame.h"

namespace tawi::portal {

/// Calm words for an HTTP status (403, 404, 500, 503; others read as their class) and, when given,
/// the request's number for "Call us". Nothing internal is shown.
std::string render_error_page(int status, const std::string& request_id, const Frame& frame);

}  // namespace tawi::portal
