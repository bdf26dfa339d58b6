#include <Poco/JSON/Array.h>
#include <gtest/gtest.h>

#include <map>

#include "business-plans/support/directory_fields.h"
#include "tests/conformance/oracle_file.h"

namespace tawi {
namespace {

/// The published fields of a table by name, each with whether it is required.
std::map<std::string, bool> published_fields(const Poco::JSON::Object& file,
                                             const std::string& table) {
    std::map<std::string, bool> fields;
    const Poco::JSON::Array::Ptr list = file.getObject("resources")->getArray(table);
    if (list.isNull()) return fields;
    for (unsigned index = 0; index < list->size(); ++index) {
        const Poco::JSON::Object::Ptr field = list->getObject(index);
        fields.emplace(field->getValue<std::string>("name"), field->getValue<bool>("required"));
    }
    return fields;
}

// Open Referral HSDS 3.0.0, datapackage.json of github.com/openreferral/specification: we know
// every field of the tables that we keep, no other one, and require what it requires.
TEST(DirectoryFields, AreThoseOfHsds) {
    const auto file = oracle_file("hsds_fields.json");
    if (file.isNull()) return;
    OracleCount count;
    for (const auto& table : directory::tables()) {
        const auto published = published_fields(*file, std::string(table.name));
        EXPECT_EQ(table.fields.size(), published.size()) << table.name;
        for (const auto& field : table.fields) {
            ++count.asked;
            const auto found = published.find(std::string(field.name));
            const bool matched = found != published.end() && found->second == field.required;
            count.matched += matched ? 1 : 0;
            EXPECT_TRUE(matched) << table.name << "." << field.name;
        }
    }
    count.print("hsds_fields");
    EXPECT_EQ(count.matched, count.asked);
}

}  // namespace
}  // namespace tawi
