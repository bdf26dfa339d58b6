#pragma once

#include <string>

#include "api/portal/reader.h"

namespace tawi::portal {

/// The institution as a borrower meets it.
struct Institution {
    std::string name;
    std::string phone;  ///< E.164, for "Call us"; empty: no such link
};

/// What surrounds the content of every page.
struct Frame {
    Reader reader;
    Institution institution;
    std::string csrf_token;  ///< goes into every form as `csrf_token`
    bool signed_in = false;  ///< shows the menu, with "Sign out"
};

}  // namespace tawi::portal
