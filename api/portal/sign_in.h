#pragma once

#include <string>
#include <vector>

#include "api/portal/frame.h"

namespace tawi::portal {

/// What was wrong with a try to sign in.
enum class SignInFault {
    phone_missing,
    phone_malformed,
    pin_missing,
    phone_or_pin_wrong,  ///< RefusalCode::sign_in_failed
    locked_out,          ///< RefusalCode::locked_out
    session_ended,       ///< signed out for want of activity; not the borrower's mistake
};

struct SignInView {
    std::string phone = {};  ///< as typed before; never the PIN
    std::vector<SignInFault> faults = {};
};

/// Phone and PIN; an error summary that links to the fields; "Call us". Fields: phone, pin.
std::string render_sign_in(const SignInView& view, const Frame& frame);

}  // namespace tawi::portal
