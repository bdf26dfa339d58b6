#include <boost/crc.hpp>

#include "business-plans/plan/file_bytes.h"
#include "business-plans/plan/file_structure.h"

namespace tawi::plans {

namespace {

constexpr std::uint64_t signature_bytes = 8;
constexpr std::uint64_t name_bytes = 4;
constexpr std::uint64_t header_bytes = 13;
constexpr std::uint64_t largest_number = 0x7fffffff;  // of lengths, widths and heights

struct Chunk {
    std::string_view name;
    std::string_view data;
};

/// The length of the data, the name, the data, and the check sum of these two.
Chunk take_chunk(FileBytes& file) {
    const auto length = big_endian(file.take(4));
    require_sound(length <= largest_number, "a chunk of PNG that is longer than any");
    const auto summed = file.take(name_bytes + length);
    boost::crc_32_type sum;
    sum.process_bytes(summed.data(), summed.size());
    require_sound(big_endian(file.take(4)) == sum.checksum(), "a wrong check sum in PNG");
    return {summed.substr(0, name_bytes), summed.substr(name_bytes)};
}

bool is_size(std::string_view bytes) {
    const auto size = big_endian(bytes);
    return size > 0 && size <= largest_number;
}

void check_header(const Chunk& chunk) {
    require_sound(chunk.name == "IHDR" && chunk.data.size() == header_bytes,
                  "a PNG that does not begin with its header");
    require_sound(is_size(chunk.data.substr(0, 4)) && is_size(chunk.data.substr(4, 4)),
                  "a picture without a size");
}

}  // namespace

void check_png(std::string_view bytes) {
    FileBytes file(bytes);
    file.take(signature_bytes);
    check_header(take_chunk(file));
    bool has_data = false;
    for (auto chunk = take_chunk(file); chunk.name != "IEND"; chunk = take_chunk(file)) {
        require_sound(chunk.name != "IHDR", "a PNG with two headers");
        has_data = has_data || (chunk.name == "IDAT" && !chunk.data.empty());
    }
    require_sound(has_data, "a PNG without a picture");
    // Some programs cut a picture out and leave what was cut away behind its end.
    require_sound(file.rest().empty(), "something behind the end of PNG");
}

}  // namespace tawi::plans
