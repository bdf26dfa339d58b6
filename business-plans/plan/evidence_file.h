#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tawi::plans {

/// What is known of a file; its bytes lie outside the database, under their hash.
struct EvidenceFile {
    std::string hash;        ///< SHA-256, 64 digits of hexadecimal
    std::string media_type;  ///< "image/jpeg"
    std::int64_t size_bytes = 0;
};

/// The largest file that is taken.
inline constexpr std::size_t largest_evidence_bytes = 5'000'000;

/// The media type by what the file holds, never by what it is called: image/jpeg, image/png,
/// image/webp or application/pdf, each whole and sound from its first byte to its end
/// (file_structure.h). Throws InvalidInput{"", code}: empty_file, unknown_file_type, truncated_file
/// where the bytes end before the file does, or damaged_file where its inside is not what its kind
/// asks for.
std::string_view media_type_of(std::string_view bytes);

}  // namespace tawi::plans
