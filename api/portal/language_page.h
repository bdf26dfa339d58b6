#pragma once

#include <string>

#include "api/portal/frame.h"

namespace tawi::portal {

/// First visit: one large button a language, in its own script. Field: language.
std::string render_language_page(const Frame& frame);

}  // namespace tawi::portal
