#include "business-plans/support/certificate.h"

namespace tawi::support {

namespace {

/// Where the character that begins a UTF-8 text ends.
std::size_t first_character_length(std::string_view text) {
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U)
        ++length;
    return length;
}

}  // namespace

std::string_view to_string(CertificateState state) noexcept {
    switch (state) {
        case CertificateState::valid:
            return "valid";
        case CertificateState::expired:
            return "expired";
        case CertificateState::revoked:
            return "revoked";
    }
    return "";
}

CertificateState state_of(const Certificate& certificate, const Date& today) {
    if (certificate.revocation) return CertificateState::revoked;
    if (certificate.expires_on && *certificate.expires_on <= today)
        return CertificateState::expired;
    return CertificateState::valid;
}

std::optional<Date> expiry_of(const Date& issued_on, const std::optional<unsigned>& months) {
    if (!months) return std::nullopt;
    return add_months(issued_on, static_cast<int>(*months));
}

std::string initials_of(std::string_view name) {
    std::string initials;
    bool at_word = true;
    for (std::size_t place = 0; place < name.size(); ++place) {
        const bool is_blank = name[place] == ' ';
        if (at_word && !is_blank) {
            const auto length = first_character_length(name.substr(place));
            if (!initials.empty()) initials += ' ';
            initials += std::string(name.substr(place, length)) + ".";
        }
        at_word = is_blank;
    }
    return initials;
}

}  // namespace tawi::support
