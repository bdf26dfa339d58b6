#include "business-plans/plan/evidence_file.h"

#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::plans {
namespace {

using namespace std::string_literals;

const auto jpeg = "\xff\xd8\xff\xe0 picture \xff\xd9"s;
const auto png = "\x89PNG\r\n\x1a\n picture IEND\xae\x42\x60\x82"s;
const auto webp = "RIFF\x0c\x00\x00\x00WEBPVP8 pict"s;
const auto pdf = "%PDF-1.4\n1 0 obj\n%%EOF\n"s;

TEST(EvidenceFile, IsKnownByWhatItHolds) {
    EXPECT_EQ(media_type_of(jpeg), "image/jpeg");
    EXPECT_EQ(media_type_of(jpeg + "a telephone's own words"), "image/jpeg");
    EXPECT_EQ(media_type_of(png), "image/png");
    EXPECT_EQ(media_type_of(webp), "image/webp");
    EXPECT_EQ(media_type_of(pdf), "application/pdf");
}

TEST(EvidenceFile, IsRefusedWhereItIsAnotherKindOrBreaksOff) {
    const auto code_of = [](const std::string& bytes) {
        try {
            return std::string(media_type_of(bytes));
        } catch (const InvalidInput& fault) {
            return fault.code();
        }
    };
    EXPECT_EQ(code_of(""), "empty_file");
    for (const auto& other : {"GIF89a"s, "<html>"s, "MZ\x90"s, "PK\x03\x04"s, "%PD"s, "\xff\xd8"s})
        EXPECT_EQ(code_of(other), "unknown_file_type") << other;
    for (const auto* file : {&jpeg, &png, &webp, &pdf}) {
        EXPECT_EQ(code_of(file->substr(0, file->size() - 6)), "truncated_file") << *file;
    }
}

}  // namespace
}  // namespace tawi::plans
