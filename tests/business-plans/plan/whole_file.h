#pragma once

#include <cstdint>
#include <string>

namespace tawi {

// Files that programs can open, as small as they get. The words stand where the format has room for
// a comment, so that two files with other words are two files.

/// A grey dot as baseline JPEG (ITU-T T.81).
std::string whole_jpeg(const std::string& words = {});
/// A grey dot as PNG.
std::string whole_png(const std::string& words = {});
/// A dot as lossy WebP.
std::string whole_webp(const std::string& words = {});
/// A page with nothing on it as PDF 1.4; the words hold no end of a line.
std::string whole_pdf(const std::string& words = {});

// What they are made of, for files that are broken on purpose.

/// A number of `size` bytes, the largest first; the smallest first.
std::string big_number(std::uint64_t number, std::size_t size);
std::string little_number(std::uint64_t number, std::size_t size);
/// A marker of JPEG with its segment: 0xff, `marker`, the length and the content.
std::string jpeg_segment(unsigned marker, const std::string& content);
/// A chunk of PNG with its check sum.
std::string png_chunk(const std::string& name, const std::string& data);
/// A chunk of RIFF, filled up to an even length.
std::string riff_chunk(const std::string& name, const std::string& data);
/// A WebP of the chunks.
std::string webp_of(const std::string& chunks);

/// Parts of whole_jpeg: its frame, the head of its scan, the data of that.
std::string jpeg_frame(unsigned width = 1, unsigned height = 1, unsigned marker = 0xc0);
std::string jpeg_scan();
inline const std::string jpeg_data = "\x3f";  // a zero for each table, filled up with ones
inline const std::string jpeg_end = "\xff\xd9";
/// The tables that the picture of whole_jpeg is coded with.
std::string jpeg_tables();
/// Chunks of whole_png.
std::string png_header(std::uint64_t width = 1, std::uint64_t height = 1);
std::string png_data();
/// The picture of whole_webp, and a lossless one: the data of their chunks.
std::string lossy_picture();
std::string lossless_picture();

}  // namespace tawi
