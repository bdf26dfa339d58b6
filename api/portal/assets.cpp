#include "api/portal/assets.h"

#include <sodium.h>

#include <array>
#include <map>

#include "ledger/embedded.h"
#include "ledger/error.h"

namespace tawi::portal {

namespace {

constexpr std::string_view folder = "api/portal/assets/";
constexpr std::size_t fingerprint_bytes = 6;

struct Fingerprinted {
    Asset asset;
    std::string url;
};

std::string_view media_type_of(std::string_view name) {
    if (name.ends_with(".css")) return "text/css; charset=utf-8";
    if (name.ends_with(".svg")) return "image/svg+xml";
    throw InvariantViolation("asset of unknown media type: " + std::string(name));
}

std::string fingerprint(std::string_view bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                       bytes.size());
    std::array<char, 2 * fingerprint_bytes + 1> text{};
    sodium_bin2hex(text.data(), text.size(), hash.data(), fingerprint_bytes);
    return text.data();
}

const std::map<std::string, Fingerprinted, std::less<>>& assets() {
    static const auto all = [] {
        std::map<std::string, Fingerprinted, std::less<>> found;
        for (const auto path : embedded_files(folder)) {
            const std::string name(path.substr(folder.size()));
            const auto bytes = embedded_file(path);
            found.emplace(name, Fingerprinted{{bytes, media_type_of(name)},
                                              "/assets/" + name + "?v=" + fingerprint(bytes)});
        }
        return found;
    }();
    return all;
}

}  // namespace

std::string asset_url(std::string_view name) {
    const auto found = assets().find(name);
    if (found == assets().end()) throw InvariantViolation("no asset " + std::string(name));
    return found->second.url;
}

std::optional<Asset> find_asset(std::string_view name) {
    const auto found = assets().find(name);
    if (found == assets().end()) return std::nullopt;
    return found->second.asset;
}

}  // namespace tawi::portal
