#include "api/rest/directory_package.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <sstream>

#include "ledger/error.h"
#include "reports/package/zip_writer.h"

namespace tawi::rest {
namespace {

using directory::Row;
using directory::Values;
using ::testing::ElementsAre;

const std::string organization = "11111111-0000-4000-8000-000000000000";
const std::string service = "22222222-0000-4000-8000-000000000000";

using Files = std::vector<std::pair<std::string, std::string>>;

std::string zip_of(const Files& files) {
    std::ostringstream out;
    reports::ZipWriter zip(out);
    for (const auto& [name, content] : files)
        zip.add(name, [&content = content](std::ostream& file) { file << content; });
    zip.finish();
    return out.str();
}

const std::string description =
    R"({"resources":[{"name":"organization","path":"organizations.csv"}]})";

std::string with_organizations(const std::string& csv) {
    return zip_of({{"datapackage.json", description}, {"organizations.csv", csv}});
}

/// "where code" of every fault.
std::vector<std::string> faults_of(const std::string& zip) {
    try {
        read_directory_package(zip);
        return {};
    } catch (const directory::FaultyRows& faulty) {
        std::vector<std::string> found;
        for (const auto& fault : faulty.faults())
            found.push_back(fault.where + " " + fault.code);
        return found;
    } catch (const InvalidInput& input) {
        return {input.field() + " " + input.code()};
    }
}

std::string export_of(const std::vector<Row>& rows) {
    std::ostringstream out;
    write_directory_package(rows, out);
    return out.str();
}

std::vector<Row> rows_of(const std::string& zip) {
    std::vector<Row> rows;
    for (const auto& told : read_directory_package(zip).rows)
        rows.push_back(told.row);
    return rows;
}

TEST(DirectoryPackage, NamesFileLineAndColumnOfEachFault) {
    EXPECT_THAT(faults_of(with_organizations("id,name,description,year_incorporated\r\n"
                                             "1,Umoja,,1990\r\n" +
                                             organization + ",Umoja,Savers,soon\r\n" +
                                             organization + ",Umoja\r\n")),
                ElementsAre("/organizations.csv/2/id not_a_uuid",
                            "/organizations.csv/2/description required",
                            "/organizations.csv/3/year_incorporated not_a_number",
                            "/organizations.csv/4 wrong_length"));
}

TEST(DirectoryPackage, RefusesAHeaderThatIsNotOfHsds) {
    EXPECT_THAT(faults_of(with_organizations("id,name,name,colour\r\n")),
                ElementsAre("/organizations.csv/1/name repeated",
                            "/organizations.csv/1/colour unknown_column",
                            "/organizations.csv/1/description required"));
    EXPECT_THAT(
        faults_of(with_organizations("")),
        ElementsAre("/organizations.csv/1/id required", "/organizations.csv/1/name required",
                    "/organizations.csv/1/description required"));
}

TEST(DirectoryPackage, RefusesFilesThatAreNotWhole) {
    EXPECT_THAT(faults_of(zip_of({{"datapackage.json", description}})),
                ElementsAre("/organizations.csv missing_file"));
    EXPECT_THAT(faults_of(zip_of({{"organizations.csv", ""}})),
                ElementsAre("package not_a_package"));
    EXPECT_THAT(faults_of("no zip at all"), ElementsAre("package not_a_package"));
    EXPECT_THAT(faults_of(""), ElementsAre("package not_a_package"));
    const auto whole = with_organizations("id,name,description\r\n");
    EXPECT_THAT(faults_of(whole), ElementsAre());
    for (const std::size_t size : {whole.size() / 4, whole.size() / 2, whole.size() - 10})
        EXPECT_THAT(faults_of(whole.substr(0, size)), ElementsAre("package not_a_package")) << size;
    EXPECT_THAT(faults_of(with_organizations("id,name,description\r\n\"open")),
                ElementsAre("/organizations.csv/2 not_csv"));
    EXPECT_THAT(faults_of(with_organizations("id,name,description\r\n\xFF")),
                ElementsAre("/organizations.csv not_utf8"));
}

TEST(DirectoryPackage, RefusesWhatUnpacksToTooMuch) {
    std::string much;
    much.resize(20'000'000, 'a');
    EXPECT_THAT(faults_of(with_organizations(much)), ElementsAre("package too_large"));
    Files many;
    for (int number = 0; number < 101; ++number)
        many.emplace_back("file-" + std::to_string(number), "");
    EXPECT_THAT(faults_of(zip_of(many)), ElementsAre("package too_large"));
}

TEST(DirectoryPackage, ReadsOverTablesThatAreNotKept) {
    const auto package = read_directory_package(
        zip_of({{"datapackage.json",
                 R"({"name":"x","resources":[{"name":"contact","path":"contacts.csv"}]})"},
                {"contacts.csv", "anything"}}));
    EXPECT_THAT(package.unread, ElementsAre("contact"));
    EXPECT_TRUE(package.rows.empty());
}

TEST(DirectoryPackage, IsTheSameForTheSameRows) {
    const std::vector<Row> rows{
        {"organization",
         {{"id", organization}, {"name", "Umoja, \"one\""}, {"description", "a\nb"}}},
        {"service",
         {{"id", service},
          {"organization_id", organization},
          {"name", "Circle"},
          {"status", "active"},
          {"minimum_age", "18"}}}};
    EXPECT_EQ(export_of(rows), export_of(rows));
    EXPECT_EQ(rows_of(export_of(rows)), rows);
}

// Any row of values that can be kept comes back as it was.
RC_GTEST_PROP(DirectoryPackage, GivesBackWhatWentIn, ()) {
    const auto letters =
        rc::gen::container<std::string>(rc::gen::elementOf(std::string("aZ9 ,\"\n'.;-=+\xC3\xA9")));
    std::vector<Row> rows;
    const auto& table = directory::table_of("organization");
    for (int number = 0; number < *rc::gen::inRange(0, 5); ++number) {
        Values values{{"id", organization.substr(0, 35) + std::to_string(number)},
                      {"name", "Umoja"},
                      {"description", "Savers"}};
        for (const auto* name : {"name", "alternate_name", "description", "tax_id"}) {
            const auto text = *letters;
            try {
                auto kept = kept_value(*directory::field_of(table, name), text, name);
                if (kept) values.insert_or_assign(name, *kept);
            } catch (const InvalidInput&) {
                continue;
            }
        }
        rows.push_back({table.name, values});
    }
    const auto zip = export_of(rows);
    if (faults_of(zip).empty()) {
        RC_ASSERT(rows_of(zip) == rows);
    } else {  // half of a letter of two bytes
        RC_ASSERT(faults_of(zip).front() == "/organizations.csv not_utf8");
    }
}

}  // namespace
}  // namespace tawi::rest
