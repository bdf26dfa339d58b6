#pragma once

#include <string>
#include <vector>

#include "api/portal/frame.h"

namespace tawi::portal {

/// What was wrong with a new PIN.
enum class PinFault {
    current_wrong,
    new_missing,
    too_short,
    too_easy,  ///< RefusalCode::weak_secret
    same_as_before,
    not_repeated,  ///< the second entry differs
};

struct ChangePinView {
    bool first_sign_in = true;  ///< the PIN at hand was issued by an officer
    bool ask_current_pin = false;
    unsigned shortest_pin = 4;  ///< digits
    std::vector<PinFault> faults = {};
};

/// Choose a PIN of one's own. Fields: current_pin (if asked), new_pin, new_pin_again.
std::string render_change_pin(const ChangePinView& view, const Frame& frame);

}  // namespace tawi::portal
