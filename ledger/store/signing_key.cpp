#include "ledger/store/signing_key.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "ledger/error.h"

namespace tawi::store {

namespace {

std::string random_bytes(std::size_t length) {
    std::string bytes(length, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

sealing::NoteSigner new_key() {
    const auto name = sealing::to_hex(sealing::sha256(random_bytes(32))).substr(0, 8);
    return {"tawi/" + name, random_bytes(crypto_sign_SEEDBYTES)};
}

void write_private(const std::filesystem::path& path, const std::string& text) {
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    const bool written =
        file >= 0 && write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
        fsync(file) == 0;
    if (file >= 0) close(file);
    if (!written) {
        throw Unavailable("cannot write the signing key " + path.string() + ": " +
                          std::strerror(errno));
    }
}

/// A whole file under its name or none: written beside it, then linked, which fails where one is.
void make_key(const std::filesystem::path& path) {
    std::error_code error;
    if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), error);
    const std::filesystem::path draft = path.string() + "." + std::to_string(getpid());
    std::filesystem::remove(draft, error);
    write_private(draft, new_key().text() + "\n");
    const bool made = link(draft.c_str(), path.c_str()) == 0 || errno == EEXIST;
    std::filesystem::remove(draft, error);
    if (!made) throw Unavailable("cannot make the signing key " + path.string());
}

}  // namespace

sealing::NoteSigner open_signing_key(const std::filesystem::path& path) {
    if (!std::filesystem::exists(path)) make_key(path);
    std::ifstream file(path);
    std::string line;
    if (!std::getline(file, line)) {
        throw Unavailable("cannot read the signing key " + path.string());
    }
    return sealing::NoteSigner(line);
}

}  // namespace tawi::store
