#include "business-plans/support/certificate.h"

#include <gtest/gtest.h>

namespace tawi::support {
namespace {

using namespace std::chrono;

TEST(Certificate, IsValidUntilTheDayOnWhichItExpires) {
    Certificate certificate{"0000000000000000", January / 31 / 2026, {}, {}};
    EXPECT_EQ(state_of(certificate, January / 31 / 2099), CertificateState::valid);
    certificate.expires_on = expiry_of(certificate.issued_on, 1);
    EXPECT_EQ(certificate.expires_on, Date(February / 28 / 2026));
    EXPECT_EQ(state_of(certificate, February / 27 / 2026), CertificateState::valid);
    EXPECT_EQ(state_of(certificate, February / 28 / 2026), CertificateState::expired);
    certificate.revocation = Revocation{"copied", "staff:1", {}};
    EXPECT_EQ(state_of(certificate, February / 1 / 2026), CertificateState::revoked);
    EXPECT_EQ(state_of(certificate, March / 1 / 2026), CertificateState::revoked);
    EXPECT_FALSE(expiry_of(January / 1 / 2026, std::nullopt));
}

TEST(Certificate, ShowsTheInitialsAlone) {
    EXPECT_EQ(initials_of("Asha Otieno"), "A. O.");
    EXPECT_EQ(initials_of("  Ángela  de la Cruz "), "Á. d. l. C.");
    EXPECT_EQ(initials_of("محمد علي"), "م. ع.");
    EXPECT_EQ(initials_of(""), "");
}

}  // namespace
}  // namespace tawi::support
