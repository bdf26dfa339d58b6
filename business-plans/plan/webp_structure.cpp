#include <algorithm>

#include "business-plans/plan/file_bytes.h"
#include "business-plans/plan/file_structure.h"

namespace tawi::plans {

namespace {

using namespace std::string_view_literals;

constexpr auto lossy = "VP8 "sv;
constexpr auto lossless = "VP8L"sv;
constexpr auto extended = "VP8X"sv;
constexpr auto animation_frame = "ANMF"sv;

constexpr std::size_t head_bytes = 8;  // of RIFF and of a chunk: a name and a length
constexpr std::size_t form_bytes = 4;  // "WEBP"
constexpr std::size_t extended_bytes = 10;
constexpr std::size_t frame_bytes = 16;    // of an animation: place, size, duration, flags
constexpr std::size_t lossy_bytes = 10;    // tag, start code, width, height
constexpr std::size_t lossless_bytes = 5;  // signature, width, height, version
constexpr auto lossy_start = "\x9d\x01\x2a"sv;
constexpr auto lossless_start = "\x2f"sv;
constexpr std::uint64_t size_bits = 0x3fff;  // the two highest are a scale

struct Chunk {
    std::string_view name;
    std::string_view data;
};

/// RIFF is whole, so that a chunk which does not fit into it is damaged. One of an odd length is
/// filled up with a byte, which the last may lack.
Chunk take_chunk(FileBytes& riff) {
    constexpr auto fault = "a chunk of WebP that does not fit"sv;
    require_sound(riff.rest().size() >= head_bytes, fault);
    const auto name = riff.take(4);
    const auto length = little_endian(riff.take(4));
    require_sound(length <= riff.rest().size(), fault);
    const auto data = riff.take(length);
    riff.take(std::min<std::uint64_t>(length % 2, riff.rest().size()));
    return {name, data};
}

/// A key frame of VP8 (RFC 6386, 9.1): a tag with the length of the first part, and the size.
void check_lossy(std::string_view data) {
    require_sound(data.size() >= lossy_bytes, "a picture of WebP that is too short");
    const auto tag = little_endian(data.substr(0, 3));
    require_sound(tag % 2 == 0 && data.substr(3, 3) == lossy_start,
                  "a picture of WebP that does not begin as one");
    require_sound((tag >> 5) <= data.size() - lossy_bytes, "a part of WebP that does not fit");
    require_sound((little_endian(data.substr(6, 2)) & size_bits) > 0 &&
                      (little_endian(data.substr(8, 2)) & size_bits) > 0,
                  "a picture without a size");
}

/// Widths and heights are told less one, and are never nothing; a version other than 0 there is
/// not.
void check_lossless(std::string_view data) {
    require_sound(data.size() > lossless_bytes, "a picture of WebP that is too short");
    require_sound(data.starts_with(lossless_start) && (little_endian(data.substr(4, 1)) >> 5) == 0,
                  "a picture of WebP that does not begin as one");
}

/// Whether the chunk is a picture; then it must be a sound one.
bool is_picture(const Chunk& chunk) {
    if (chunk.name == lossy) check_lossy(chunk.data);
    if (chunk.name == lossless) check_lossless(chunk.data);
    return chunk.name == lossy || chunk.name == lossless;
}

bool holds_picture(FileBytes chunks) {
    bool found = false;
    while (!chunks.rest().empty())
        found = is_picture(take_chunk(chunks)) || found;
    return found;
}

/// Whether the chunk is a frame of an animation; then a picture must be in it.
bool is_frame(const Chunk& chunk) {
    if (chunk.name != animation_frame) return false;
    require_sound(
        chunk.data.size() > frame_bytes && holds_picture(FileBytes(chunk.data.substr(frame_bytes))),
        "a frame of WebP without a picture");
    return true;
}

}  // namespace

void check_webp(std::string_view bytes) {
    FileBytes file(bytes);
    const auto length = little_endian(file.take(head_bytes).substr(4));
    FileBytes riff(file.take(length));
    require_sound(length >= form_bytes, "a RIFF that is too short for WebP");
    riff.take(form_bytes);
    const auto first = take_chunk(riff);
    auto has_picture = is_picture(first);
    require_sound(has_picture || (first.name == extended && first.data.size() >= extended_bytes),
                  "a WebP that does not begin with a picture");
    while (!riff.rest().empty()) {
        const auto chunk = take_chunk(riff);
        has_picture = is_picture(chunk) || is_frame(chunk) || has_picture;
    }
    require_sound(has_picture, "a WebP without a picture");
}

}  // namespace tawi::plans
