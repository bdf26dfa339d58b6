#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tawi::portal {

/// A file that pages refer to; its address changes with its content, so it may be cached for ever.
struct Asset {
    std::string_view bytes;
    std::string_view media_type;
};

/// The address of an asset with its fingerprint: "/assets/portal.css?v=0a1b2c3d4e5f".
/// Throws InvariantViolation when there is no asset of that name.
std::string asset_url(std::string_view name);

/// The asset served at /assets/{name}, or nothing.
std::optional<Asset> find_asset(std::string_view name);

}  // namespace tawi::portal
