#include "business-plans/plan/evidence_file.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <iterator>
#include <map>

#include "ledger/error.h"
#include "tests/business-plans/plan/whole_file.h"

namespace tawi::plans {
namespace {

using namespace std::string_literals;

/// The media type, or the code of the refusal.
std::string answer_to(const std::string& bytes) {
    try {
        return std::string(media_type_of(bytes));
    } catch (const InvalidInput& fault) {
        EXPECT_EQ(fault.field(), "");
        return fault.code();
    }
}

bool is_taken(const std::string& bytes) {
    return answer_to(bytes).find('/') != std::string::npos;
}

std::string demonstration_picture() {
    std::ifstream file(TAWI_SOURCE_DIR "/business-plans/data/demonstration.png", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string jpeg_of(const std::string& segments) {
    return "\xff\xd8" + segments;
}

std::string png_of(const std::string& chunks) {
    return "\x89PNG\r\n\x1a\n" + chunks;
}

const auto jpeg_picture = jpeg_frame() + jpeg_scan() + jpeg_data;
const auto png_end = png_chunk("IEND", "");
const auto pdf_start = "%PDF-1.4\ntrailer << /Root 1 0 R >>\n"s;

/// Two scans with tables between them, filled up, with a stuffed byte and a restart within.
const auto progressive_jpeg =
    jpeg_of(jpeg_tables() + "\xff" + jpeg_frame(1, 1, 0xc2) + jpeg_scan() +
            "\xff\x00\xff\xd0\x3f"s + jpeg_tables() + jpeg_scan() + jpeg_data + "\xff" + jpeg_end);
/// A telephone's own small picture lies whole in a segment before the picture.
const auto jpeg_with_thumbnail = jpeg_of(jpeg_segment(0xe1, "Exif\0\0"s + whole_jpeg()) +
                                         jpeg_tables() + jpeg_picture + jpeg_end);
/// An animation of two frames.
const auto animated_webp = [] {
    const auto frame =
        riff_chunk("ANMF", std::string(16, '\0') + riff_chunk("VP8L", lossless_picture()));
    return webp_of(riff_chunk("VP8X", "\x02"s + std::string(9, '\0')) +
                   riff_chunk("ANIM", std::string(6, '\0')) + frame + frame);
}();
const auto webp_with_profile =
    webp_of(riff_chunk("VP8X", "\x20"s + std::string(9, '\0')) + riff_chunk("ICCP", "colours") +
            riff_chunk("VP8 ", lossy_picture()));
const auto lossless_webp = webp_of(riff_chunk("VP8L", lossless_picture()));

/// Whole files of every kind by what they are, each without a byte behind its end.
const std::map<std::string, std::vector<std::string>> whole_files{
    {"image/jpeg",
     {whole_jpeg(), whole_jpeg("hens \xff\xd9"s), progressive_jpeg, jpeg_with_thumbnail}},
    {"image/png", {whole_png(), whole_png("IEND\xae\x42\x60\x82"), demonstration_picture()}},
    {"image/webp",
     {whole_webp(), whole_webp("odd"), lossless_webp, animated_webp, webp_with_profile}},
    {"application/pdf", {whole_pdf(), whole_pdf("hens")}},
};

TEST(EvidenceFile, IsKnownByWhatItHolds) {
    for (const auto& [media_type, files] : whole_files) {
        for (const auto& file : files)
            EXPECT_EQ(answer_to(file), media_type) << file;
    }
    EXPECT_EQ(answer_to(whole_jpeg() + "a telephone's own words"), "image/jpeg");
    EXPECT_EQ(answer_to(whole_jpeg() + whole_jpeg()), "image/jpeg");
    EXPECT_EQ(answer_to(whole_webp() + "words"), "image/webp");
    EXPECT_EQ(answer_to(whole_pdf() + "\r\n"), "application/pdf");
    EXPECT_EQ(answer_to(whole_pdf("%%EOF")), "application/pdf");
    EXPECT_EQ(answer_to(lossless_webp.substr(0, 4) + little_number(lossless_webp.size() - 9, 4) +
                        lossless_webp.substr(8, lossless_webp.size() - 9)),
              "image/webp")
        << "without the byte that fills up the last chunk";
}

TEST(EvidenceFile, IsRefusedWhereItIsAnotherKind) {
    EXPECT_EQ(answer_to(""), "empty_file");
    for (const auto& other : {"GIF89a"s, "<html>"s, "MZ\x90"s, "PK\x03\x04"s, "%PD"s, "\xff\xd8"s,
                              "RIFF\x04\0\0\0WAVE"s, "RIFF\x04\0\0\0WEB"s, " %PDF-1.4"s})
        EXPECT_EQ(answer_to(other), "unknown_file_type") << other;
}

TEST(EvidenceFile, IsRefusedWhereverItBreaksOff) {
    const std::map<std::string, std::size_t> bytes_to_be_known{
        {"image/jpeg", 3}, {"image/png", 8}, {"image/webp", 12}, {"application/pdf", 5}};
    for (const auto& [media_type, files] : whole_files) {
        const auto known = bytes_to_be_known.at(media_type);
        for (const auto& file : files) {
            for (std::size_t size = 1; size < file.size(); ++size)
                EXPECT_EQ(answer_to(file.substr(0, size)),
                          size < known ? "unknown_file_type" : "truncated_file")
                    << media_type << " of " << file.size() << " bytes after " << size;
        }
    }
}

RC_GTEST_PROP(EvidenceFile, HasNoPartThatPasses, (const std::string& words)) {
    const auto make = *rc::gen::element(whole_jpeg, whole_png, whole_webp, whole_pdf);
    const auto whole = make(words);
    RC_ASSERT(is_taken(whole));
    RC_ASSERT(!is_taken(whole.substr(0, *rc::gen::inRange<std::size_t>(0, whole.size()))));
}

RC_GTEST_PROP(EvidenceFile, OfAnyBytesIsTakenOrRefused, (const std::string& bytes)) {
    for (const auto& start :
         {""s, "\xff\xd8\xff"s, "\xff\xd8"s + jpeg_frame() + jpeg_scan(), png_of(""),
          png_of(png_header()), webp_of("").substr(0, 4) + "\x10\0\0\0WEBP"s, "%PDF-"s,
          pdf_start + "startxref"})
        for (const auto& end : {""s, "\xff\xd9"s, "\n%%EOF"s})
            answer_to(start + bytes + end);
}

RC_GTEST_PROP(EvidenceFile, WithOtherBytesIsTakenOrRefused, ()) {
    const auto files = (*rc::gen::elementOf(whole_files)).second;
    auto file = *rc::gen::elementOf(files);
    for (const auto place : *rc::gen::container<std::vector<std::size_t>>(
             3, rc::gen::inRange<std::size_t>(0, file.size())))
        file[place] = *rc::gen::arbitrary<char>();
    answer_to(file);
}

struct DamagedFile {
    std::string what;
    std::string bytes;
};

void expect_damaged(const std::vector<DamagedFile>& rows) {
    for (const auto& row : rows)
        EXPECT_EQ(answer_to(row.bytes), "damaged_file") << row.what;
}

TEST(EvidenceFile, OfJpegIsRefusedWhereItIsDamaged) {
    const auto frame_of = [](const std::string& content) {
        return jpeg_of(jpeg_segment(0xc0, content) + jpeg_scan() + jpeg_data + jpeg_end);
    };
    const auto scan_of = [](const std::string& content) {
        return jpeg_of(jpeg_frame() + jpeg_segment(0xda, content) + jpeg_data + jpeg_end);
    };
    expect_damaged({
        {"four bytes", jpeg_of(jpeg_end)},
        {"the words of an early test",
         "\xff\xd8\xff\xe0 the hen house \xff\xd9" + std::string(9000, ' ')},
        {"no frame", jpeg_of(jpeg_scan() + jpeg_data + jpeg_end)},
        {"tables for a frame", jpeg_of(jpeg_tables() + jpeg_scan() + jpeg_data + jpeg_end)},
        {"no scan", jpeg_of(jpeg_frame() + jpeg_end)},
        {"a thumbnail alone", jpeg_of(jpeg_segment(0xe1, whole_jpeg()) + jpeg_end)},
        {"no data", jpeg_of(jpeg_frame() + jpeg_scan() + jpeg_end)},
        {"no width", jpeg_of(jpeg_frame(0, 1) + jpeg_scan() + jpeg_data + jpeg_end)},
        {"no height", jpeg_of(jpeg_frame(1, 0) + jpeg_scan() + jpeg_data + jpeg_end)},
        {"an empty frame", frame_of("")},
        {"a short frame", frame_of("\x08\0\x01\0\x01"s)},
        {"no components", frame_of("\x08\0\x01\0\x01\0"s)},
        {"fewer components than told", frame_of("\x08\0\x01\0\x01\x02\x01\x11\0"s)},
        {"an empty scan", scan_of("")},
        {"a scan of no components", scan_of("\0\0\x3f\0"s)},
        {"a scan of five components", scan_of("\x05" + std::string(13, '\0'))},
        {"a short scan", scan_of("\x01\x01\0"s)},
        {"a length of one", jpeg_of("\xff\xe0\0\x01"s + jpeg_picture + jpeg_end)},
        {"words between segments", jpeg_of(jpeg_segment(0xfe, "") + "x" + jpeg_picture + jpeg_end)},
        {"a second start", jpeg_of("\xff\xd8" + jpeg_picture + jpeg_end)},
        {"an unknown marker", jpeg_of("\xff\x02" + jpeg_picture + jpeg_end)},
        {"an unknown marker in data", jpeg_of(jpeg_picture + "\xff\x02" + jpeg_end)},
    });
}

TEST(EvidenceFile, OfPngIsRefusedWhereItIsDamaged) {
    auto other_sum = whole_png("hens");
    other_sum[other_sum.find("hens")] = 'p';
    auto other_end = whole_png();
    other_end.back() = '\x83';
    expect_damaged({
        {"a byte of a comment changed", other_sum},
        {"the last check sum changed", other_end},
        {"no header", png_of(png_data() + png_end)},
        {"the header second", png_of(png_chunk("tEXt", "") + png_header() + png_data() + png_end)},
        {"two headers", png_of(png_header() + png_header() + png_data() + png_end)},
        {"a short header",
         png_of(png_chunk("IHDR", "\0\0\0\x01\0\0\0\x01"s) + png_data() + png_end)},
        {"no width", png_of(png_header(0, 1) + png_data() + png_end)},
        {"no height", png_of(png_header(1, 0) + png_data() + png_end)},
        {"a width beyond all", png_of(png_header(0x80000000, 1) + png_data() + png_end)},
        {"no data", png_of(png_header() + png_end)},
        {"empty data", png_of(png_header() + png_chunk("IDAT", "") + png_end)},
        {"a length beyond all", png_of(png_header() + "\xff\xff\xff\xffIDAT" + png_end)},
        {"bytes behind the end", whole_png() + "x"},
    });
}

TEST(EvidenceFile, OfWebpIsRefusedWhereItIsDamaged) {
    const auto lossy_with = [](std::size_t place, char byte) {
        auto picture = lossy_picture();
        picture[place] = byte;
        return webp_of(riff_chunk("VP8 ", picture));
    };
    const auto lossy_of_size = [](const std::string& size) {
        return webp_of(riff_chunk("VP8 ", lossy_picture().replace(6, 4, size)));
    };
    const auto lossless_with = [](std::size_t place, char byte) {
        auto picture = lossless_picture();
        picture[place] = byte;
        return webp_of(riff_chunk("VP8L", picture));
    };
    const auto extended = riff_chunk("VP8X", std::string(10, '\0'));
    const auto place_in_animation = std::string(16, '\0');
    expect_damaged({
        {"no chunks", webp_of("")},
        {"a RIFF of no length", "RIFF\0\0\0\0WEBP"s},
        {"half the head of a chunk", webp_of("VP8 ")},
        {"a chunk longer than RIFF", webp_of("VP8 \xff\0\0\0"s + lossy_picture())},
        {"another chunk first",
         webp_of(riff_chunk("note", "") + riff_chunk("VP8 ", lossy_picture()))},
        {"a short picture", webp_of(riff_chunk("VP8 ", lossy_picture().substr(0, 9)))},
        {"no key frame", lossy_with(0, '\x31')},
        {"no start", lossy_with(3, '\x9e')},
        {"a part longer than the picture", lossy_with(2, '\x01')},
        {"no width", lossy_of_size("\0\0\x01\0"s)},
        {"no height", lossy_of_size("\x01\0\0\0"s)},
        {"a scale without a width", lossy_of_size("\0\xc0\x01\0"s)},
        {"a scale without a height", lossy_of_size("\x01\0\0\xc0"s)},
        {"a short lossless picture", webp_of(riff_chunk("VP8L", lossless_picture().substr(0, 5)))},
        {"no signature", lossless_with(0, '\x2e')},
        {"another version", lossless_with(4, '\x30')},
        {"a short extension",
         webp_of(riff_chunk("VP8X", "x") + riff_chunk("VP8 ", lossy_picture()))},
        {"an extension of nothing", webp_of(extended)},
        {"a frame of nothing", webp_of(extended + riff_chunk("ANMF", place_in_animation))},
        {"a frame without a picture",
         webp_of(extended + riff_chunk("ANMF", place_in_animation + riff_chunk("note", "words")))},
        {"half a chunk in a frame",
         webp_of(extended + riff_chunk("ANMF", place_in_animation + "VP8L"))},
    });
}

TEST(EvidenceFile, OfPdfIsRefusedWhereItIsDamaged) {
    expect_damaged({
        {"no startxref", "%PDF-1.4\n1 0 obj\n%%EOF\n"},
        {"startxref far from the end",
         pdf_start + "startxref\n9\n" + std::string(2000, ' ') + "%%EOF"},
        {"no place", pdf_start + "startxref\n%%EOF"},
        {"words for a place", pdf_start + "startxref\nhere\n%%EOF"},
        {"a place behind", pdf_start + "startxref\n99\n%%EOF"},
        {"a place beyond all", pdf_start + "startxref\n" + std::string(40, '9') + "\n%%EOF"},
        {"no document", "%PDF-1.4\nstartxref\n5\n%%EOF"},
    });
    EXPECT_EQ(answer_to(pdf_start + "startxref\n0\n%%EOF\n2 0 obj"), "truncated_file")
        << "the first end of a PDF made for the web";
    EXPECT_EQ(answer_to(whole_pdf() + std::string(1100, ' ')), "truncated_file")
        << "readers do not find an end that far from the end";
}

}  // namespace
}  // namespace tawi::plans
