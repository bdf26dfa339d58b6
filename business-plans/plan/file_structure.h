#pragma once

#include <string_view>

namespace tawi::plans {

// Each takes a file whose first bytes are those of its kind and walks through it to its end,
// without decoding a picture. Each throws InvalidInput{"", code}: truncated_file where the bytes
// end before the file does, or damaged_file where something else stands inside than the format asks
// for.

/// JPEG (ITU-T T.81, annex B): segments by their lengths, a frame with a size, at least one scan,
/// and the end of the picture. What follows it, as some telephones write, is not looked at.
void check_jpeg(std::string_view bytes);

/// PNG (ISO/IEC 15948): chunks by their lengths and check sums, from IHDR with a size over IDAT to
/// IEND, which is the last.
void check_png(std::string_view bytes);

/// WebP (RFC 9649): the length of RIFF, the chunks within it, and a picture in them, lossy or
/// lossless, alone or in the frames of an animation. What follows RIFF is not looked at.
void check_webp(std::string_view bytes);

/// PDF (ISO 32000): near the end, `startxref` with a place in the file and %%EOF; and a root of the
/// document. Where that place leads is not looked at: readers find it without.
void check_pdf(std::string_view bytes);

}  // namespace tawi::plans
