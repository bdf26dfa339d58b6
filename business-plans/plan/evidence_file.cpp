#include "business-plans/plan/evidence_file.h"

#include "ledger/error.h"

namespace tawi::plans {

namespace {

using namespace std::string_view_literals;

constexpr auto jpeg_start = "\xff\xd8\xff"sv;
constexpr auto jpeg_end = "\xff\xd9"sv;
constexpr auto png_start = "\x89PNG\r\n\x1a\n"sv;
constexpr auto png_end = "IEND\xae\x42\x60\x82"sv;  // the chunk's name and its check sum
constexpr auto pdf_start = "%PDF-"sv;
constexpr auto pdf_end = "%%EOF"sv;
constexpr auto riff = "RIFF"sv;
constexpr auto webp = "WEBP"sv;
constexpr std::size_t riff_header_bytes = 12;
constexpr std::size_t pdf_tail_bytes = 1024;
constexpr std::size_t jpeg_tail_bytes = 4096;  // telephones add words of their own after the end

/// A number of four bytes, the smallest first.
std::size_t little_endian(std::string_view bytes) {
    std::size_t number = 0;
    for (std::size_t place = 4; place-- > 0;)
        number = number * 256 + static_cast<unsigned char>(bytes[place]);
    return number;
}

bool is_webp(std::string_view bytes) {
    return bytes.size() >= riff_header_bytes && bytes.starts_with(riff) &&
           bytes.substr(8, 4) == webp;
}

/// RIFF says how long it is: a header of eight bytes and so many more, an even number.
bool is_whole_webp(std::string_view bytes) {
    return bytes.size() >= 8 + little_endian(bytes.substr(4, 4));
}

/// Whether `end` stands among the last bytes. The data of a picture cannot hold JPEG's.
bool has_near_end(std::string_view bytes, std::string_view end, std::size_t tail_bytes) {
    const auto from = bytes.size() > tail_bytes ? bytes.size() - tail_bytes : 0;
    return bytes.substr(from).find(end) != std::string_view::npos;
}

std::string_view whole(std::string_view media_type, bool is_whole) {
    if (is_whole) return media_type;
    throw InvalidInput("", "truncated_file", "The file breaks off; send all of it.");
}

}  // namespace

std::string_view media_type_of(std::string_view bytes) {
    if (bytes.empty()) throw InvalidInput("", "empty_file", "The file is empty.");
    if (bytes.starts_with(jpeg_start))
        return whole("image/jpeg", has_near_end(bytes, jpeg_end, jpeg_tail_bytes));
    if (bytes.starts_with(png_start)) return whole("image/png", bytes.ends_with(png_end));
    if (is_webp(bytes)) return whole("image/webp", is_whole_webp(bytes));
    if (bytes.starts_with(pdf_start)) {
        return whole("application/pdf", has_near_end(bytes, pdf_end, pdf_tail_bytes));
    }
    throw InvalidInput("", "unknown_file_type",
                       "A file of evidence is a JPEG, PNG or WebP picture, or a PDF.");
}

}  // namespace tawi::plans
