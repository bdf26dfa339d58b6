#pragma once

#include <string>

#include "ledger/money/money.h"

namespace tawi::support {

/// "KES 120.00", for people.
inline std::string words_of(const Money& amount) {
    return std::string(amount.currency().code()) + " " + tawi::to_string(amount);
}

}  // namespace tawi::support
