#include <sstream>

#include "reports/package/zip_writer.h"
#include "tests/integration/rest/directory_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Files = std::vector<std::pair<std::string, std::string>>;

std::string zip_of(const Files& files) {
    std::ostringstream out;
    reports::ZipWriter zip(out);
    for (const auto& [name, content] : files)
        zip.add(name, [&content = content](std::ostream& file) { file << content; });
    zip.finish();
    return out.str();
}

/// A package of the two files.
std::string package(const std::string& organizations, const std::string& services) {
    return zip_of({{"datapackage.json", R"({"resources":[{"name":"service","path":"services.csv"},)"
                                        R"({"name":"organization","path":"organizations.csv"}]})"},
                   {"organizations.csv", "id,name,description\r\n" + organizations},
                   {"services.csv", "id,organization_id,name,status\r\n" + services}});
}

const std::string umoja = "11111111-0000-4000-8000-000000000000";
const std::string circle = "22222222-0000-4000-8000-000000000000";
const std::string one = umoja + ",Umoja,Savers\r\n";

class DirectoryPackagesTest : public DirectoryTest {
 protected:
    HttpReply import(const std::string& zip, const std::string& user = "manager") {
        return service.ask(user, "POST", "/v1/directory-imports", zip,
                           {{"Content-Type", "application/zip"}});
    }

    std::string exported() {
        const auto reply = service.ask("officer", "GET", "/v1/directory-export");
        EXPECT_EQ(reply.status, 200);
        return reply.body;
    }

    std::string counts(const HttpReply& reply) {
        EXPECT_EQ(reply.status, 201) << reply.body;
        return reply.at("/added") + " " + reply.at("/changed") + " " + reply.at("/unchanged");
    }

    std::string rows() {
        return service.query(
            "SELECT (SELECT count(*) FROM tawi.directory_key) || ' ' ||"
            " (SELECT count(*) FROM tawi.directory_organization)");
    }
};

TEST_F(DirectoryPackagesTest, AddChangeAndLeaveAlone) {
    const auto offered_there = circle + "," + umoja + ",Circle,active\r\n";
    EXPECT_EQ(counts(import(package(one, offered_there))), "2 0 0");
    EXPECT_EQ(counts(import(package(one, offered_there))), "0 0 2");
    EXPECT_EQ(counts(import(package(umoja + ",Umoja,Lenders\r\n", ""))), "0 1 0");
    const auto shown = service.ask("officer", "GET", at("organizations", umoja));
    EXPECT_EQ(shown.at("/description"), "Lenders");
    EXPECT_EQ(shown.at("/version"), "2");
    EXPECT_EQ(service.ask("officer", "GET", at("services", circle)).at("/name"), "Circle");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(DirectoryPackagesTest, AreTheSameAfterAnImportOfTheirExport) {
    const auto before = exported();
    EXPECT_EQ(exported(), before);
    const auto again = import(before);
    EXPECT_EQ(again.at("/added") + again.at("/changed"), "00") << again.body;

    DirectoryPackagesTest::service.ask("manager", "POST", at("services", clinic) + "/versions",
                                       body_of(offered), {{"If-Match", "\"1\""}});
    EXPECT_NE(exported(), before);
    EXPECT_EQ(import(before).status, 201);
    EXPECT_EQ(exported(), before);  // what was withdrawn is back

    Service other;
    const auto taken = other.ask("manager", "POST", "/v1/directory-imports", before,
                                 {{"Content-Type", "application/zip"}});
    EXPECT_EQ(taken.status, 201) << taken.body;
    EXPECT_EQ(other.ask("officer", "GET", "/v1/directory-export").body, before);
}

TEST_F(DirectoryPackagesTest, AreTakenWhollyOrNotAtAll) {
    const auto before = rows();
    const auto faulty = import(package(one + circle + ",Other,Other\r\n" + one,
                                       circle + "," + circle + ",Circle,active\r\n" + nairobi +
                                           "," + umoja + ",Circle,active\r\n"));
    EXPECT_EQ(faulty.status / 100, 4) << faulty.body;
    std::vector<std::string> found;
    for (std::size_t index = 0; index < faulty.size("/errors"); ++index) {
        const auto each = "/errors/" + std::to_string(index);
        found.push_back(faulty.at(each + "/pointer") + " " + faulty.at(each + "/code"));
    }
    EXPECT_THAT(found,
                ElementsAre("/organizations.csv/3/id repeated", "/organizations.csv/4/id repeated",
                            "/services.csv/2/organization_id unknown_reference",
                            "/services.csv/3/id kept_elsewhere"));
    EXPECT_EQ(rows(), before);
    EXPECT_EQ(import("no zip").pointer(), "package");
    EXPECT_EQ(import(exported().substr(0, 900)).code(), "not_a_package");
    EXPECT_EQ(import(package(one, ""), "officer").status, 403);
    EXPECT_EQ(rows(), before);
}

}  // namespace
}  // namespace tawi::rest
