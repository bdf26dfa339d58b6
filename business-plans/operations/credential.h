#pragma once

#include <functional>
#include <string>

#include "business-plans/operations/support_records.h"

namespace tawi::support {

/// In whose name certificates are signed.
struct BadgeIssuer {
    std::string name{};     ///< the institution's
    std::string address{};  ///< "https://tawi.example", where anybody reaches the service
    /// The 32 bytes of the public Ed25519 key, and a signature of 64 bytes by it.
    std::function<std::string()> public_key{};
    std::function<std::string(const std::string&)> sign{};
};

/// Who signs, as a verifier needs no network to know: did:jwk, which holds the public key itself.
std::string issuer_id(const BadgeIssuer& issuer);

/// What a credential is called: a UUID (RFC 9562, version 8) of the code's SHA-256, so that a list
/// of them tells no code.
std::string credential_id(const std::string& code);

/// A certificate as an Open Badges 3.0 OpenBadgeCredential (Verifiable Credentials 2.0, JSON-LD).
/// The holder is named by a salted hash of the name, which says nothing to who does not know it.
std::string credential_json(const BadgeIssuer& issuer, const CertificateRecord& record);

/// The same as a signed token, the compact form of RFC 7515: alg EdDSA, kid the issuer's key.
/// Throws Unavailable where there is no key.
std::string credential_token(const BadgeIssuer& issuer, const CertificateRecord& record);

/// The 1EdTechRevocationList that credentials name as their status.
std::string revocation_list_json(const BadgeIssuer& issuer, const std::vector<std::string>& codes);

}  // namespace tawi::support
