#include "business-plans/support/check_code.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/error.h"

namespace tawi::support {
namespace {

std::string chance_of(const std::vector<unsigned char>& bytes) {
    return {bytes.begin(), bytes.end()};
}

std::string any_code() {
    return make_check_code(chance_of(*rc::gen::container<std::vector<unsigned char>>(
        check_code_chance_bytes, rc::gen::arbitrary<unsigned char>())));
}

TEST(CheckCode, HasSixteenCharactersThatAreReadAgain) {
    const auto zero = make_check_code(std::string(check_code_chance_bytes, '\0'));
    EXPECT_EQ(zero, "0000000000000000");
    const auto code = make_check_code("fifteen letters");
    EXPECT_EQ(code.size(), 16U);
    EXPECT_EQ(read_check_code(code), code);
    EXPECT_EQ(printed_check_code("4XKD9TWMPQ2R7HVC"), "4XKD-9TWM-PQ2R-7HVC");
    EXPECT_THROW(make_check_code("too short"), InvariantViolation);
}

TEST(CheckCode, IsReadHoweverItWasTyped) {
    EXPECT_EQ(read_check_code("oooo-oooo-0000-0000"), "0000000000000000");
    EXPECT_EQ(read_check_code(" 0000 0000 0000 0000 "), "0000000000000000");
    for (const auto* wrong : {"", "0000", "00000000000000000", "0000-0000-0000-000U",
                              "0000-0000-0000-0001", "0000000000000000\xd9\xa0"})
        EXPECT_FALSE(read_check_code(wrong)) << wrong;
}

RC_GTEST_PROP(CheckCode, FindsEveryWrongCharacter, ()) {
    auto code = any_code();
    RC_ASSERT(read_check_code(code) == code);
    constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const auto place = *rc::gen::inRange<std::size_t>(0, code.size());
    const auto other = alphabet[*rc::gen::inRange<std::size_t>(0, alphabet.size())];
    RC_PRE(code[place] != other);
    code[place] = other;
    RC_ASSERT(!read_check_code(code));
}

RC_GTEST_PROP(CheckCode, IsReadInSmallLettersAndGroups, ()) {
    const auto code = any_code();
    auto typed = printed_check_code(code);
    for (auto& letter : typed)
        letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    RC_ASSERT(read_check_code(typed) == code);
}

}  // namespace
}  // namespace tawi::support
