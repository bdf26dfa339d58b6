#include "ledger/sealing/note.h"

#include <sodium.h>

#include <algorithm>

#include "ledger/error.h"

namespace tawi::sealing {

namespace {

constexpr std::string_view private_prefix = "PRIVATE+KEY+";
constexpr std::string_view signature_prefix = "\xe2\x80\x94 ";  // an em dash and a blank
constexpr char ed25519 = '\x01';
constexpr std::size_t hash_length = 4;

unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

[[noreturn]] void not_a_key() {
    throw InvalidInput("key", "not_a_key", "It must be a key of the form name+hash+base64.");
}

std::string hex(std::string_view bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes_of(bytes), bytes.size());
    text.pop_back();
    return text;
}

bool is_name(std::string_view name) {
    return !name.empty() && std::ranges::none_of(name, [](char letter) {
        return letter == '+' || letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r';
    });
}

/// Name, hash and key of "name+hash+base64".
struct KeyText {
    std::string name;
    std::string hash;
    std::string key;
};

KeyText read_key(std::string_view text) {
    const auto first = text.find('+');
    const auto second = first == text.npos ? text.npos : text.find('+', first + 1);
    if (second == text.npos) not_a_key();
    KeyText read{std::string(text.substr(0, first)),
                 std::string(text.substr(first + 1, second - first - 1)),
                 {}};
    try {
        read.key = from_base64(text.substr(second + 1));
    } catch (const InvalidInput&) {
        not_a_key();
    }
    if (!is_name(read.name) || read.key.size() != 33 || read.key.front() != ed25519) not_a_key();
    read.key.erase(0, 1);
    return read;
}

std::string public_key_of(const std::string& seed) {
    std::string public_key(crypto_sign_PUBLICKEYBYTES, '\0');
    std::string secret(crypto_sign_SECRETKEYBYTES, '\0');
    if (seed.size() != crypto_sign_SEEDBYTES) not_a_key();
    crypto_sign_seed_keypair(bytes_of(public_key), bytes_of(secret),
                             bytes_of(std::string_view(seed)));
    sodium_memzero(secret.data(), secret.size());
    return public_key;
}

}  // namespace

NoteVerifier::NoteVerifier(std::string_view text) {
    const auto read = read_key(text);
    name_ = read.name;
    public_key_ = read.key;
    if (hex(key_hash()) != read.hash) not_a_key();
}

NoteVerifier::NoteVerifier(std::string name, std::string public_key)
    : name_(std::move(name)), public_key_(std::move(public_key)) {
    if (!is_name(name_) || public_key_.size() != crypto_sign_PUBLICKEYBYTES) not_a_key();
}

std::string NoteVerifier::key_hash() const {
    const auto digest = sha256(name_ + "\n" + ed25519 + public_key_);
    return std::string(digest.view().substr(0, hash_length));
}

std::string NoteVerifier::text() const {
    return name_ + "+" + hex(key_hash()) + "+" + to_base64(ed25519 + public_key_);
}

std::optional<std::string> NoteVerifier::open(std::string_view note) const {
    const auto end = note.rfind("\n\n");
    if (end == note.npos || !note.ends_with('\n')) return std::nullopt;
    const auto text = note.substr(0, end + 1);
    auto lines = note.substr(end + 2);
    const auto start = std::string(signature_prefix) + name_ + " ";
    while (!lines.empty()) {
        auto line = lines.substr(0, lines.find('\n'));
        lines.remove_prefix(line.size() + 1);
        if (!line.starts_with(start)) continue;
        line.remove_prefix(start.size());
        try {
            const auto signature = from_base64(line);
            if (signature.size() != hash_length + crypto_sign_BYTES ||
                !signature.starts_with(key_hash())) {
                continue;
            }
            if (crypto_sign_verify_detached(
                    bytes_of(std::string_view(signature).substr(hash_length)), bytes_of(text),
                    text.size(), bytes_of(std::string_view(public_key_))) == 0) {
                return std::string(text);
            }
        } catch (const InvalidInput&) {
            continue;
        }
    }
    return std::nullopt;
}

NoteSigner::NoteSigner(std::string name, std::string seed)
    : seed_(std::move(seed)), verifier_(std::move(name), public_key_of(seed_)) {}

NoteSigner::NoteSigner(std::string_view text)
    : seed_([&] {
          if (!text.starts_with(private_prefix)) not_a_key();
          return read_key(text.substr(private_prefix.size())).key;
      }()),
      verifier_(read_key(text.substr(private_prefix.size())).name, public_key_of(seed_)) {
    if (this->text() != text) not_a_key();
}

std::string NoteSigner::text() const {
    return std::string(private_prefix) + verifier_.name() + "+" + hex(verifier_.key_hash()) + "+" +
           to_base64(ed25519 + seed_);
}

std::string NoteSigner::sign_bytes(std::string_view bytes) const {
    std::string public_key(crypto_sign_PUBLICKEYBYTES, '\0');
    std::string secret(crypto_sign_SECRETKEYBYTES, '\0');
    std::string signature(crypto_sign_BYTES, '\0');
    crypto_sign_seed_keypair(bytes_of(public_key), bytes_of(secret),
                             bytes_of(std::string_view(seed_)));
    crypto_sign_detached(bytes_of(signature), nullptr, bytes_of(bytes), bytes.size(),
                         bytes_of(std::string_view(secret)));
    sodium_memzero(secret.data(), secret.size());
    return signature;
}

std::string NoteSigner::sign(std::string_view text) const {
    if (!text.ends_with('\n')) throw InvariantViolation("a note's text ends with a line's end");
    return std::string(text) + "\n" + std::string(signature_prefix) + verifier_.name() + " " +
           to_base64(verifier_.key_hash() + sign_bytes(text)) + "\n";
}

}  // namespace tawi::sealing
