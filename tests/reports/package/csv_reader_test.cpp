#include "reports/package/csv_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <sstream>

#include "ledger/error.h"
#include "reports/csv_line.h"

namespace tawi::reports {
namespace {

using ::testing::ElementsAre;
using Records = std::vector<std::vector<std::string>>;

Records read(const std::string& text) {
    std::istringstream in(text);
    CsvReader reader(in);
    Records records;
    std::vector<std::string> fields;
    while (reader.next(fields))
        records.push_back(fields);
    return records;
}

TEST(CsvReader, ReadsFieldsWithCommasQuotesAndLineEnds) {
    EXPECT_THAT(read("a,b\r\n\"1,2\",\"say \"\"no\"\"\"\r\n\"two\nlines\",\n"),
                ElementsAre(ElementsAre("a", "b"), ElementsAre("1,2", "say \"no\""),
                            ElementsAre("two\nlines", "")));
    EXPECT_THAT(read("last,one"), ElementsAre(ElementsAre("last", "one")));
    EXPECT_THAT(read(""), ElementsAre());
}

TEST(CsvReader, RefusesWhatIsNotCsv) {
    for (const std::string text : {"\"open", "a\"b,c\n", "\"a\"b\n", "a\rb\n"})
        EXPECT_THROW(read(text), InvalidInput) << text;
    EXPECT_THROW(read(std::string(1'000'001, 'x')), InvalidInput);
}

TEST(CsvReader, NamesTheLineOfAFault) {
    std::istringstream in("a\n\"two\nlines\"\nb\"c\n");
    CsvReader reader(in);
    std::vector<std::string> fields;
    reader.next(fields);
    reader.next(fields);
    try {
        reader.next(fields);
        FAIL();
    } catch (const InvalidInput& error) {
        EXPECT_EQ(error.field(), "line 4");
    }
}

TEST(CsvReader, ReadsWhatCsvLineWrites) {
    EXPECT_TRUE(rc::check([](const std::vector<std::string>& texts) {
        RC_PRE(!texts.empty());
        std::ostringstream out;
        CsvLine line;
        std::vector<std::string> expected;
        for (const auto& text : texts) {
            line.text(text);
            const bool formula =
                !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string::npos;
            expected.push_back((formula ? "'" : "") + text);
        }
        line.end(out);
        RC_ASSERT(read(out.str()) == Records{expected});
    }));
}

}  // namespace
}  // namespace tawi::reports
