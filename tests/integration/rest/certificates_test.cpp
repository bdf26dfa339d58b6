#include <sodium.h>

#include "api/server/base64url.h"
#include "ledger/sealing/note.h"
#include "tests/integration/rest/support_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class CertificatesTest : public SupportTest {
 protected:
    HttpReply check(const std::string& code) {
        return service.ask("", "GET", "/v1/certificates/" + code);
    }
    std::string token_of(const std::string& code) {
        const auto reply = service.ask("", "GET", "/v1/certificates/" + code + "/credential");
        EXPECT_EQ(reply.status, 200) << reply.body;
        EXPECT_EQ(reply.header("content-type"), "application/vc+jwt");
        return reply.body;
    }
    std::string revoke() {
        return service
            .ask("manager", "POST", enrolments(asha) + "/1/certificate/revocation",
                 R"({"reason":"The test was copied"})")
            .at("/certificate/state");
    }
};

std::string part(const std::string& token, int number) {
    auto rest = token;
    for (; number > 0; --number)
        rest = rest.substr(rest.find('.') + 1);
    return rest.substr(0, rest.find('.'));
}

/// The key that a did:jwk holds.
std::string key_of(const std::string& issuer) {
    const auto jwk = *server::from_base64url(issuer.substr(std::string("did:jwk:").size()));
    constexpr std::string_view name = R"("x":")";
    const auto from = jwk.find(name) + name.size();
    return *server::from_base64url(jwk.substr(from, jwk.find('"', from) - from));
}

/// As anybody can, with the token alone.
bool is_signed(const std::string& token, const std::string& issuer) {
    const auto end = token.rfind('.');
    const auto signature = server::from_base64url(token.substr(end + 1));
    if (!signature || signature->size() != crypto_sign_BYTES) return false;
    const auto key = key_of(issuer);
    return crypto_sign_verify_detached(reinterpret_cast<const unsigned char*>(signature->data()),
                                       reinterpret_cast<const unsigned char*>(token.data()), end,
                                       reinterpret_cast<const unsigned char*>(key.data())) == 0;
}

TEST_F(CertificatesTest, AreCheckedByAnybodyWhoHasTheCode) {
    const auto code = complete(asha, "80").at("/certificate/code");
    ASSERT_EQ(code.size(), 19U);
    const auto valid = check(code);
    ASSERT_EQ(valid.status, 200) << valid.body;
    EXPECT_EQ(valid.at("/state"), "valid");
    EXPECT_EQ(valid.at("/holder_initials"), "A. O.");
    EXPECT_EQ(valid.at("/issued_in"), "2026-01");
    EXPECT_THAT(valid.body, Not(HasSubstr("Otieno")));
    EXPECT_THAT(valid.body, Not(HasSubstr(asha)));
    auto typed = code;
    std::erase(typed, '-');
    std::ranges::transform(typed, typed.begin(), [](char letter) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    });
    EXPECT_EQ(check(typed).at("/code"), code);
    typed[3] = typed[3] == '7' ? '8' : '7';
    EXPECT_EQ(check(typed).status, 404);
    EXPECT_EQ(check("0000000000000000").status, 404) << "well formed, and nobody's";
    service.go_to("2027-01-13");
    EXPECT_EQ(check(code).at("/state"), "expired");
    EXPECT_EQ(enrol(asha).code(), "wrong_state") << "the run is over";
}

TEST_F(CertificatesTest, HaveAPageThatAnybodyCanRead) {
    const auto code = complete(asha, "80").at("/certificate/code");
    const auto page = service.ask("", "GET", "/certificates/" + code);
    EXPECT_EQ(page.status, 200) << page.body;
    EXPECT_THAT(page.body, HasSubstr("This certificate is valid today."));
    EXPECT_THAT(page.body, Not(HasSubstr("Otieno")));
    EXPECT_EQ(revoke(), "revoked");
    EXPECT_THAT(service.ask("", "GET", "/certificates/" + code).body, HasSubstr("taken back"));
    const auto unknown = service.ask("", "GET", "/certificates/0000-0000-0000-0001", {},
                                     {{"Accept-Language", "ar"}});
    EXPECT_EQ(unknown.status, 404);
    EXPECT_THAT(unknown.body, HasSubstr("dir=\"rtl\""));
}

