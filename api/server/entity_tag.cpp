#include "api/server/entity_tag.h"

#include <charconv>

#include "api/server/http_failure.h"
#include "ledger/error.h"

namespace tawi::server {

namespace {

/// A proxy that compresses makes a tag weak (W/"7"); it still names the same version.
std::string_view without_weakness(std::string_view tag) noexcept {
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    return tag;
}

bool lists(std::string_view header, std::string_view tag) {
    if (header == "*") return true;
    while (!header.empty()) {
        const auto end = std::min(header.find(','), header.size());
        auto one = header.substr(0, end);
        header.remove_prefix(std::min(end + 1, header.size()));
        one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
        while (one.ends_with(' ')) {
            one.remove_suffix(1);
        }
        if (without_weakness(one) == tag) return true;
    }
    return false;
}

}  // namespace

std::string entity_tag(std::int64_t version) {
    return "\"" + std::to_string(version) + "\"";
}

std::int64_t require_if_match(const Request& request) {
    const auto header = request.header("If-Match");
    if (!header) {
        throw HttpFailure("if_match_required", "Send If-Match with the ETag that you read.");
    }
    const auto tag = without_weakness(*header);
    std::int64_t version = 0;
    if (tag.size() >= 3 && tag.front() == '"' && tag.back() == '"') {
        const char* end = tag.data() + tag.size() - 1;
        const auto [stop, error] = std::from_chars(tag.data() + 1, end, version);
        if (error == std::errc{} && stop == end && version >= 0) return version;
    }
    throw InvalidInput("If-Match", "malformed_header", "If-Match is one ETag, like \"7\".");
}

Response with_entity_tag(const Request& request, Response response, const std::string& tag) {
    response.headers.set("ETag", tag);
    const auto known = request.header("If-None-Match");
    if (!known || !lists(*known, tag)) return response;
    response.status = 304;
    response.body.clear();
    response.content_type.clear();
    response.stream = nullptr;
    return response;
}

}  // namespace tawi::server
