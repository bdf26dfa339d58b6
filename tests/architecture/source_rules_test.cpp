#include "tests/architecture/source_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tawi {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string lines(int count) {
    std::string text;
    for (int number = 0; number < count; ++number)
        text += "x\n";
    return text;
}

TEST(SourceRules, NoFileIsTooLong) {
    EXPECT_THAT(too_long(read_program_sources(TAWI_SOURCE_DIR)), IsEmpty());
    EXPECT_THAT(too_long({{"a.cpp", lines(400)}, {"b.cpp", lines(401)}}),
                ElementsAre("b.cpp: 401 lines"));
}

TEST(SourceRules, NoBinaryFloatsInTheLedger) {
    EXPECT_THAT(binary_floats(read_program_sources(TAWI_SOURCE_DIR)), IsEmpty());
    EXPECT_THAT(binary_floats({{"ledger/a.h",
                                "// a double entry\n"
                                "/* float\n float */ int doubled = 1'000;\n"
                                "auto text = \"double \\\" float\"; auto raw = R\"(double)\";\n"
                                "static_cast<double>(doubled);\n"},
                               {"api/b.h", "double x;\n"}}),
                ElementsAre("ledger/a.h:5"));
}

TEST(SourceRules, MembersFromRequestsNameTheirType) {
    EXPECT_THAT(untyped_members(read_program_sources(TAWI_SOURCE_DIR)), IsEmpty());
    EXPECT_THAT(untyped_members({{"a.cpp", "Run run{\n    .id = {request.parameter(x), 0}};"},
                                 {"b.cpp", "Run run{.id = RunId{request.parameter(x), 0}};"},
                                 {"c.cpp", "Run run{.id = {1,\n body.text(x)}};"}}),
                ElementsAre("a.cpp:2", "c.cpp:1"));
}

}  // namespace
}  // namespace tawi
