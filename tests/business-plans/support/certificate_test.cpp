#include "business-plans/support/certificate.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "business-plans/support/certificate_code.h"
#include "ledger/error.h"

namespace tawi::support {
namespace {

using namespace std::chrono;

std::string chance_of(const std::vector<unsigned char>& bytes) {
    return {bytes.begin(), bytes.end()};
}

std::string any_code() {
    return make_certificate_code(chance_of(*rc::gen::container<std::vector<unsigned char>>(
        certificate_chance_bytes, rc::gen::arbitrary<unsigned char>())));
}

TEST(CertificateCode, HasSixteenCharactersThatAreReadAgain) {
    const auto zero = make_certificate_code(std::string(certificate_chance_bytes, '\0'));
    EXPECT_EQ(zero, "0000000000000000");
    const auto code = make_certificate_code("fifteen letters");
    EXPECT_EQ(code.size(), 16U);
    EXPECT_EQ(read_certificate_code(code), code);
    EXPECT_EQ(printed_certificate_code("4XKD9TWMPQ2R7HVC"), "4XKD-9TWM-PQ2R-7HVC");
    EXPECT_THROW(make_certificate_code("too short"), InvariantViolation);
}

TEST(CertificateCode, IsReadHoweverItWasTyped) {
    EXPECT_EQ(read_certificate_code("oooo-oooo-0000-0000"), "0000000000000000");
    EXPECT_EQ(read_certificate_code(" 0000 0000 0000 0000 "), "0000000000000000");
    for (const auto* wrong : {"", "0000", "00000000000000000", "0000-0000-0000-000U",
                              "0000-0000-0000-0001", "0000000000000000\xd9\xa0"})
        EXPECT_FALSE(read_certificate_code(wrong)) << wrong;
}

RC_GTEST_PROP(CertificateCode, FindsEveryWrongCharacter, ()) {
    auto code = any_code();
    RC_ASSERT(read_certificate_code(code) == code);
    constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const auto place = *rc::gen::inRange<std::size_t>(0, code.size());
    const auto other = alphabet[*rc::gen::inRange<std::size_t>(0, alphabet.size())];
    RC_PRE(code[place] != other);
    code[place] = other;
    RC_ASSERT(!read_certificate_code(code));
}

RC_GTEST_PROP(CertificateCode, IsReadInSmallLettersAndGroups, ()) {
    const auto code = any_code();
    auto typed = printed_certificate_code(code);
    for (auto& letter : typed)
        letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    RC_ASSERT(read_certificate_code(typed) == code);
}

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
