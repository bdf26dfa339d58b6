#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/sealing/digest.h"

namespace tawi::sealing {

// Signed notes in the form of https://c2sp.org/signed-note, as Go's checksum database and
// transparency logs use it: text, an empty line, and for each signature a line "— name base64".

/// Who signed, as anybody may know it.
class NoteVerifier {
 public:
    /// Reads "name+hash+base64" of a public Ed25519 key. Throws InvalidInput{"key", "not_a_key"}.
    explicit NoteVerifier(std::string_view text);
    /// The name, and the 32 bytes of an Ed25519 public key.
    NoteVerifier(std::string name, std::string public_key);

    const std::string& name() const noexcept { return name_; }
    /// The 32 bytes of the key.
    const std::string& public_key() const noexcept { return public_key_; }
    /// The form that is read above.
    std::string text() const;
    /// The text of a note that this key signed, its last line's end included; nothing when it is
    /// not a note or the signature is missing or false. Other signatures may stand beside it.
    std::optional<std::string> open(std::string_view note) const;

    /// The first four bytes of SHA-256 over name, line's end, 0x01 and key.
    std::string key_hash() const;

 private:
    std::string name_;
    std::string public_key_;
};

/// The key that signs. Whoever has it can sign in the institution's name.
class NoteSigner {
 public:
    /// From a name and 32 bytes of chance.
    NoteSigner(std::string name, std::string seed);
    /// Reads "PRIVATE+KEY+name+hash+base64". Throws InvalidInput{"key", "not_a_key"}.
    explicit NoteSigner(std::string_view text);

    /// The form that is read above.
    std::string text() const;
    const NoteVerifier& verifier() const noexcept { return verifier_; }
    /// The note of `text`, which must end with a line's end.
    std::string sign(std::string_view text) const;
    /// The 64 bytes of the Ed25519 signature over any bytes, for what is no note: a token.
    std::string sign_bytes(std::string_view bytes) const;

 private:
    std::string seed_;
    NoteVerifier verifier_;
};

}  // namespace tawi::sealing
