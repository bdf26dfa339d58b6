#include "tests/business-plans/plan/whole_file.h"

#include <Poco/Checksum.h>

#include <algorithm>
#include <vector>

namespace tawi {

using namespace std::string_literals;

std::string little_number(std::uint64_t number, std::size_t size) {
    std::string bytes;
    for (std::size_t place = 0; place < size; ++place, number /= 256)
        bytes += static_cast<char>(number % 256);
    return bytes;
}

std::string big_number(std::uint64_t number, std::size_t size) {
    auto bytes = little_number(number, size);
    std::ranges::reverse(bytes);
    return bytes;
}

std::string jpeg_segment(unsigned marker, const std::string& content) {
    return "\xff" + big_number(marker, 1) + big_number(content.size() + 2, 2) + content;
}

std::string jpeg_frame(unsigned width, unsigned height, unsigned marker) {
    return jpeg_segment(marker, "\x08" + big_number(height, 2) + big_number(width, 2) +
                                    "\x01"             // one component: grey,
                                    "\x01\x11\x00"s);  // its number, sampling and table
}

std::string jpeg_tables() {
    const auto code_of_one_bit = "\x01"s + std::string(15, '\0') + "\0"s;
    return jpeg_segment(0xdb, "\0"s + std::string(64, '\x01')) +
           jpeg_segment(0xc4, "\0"s + code_of_one_bit) +   // of the first coefficient: no bits
           jpeg_segment(0xc4, "\x10"s + code_of_one_bit);  // of the others: end of block
}

std::string jpeg_scan() {
    return jpeg_segment(0xda, "\x01\x01\x00\x00\x3f\x00"s);
}

std::string whole_jpeg(const std::string& words) {
    return "\xff\xd8" + jpeg_segment(0xfe, words) + jpeg_tables() + jpeg_frame() + jpeg_scan() +
           jpeg_data + jpeg_end;
}

std::string png_chunk(const std::string& name, const std::string& data) {
    Poco::Checksum sum(Poco::Checksum::TYPE_CRC32);
    sum.update(name + data);
    return big_number(data.size(), 4) + name + data + big_number(sum.checksum(), 4);
}

std::string png_header(std::uint64_t width, std::uint64_t height) {
    return png_chunk("IHDR", big_number(width, 4) + big_number(height, 4) + "\x08\0\0\0\0"s);
}

std::string png_data() {
    // zlib: two bytes as they are, no filter and grey, and their Adler-32
    return png_chunk("IDAT", "\x78\x01\x01\x02\x00\xfd\xff\x00\x80\x00\x82\x00\x81"s);
}

std::string whole_png(const std::string& words) {
    return "\x89PNG\r\n\x1a\n" + png_header() + png_chunk("tEXt", "Comment\0"s + words) +
           png_data() + png_chunk("IEND", "");
}

std::string riff_chunk(const std::string& name, const std::string& data) {
    return name + little_number(data.size(), 4) + data + std::string(data.size() % 2, '\0');
}

std::string webp_of(const std::string& chunks) {
    return riff_chunk("RIFF", "WEBP" + chunks);
}

std::string lossy_picture() {
    return "\x30\x01\x00\x9d\x01\x2a\x01\x00\x01\x00\x0e\xc0\xfe\x25\xa4\x00\x03\x70\x00\x00\x00\x00"s;
}

std::string lossless_picture() {
    return "\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07"s;
}

std::string whole_webp(const std::string& words) {
    return webp_of(riff_chunk("VP8 ", lossy_picture()) + riff_chunk("note", words));
}

std::string whole_pdf(const std::string& words) {
    const std::vector<std::string> objects{"<< /Type /Catalog /Pages 2 0 R >>",
                                           "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                                           "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"};
    const auto ten_digits = [](std::size_t number) {
        const auto digits = std::to_string(number);
        return std::string(10 - digits.size(), '0') + digits;
    };
    auto file = "%PDF-1.4\n%" + words + "\n";
    auto references = "xref\n0 4\n0000000000 65535 f \n"s;
    for (std::size_t number = 1; number <= objects.size(); ++number) {
        references += ten_digits(file.size()) + " 00000 n \n";
        file += std::to_string(number) + " 0 obj\n" + objects[number - 1] + "\nendobj\n";
    }
    return file + references + "trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n" +
           std::to_string(file.size()) + "\n%%EOF";
}

}  // namespace tawi
