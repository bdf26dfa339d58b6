#pragma once

#include <optional>
#include <string>

#include "api/portal/frame.h"
#include "business-plans/support/certificate.h"

namespace tawi::portal {

/// What anybody may know of a certificate whose code they were shown.
struct CertificateView {
    support::CertificateState state = support::CertificateState::valid;
    std::string code;  ///< as it is printed
    std::string course;
    std::string provider;
    std::string initials;  ///< of the holder
    Date issued_on;        ///< its month is shown, and not the day
    std::optional<Date> expires_on;
};

/// Whether a certificate is valid, for anybody; none: there is no certificate of the code that was
/// asked for.
std::string render_certificate(const std::optional<CertificateView>& view, const Frame& frame);

}  // namespace tawi::portal
