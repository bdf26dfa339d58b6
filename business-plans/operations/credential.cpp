#include "business-plans/operations/credential.h"

#include <sodium.h>

#include "ledger/document/hexadecimal.h"
#include "ledger/document/json_writer.h"
#include "ledger/error.h"
#include "ledger/money/decimal_text.h"
#include "ledger/operations/command.h"

namespace tawi::support {

namespace {

using document::JsonWriter;

std::string base64url(const std::string& bytes) {
    constexpr auto variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(),
                      reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), variant);
    text.pop_back();
    return text;
}

std::string midnight(const Date& day) {
    return tawi::to_string(day) + "T00:00:00Z";
}

template <std::size_t Count>
void write_list(JsonWriter& out, const char* name, const std::string (&values)[Count]) {
    out.begin_array(name);
    for (const auto& value : values)
        out.element(value);
    out.end();
}

std::string criteria_of(const Course& course) {
    return "Attended at least " +
           to_decimal_text(course.least_attendance * 100, 0, RoundingMode::half_even) +
           " % of the hours, and scored at least " + to_exact_decimal_text(course.pass_mark) +
           " of 100 afterwards.";
}

void write_issuer(JsonWriter& out, const BadgeIssuer& issuer) {
    out.begin_object("issuer");
    out.field("id", issuer_id(issuer));
    write_list(out, "type", {"Profile"});
    out.field("name", issuer.name);
    out.end();
}

void write_subject(JsonWriter& out, const CertificateRecord& record) {
    const auto& service = record.service.service;
    const auto& code = record.certificate.code;
    out.begin_object("credentialSubject");
    write_list(out, "type", {"AchievementSubject"});
    out.begin_array("identifier");
    out.begin_object();
    out.field("type", "IdentityObject");
    out.field("hashed", true);
    out.field("identityType", "name");
    out.field("identityHash",
              "sha256$" + document::to_hexadecimal(operations::sha256(record.holder + code)));
    out.field("salt", code);
    out.end();
    out.end();
    out.begin_object("achievement");
    out.field("id", "urn:tawi:service:" + service.code);
    write_list(out, "type", {"Achievement"});
    out.field("achievementType", "Course");
    out.field("name", service.name);
    out.field("description", service.description);
    out.field("inLanguage", service.language);
    out.begin_object("criteria");
    out.field("narrative", criteria_of(service.course()));
    out.end();
    out.end();
    out.end();
}

/// The fields of the credential, into the open object.
void write_credential(JsonWriter& out, const BadgeIssuer& issuer, const CertificateRecord& record) {
    const auto& certificate = record.certificate;
    write_list(out, "@context",
               {"https://www.w3.org/ns/credentials/v2",
                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"});
    out.field("id", credential_id(certificate.code));
    write_list(out, "type", {"VerifiableCredential", "OpenBadgeCredential"});
    write_issuer(out, issuer);
    out.field("name", record.service.service.name);
    out.field("validFrom", tawi::to_string(record.issued_at));
    if (certificate.expires_on) out.field("validUntil", midnight(*certificate.expires_on));
    write_subject(out, record);
    out.begin_object("credentialStatus");
    out.field("id", issuer.address + "/v1/certificate-revocations");
    out.field("type", "1EdTechRevocationList");
    out.end();
}

std::int64_t seconds_of(const Instant& moment) {
    return std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count();
}

std::string payload_of(const BadgeIssuer& issuer, const CertificateRecord& record) {
    JsonWriter out;
    out.begin_object();
    out.field("iss", issuer_id(issuer));
    out.field("jti", credential_id(record.certificate.code));
    out.field("nbf", seconds_of(record.issued_at));
    if (record.certificate.expires_on) {
        out.field("exp", seconds_of(std::chrono::sys_days(*record.certificate.expires_on)));
    }
    write_credential(out, issuer, record);
    out.end();
    return std::move(out).text();
}

}  // namespace

std::string issuer_id(const BadgeIssuer& issuer) {
    if (!issuer.public_key) throw Unavailable("There is no key to sign certificates with.");
    JsonWriter out;
    out.begin_object();
    out.field("crv", "Ed25519");
    out.field("kty", "OKP");
    out.field("x", base64url(issuer.public_key()));
    out.end();
    return "did:jwk:" + base64url(std::move(out).text());
}

std::string credential_id(const std::string& code) {
    auto bytes = operations::sha256(code).substr(0, 16);
    constexpr unsigned version = 0x80;  // 8: of one's own making
    constexpr unsigned variant = 0x80;
    const auto set = [&](std::size_t place, unsigned kept, unsigned bits) {
        bytes[place] = static_cast<char>((static_cast<unsigned char>(bytes[place]) & kept) | bits);
    };
    set(6, 0x0F, version);
    set(8, 0x3F, variant);
    auto text = document::to_hexadecimal(bytes);
    for (const std::size_t place : {20U, 16U, 12U, 8U})
        text.insert(place, "-");
    return "urn:uuid:" + text;
}

std::string credential_json(const BadgeIssuer& issuer, const CertificateRecord& record) {
    JsonWriter out;
    out.begin_object();
    write_credential(out, issuer, record);
    out.end();
    return std::move(out).text();
}

std::string credential_token(const BadgeIssuer& issuer, const CertificateRecord& record) {
    if (!issuer.sign) throw Unavailable("There is no key to sign certificates with.");
    JsonWriter header;
    header.begin_object();
    header.field("alg", "EdDSA");
    header.field("typ", "vc+jwt");
    header.field("kid", issuer_id(issuer) + "#0");
    header.end();
    const auto signed_part =
        base64url(std::move(header).text()) + "." + base64url(payload_of(issuer, record));
    return signed_part + "." + base64url(issuer.sign(signed_part));
}

std::string revocation_list_json(const BadgeIssuer& issuer, const std::vector<std::string>& codes) {
    JsonWriter out;
    out.begin_object();
    out.field("id", issuer.address + "/v1/certificate-revocations");
    out.field("issuer", issuer_id(issuer));
    out.begin_array("revokedCredential");
    for (const auto& code : codes) {
        out.begin_object();
        out.field("id", credential_id(code));
        out.field("revoked", true);
        out.end();
    }
    out.end();
    out.end();
    return std::move(out).text();
}

}  // namespace tawi::support
