#pragma once

#include <string_view>

#include "ledger/refusal_code.h"

namespace tawi::portal {

/// What a refusal says to people: one English sentence for each code, to be given to translate().
std::string_view title(RefusalCode code) noexcept;

}  // namespace tawi::portal
