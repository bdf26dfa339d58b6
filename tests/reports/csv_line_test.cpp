#include "reports/csv_line.h"

#include <gtest/gtest.h>

#include <sstream>

namespace tawi::reports {
namespace {

std::string text_field(std::string_view value) {
    std::ostringstream out;
    CsvLine().text(value).end(out);
    return out.str();
}

// RFC 4180, section 2, rules 5 to 7.
TEST(CsvLine, QuotesText) {
    EXPECT_EQ(text_field("plain"), "\"plain\"\r\n");
    EXPECT_EQ(text_field("a,b"), "\"a,b\"\r\n");
    EXPECT_EQ(text_field("say \"so\""), "\"say \"\"so\"\"\"\r\n");
    EXPECT_EQ(text_field("two\nlines"), "\"two\nlines\"\r\n");
    EXPECT_EQ(text_field(""), "\"\"\r\n");
}

// OWASP, CSV Injection: a cell must not begin with one of these.
TEST(CsvLine, KeepsTextFromBecomingAFormula) {
    for (const std::string start : {"=", "+", "-", "@", "\t", "\r"}) {
        EXPECT_EQ(text_field(start + "1"), "\"'" + start + "1\"\r\n");
    }
    EXPECT_EQ(text_field("1=1"), "\"1=1\"\r\n");
}

TEST(CsvLine, WritesFiguresAsTheyAre) {
    std::ostringstream out;
    const auto debt = Money::from_minor_units(-1050, Currency::of("KES"));
    CsvLine line;
    line.plain("").amount(debt).text("x").end(out);
    line.plain("2026-03-01").end(out);
    EXPECT_EQ(out.str(), ",-10.50,\"x\"\r\n2026-03-01\r\n");
}

}  // namespace
}  // namespace tawi::reports
