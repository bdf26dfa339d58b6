#include "reports/formats/xml_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "ledger/error.h"

namespace tawi::reports {
namespace {

// XML 1.0, 2.2 Characters and 2.4 Character data.
TEST(XmlText, EscapesMarkupAndReplacesWhatXmlCannotHold) {
    EXPECT_EQ(xml_text("a < b & \"c\" > d"), "a &lt; b &amp; &quot;c&quot; &gt; d");
    EXPECT_EQ(xml_text("]]>"), "]]&gt;");
    EXPECT_EQ(xml_text(std::string("a\0b\x01", 4)),
              "a\xEF\xBF\xBD"
              "b\xEF\xBF\xBD");
    EXPECT_EQ(xml_text("caf\xC3\xA9 \xF0\x9F\x8C\xBF"), "caf\xC3\xA9 \xF0\x9F\x8C\xBF");
    EXPECT_EQ(xml_text("\xC3"), "\xEF\xBF\xBD");                                  // cut off
    EXPECT_EQ(xml_text("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD");                  // too long a form
    EXPECT_EQ(xml_text("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");  // a surrogate
    EXPECT_EQ(xml_text("\xEF\xBF\xBF"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");  // U+FFFF
    EXPECT_EQ(xml_text("a\rb"), "a&#13;b");
}

TEST(XmlLetters, LeavesMarkupAlone) {
    EXPECT_EQ(xml_letters("a < b & \"c\"\r"), "a < b & \"c\"\r");
    EXPECT_EQ(xml_letters("a\xEF\xBF\xBEz"), "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz");
}

TEST(XmlWriter, WritesElementsInElements) {
    std::ostringstream out;
    XmlWriter xml(out);
    xml.declaration();
    xml.begin("A", " b=\"c\"");
    xml.element("D", "1 & 2");
    xml.end();
    EXPECT_EQ(
        out.str(),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<A b=\"c\">\n  <D>1 &amp; 2</D>\n</A>\n");
    EXPECT_THROW(xml.end(), InvariantViolation);
}

}  // namespace
}  // namespace tawi::reports
