#include "ledger/document/hexadecimal.h"

#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::document {
namespace {

TEST(Hexadecimal, IsWrittenInSmallLettersAndReadBack) {
    const std::string bytes("\x00\x0f\xa5\xff", 4);
    EXPECT_EQ(to_hexadecimal(bytes), "000fa5ff");
    EXPECT_EQ(from_hexadecimal("000fa5ff", 4, "/hash"), bytes);
}

TEST(Hexadecimal, RefusesAnotherLengthOrOtherLetters) {
    for (const auto* text : {"", "000fa5f", "000fa5ff00", "000fa5fg", "000FA5FF", "0x0fa5ff"}) {
        EXPECT_THROW(from_hexadecimal(text, 4, "/hash"), InvalidInput) << text;
    }
}

}  // namespace
}  // namespace tawi::document
