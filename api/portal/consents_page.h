#pragma once

#include <string>
#include <vector>

#include "api/portal/frame.h"
#include "ledger/people/consent.h"

namespace tawi::portal {

/// What a borrower allows.
struct ConsentsView {
    std::vector<people::ConsentStanding> standings{};
    std::string told{};  ///< the purpose of which they just said something; empty or unknown: none
};

/// The page "My consents": what each purpose means, how the borrower stands to it, a button to say
/// otherwise. Fields: purpose, given ("true" or "false").
std::string render_consents(const ConsentsView& view, const Frame& frame);

}  // namespace tawi::portal
