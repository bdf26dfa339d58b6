#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/calendar/date.h"
#include "ledger/calendar/instant.h"

namespace tawi::support {

/// That a certificate was taken back.
struct Revocation {
    std::string reason;
    std::string revoked_by;
    Instant recorded_at;
};

/// What somebody may show who completed a course.
struct Certificate {
    std::string code;  ///< 16 characters, without dashes
    Date issued_on;
    std::optional<Date> expires_on;  ///< the first day on which it is valid no longer
    std::optional<Revocation> revocation;
};

enum class CertificateState { valid, expired, revoked };

std::string_view to_string(CertificateState state) noexcept;

/// How a certificate stands on a day; revoked goes before expired.
CertificateState state_of(const Certificate& certificate, const Date& today);

/// The day on which a certificate of so many months runs out; none: never.
std::optional<Date> expiry_of(const Date& issued_on, const std::optional<unsigned>& months);

/// "A. O." of "Asha Otieno": the first character of each word of a name, which says enough to hold
/// beside the paper and too little to find the person.
std::string initials_of(std::string_view name);

}  // namespace tawi::support