TEST_F(CertificatesTest, AreRevokedOnceWithAReason) {
    const auto path = enrolments(asha) + "/1/certificate/revocation";
    ASSERT_EQ(enrol(asha).status, 201);
    EXPECT_EQ(service.ask("manager", "POST", path, R"({"reason":"x"})").status, 404);
    EXPECT_EQ(
        service.ask("officer", "POST", enrolments(asha) + "/1/withdrawal", R"({"reason":"later"})")
            .status,
        201);
    ASSERT_EQ(enrol(asha).status, 201);
    service.go_to("2026-01-13");
    mark(2, asha, "present");
    service.ask("officer", "POST", enrolments(asha) + "/2/scores",
                R"({"moment":"after","score":"90"})");
    const auto passed = service.ask("manager", "POST", enrolments(asha) + "/2/outcome", "{}");
    ASSERT_EQ(passed.at("/state"), "completed") << passed.body;
    const auto code = passed.at("/certificate/code");
    const auto second = enrolments(asha) + "/2/certificate/revocation";
    EXPECT_EQ(service.ask("officer", "POST", second, R"({"reason":"x"})").status, 403);
    EXPECT_EQ(service.ask("manager", "POST", second, "{}").pointer(), "/reason");
    EXPECT_EQ(service.ask("manager", "POST", second, R"({"reason":"copied"})")
                  .at("/certificate/revoked_for"),
              "copied");
    EXPECT_EQ(service.ask("manager", "POST", second, R"({"reason":"copied"})").code(),
              "wrong_state");
    const auto revoked = check(code);
    EXPECT_EQ(revoked.at("/state"), "revoked");
    EXPECT_THAT(revoked.body, Not(HasSubstr("copied"))) << "why is nobody else's business";
    EXPECT_EQ(enrol(asha).status, 201) << "they may try again";
}

TEST_F(CertificatesTest, AreOpenBadgesThatAnybodyCanVerify) {
    const auto code = complete(asha, "80").at("/certificate/code");
    const auto token = token_of(code);
    const auto header = *server::from_base64url(part(token, 0));
    const auto payload = *server::from_base64url(part(token, 1));
    const auto at = [&](const std::string& pointer) {
        HttpReply reply;
        reply.body = payload;
        return reply.at(pointer);
    };
    EXPECT_EQ(at("/@context/0"), "https://www.w3.org/ns/credentials/v2");
    EXPECT_THAT(at("/@context/1"), StartsWith("https://purl.imsglobal.org/spec/ob/v3p0/context-"));
    EXPECT_EQ(at("/type/1"), "OpenBadgeCredential");
    EXPECT_EQ(at("/issuer/id"), at("/iss"));
    EXPECT_EQ(at("/jti"), at("/id"));
    EXPECT_THAT(at("/id"), StartsWith("urn:uuid:"));
    EXPECT_EQ(at("/validFrom"), "2026-01-13T09:00:00.000000Z");
    EXPECT_EQ(at("/validUntil"), "2027-01-13T00:00:00Z");
    EXPECT_EQ(at("/credentialSubject/achievement/name"), "Keeping books");
    EXPECT_EQ(at("/credentialSubject/achievement/criteria/narrative"),
              "Attended at least 50 % of the hours, and scored at least 60 of 100 afterwards.");
    EXPECT_THAT(payload, Not(HasSubstr("Otieno")));
    auto plain = code;
    std::erase(plain, '-');
    EXPECT_EQ(at("/credentialSubject/identifier/0/salt"), plain);
    EXPECT_THAT(at("/credentialSubject/identifier/0/identityHash"), StartsWith("sha256$"));
    EXPECT_EQ(at("/credentialStatus/type"), "1EdTechRevocationList");
    EXPECT_EQ(at("/credentialStatus/id"), "https://tawi.example/v1/certificate-revocations");
    EXPECT_THAT(header, HasSubstr(R"("alg":"EdDSA")"));
    EXPECT_THAT(header, HasSubstr(R"("kid":")" + at("/iss") + "#0\""));

    EXPECT_EQ(key_of(at("/iss")),
              sealing::NoteSigner("tawi/test", std::string(32, 'k')).verifier().public_key());
    ASSERT_TRUE(is_signed(token, at("/iss")));
    const auto end = token.rfind('.');
    for (std::size_t place = 0; place < end; ++place) {
        auto altered = token;
        altered[place] = altered[place] == 'A' ? 'B' : 'A';
        ASSERT_FALSE(is_signed(altered, at("/iss"))) << place;
    }
    for (std::size_t place = end + 1; place + 1 < token.size(); ++place) {
        auto altered = token;
        altered[place] = altered[place] == 'A' ? 'B' : 'A';
        ASSERT_FALSE(is_signed(altered, at("/iss"))) << place;
    }
}

TEST_F(CertificatesTest, AreInTheListOfRevokedOnesByTheirCredential) {
    const auto code = complete(asha, "80").at("/certificate/code");
    HttpReply payload;
    payload.body = *server::from_base64url(part(token_of(code), 1));
    EXPECT_EQ(service.ask("", "GET", "/v1/certificate-revocations").size("/revokedCredential"), 0U);
    EXPECT_EQ(revoke(), "revoked");
    const auto list = service.ask("", "GET", "/v1/certificate-revocations");
    ASSERT_EQ(list.size("/revokedCredential"), 1U) << list.body;
    EXPECT_EQ(list.at("/revokedCredential/0/id"), payload.at("/id"));
    EXPECT_EQ(list.at("/issuer"), payload.at("/iss"));
    EXPECT_THAT(list.body, Not(HasSubstr(code))) << "the list tells no code";
}

}  // namespace
}  // namespace tawi::rest
