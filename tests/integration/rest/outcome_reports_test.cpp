#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "reports/package/sha256.h"
#include "reports/package/zip_reader.h"
#include "tests/integration/service.h"

namespace tawi::rest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

using Files = std::map<std::string, std::string>;

Files files_of(const std::string& zip) {
    Files files;
    reports::ZipReader reader(reports::ZipBytes{zip});
    std::string bytes(4096, '\0');
    while (const auto name = reader.next()) {
        auto& content = files[*name];
        while (const auto size = reader.read(bytes.data(), bytes.size()))
            content.append(bytes, 0, size);
    }
    return files;
}

std::vector<std::string> names_of(const Files& files) {
    std::vector<std::string> names;
    for (const auto& [name, content] : files)
        names.push_back(name);
    return names;
}

/// Twenty-four borrowers who were checked on 6 July 2026: twelve six months after the check before
/// support, twelve three months after. Every other one is a woman. The household of number n earns
/// n hundred shillings more than before; the first business does not run any more.
class OutcomeReportsTest : public ::testing::Test {
 protected:
    OutcomeReportsTest() {
        for (int number = 0; number < people; ++number) {
            borrowers.push_back(service.add_borrower("officer", "Asha " + std::to_string(number)));
            if (number % 2 == 0)
                write(number, "segments", R"({"segment":"woman","from":"2026-01-05"})");
        }
        for (int number = 0; number < people / 2; ++number)
            write(number, "business-checks", check("before", "2026-01-05", 10000, "1"));
        service.go_to("2026-04-06");
        for (int number = people / 2; number < people; ++number)
            write(number, "business-checks", check("before", "2026-04-06", 10000, "1"));
        service.go_to("2026-07-06");
        for (int number = 0; number < people; ++number) {
            write(number, "business-checks",
                  check("after", "2026-07-06", 10000 + 100 * number, number == 0 ? "0" : "2",
                        number == 0 ? "no" : "yes"));
        }
    }

    std::string check(const std::string& stage, const std::string& day, int income,
                      const std::string& full_time, const std::string& running = "yes",
                      const std::string& more = "") const {
        const auto sales = service.money(running == "no" ? "0" : "4000");
        return R"({"stage":")" + stage + R"(","checked_on":")" + day + R"(","running":")" +
               running + R"(","household_income":)" + service.money(std::to_string(income)) +
               R"(,"business_sales":)" + sales + R"(,"full_time":)" + full_time +
               R"(,"part_time":0,"source":"told")" + more + "}";
    }

    void write(int number, const std::string& what, const std::string& body) {
        const auto told = service.ask(
            "officer", "POST",
            "/v1/borrowers/" + borrowers.at(static_cast<unsigned>(number)) + "/" + what, body);
        EXPECT_EQ(told.status, 201) << told.body;
    }

    HttpReply report(const std::string& query, const std::string& user = "manager") {
        return service.ask(user, "GET", "/v1/reports/outcomes" + query);
    }

    static constexpr int people = 24;
    const std::string third = "?from=2026-Q3&to=2026-Q3";
    Service service;
    std::vector<std::string> borrowers;
};

TEST_F(OutcomeReportsTest, TellOfGroupsBeforeAndAfter) {
    service.go_to("2026-10-15");
    EXPECT_EQ(report(third).code(), "not_due_yet") << "more may be recorded today";
    service.go_to("2026-10-16");
    const auto told = report(third);
    ASSERT_EQ(told.size("/data/0/groups"), 3U) << told.body;
    EXPECT_EQ(told.at("/data/0/known_until"), "2026-10-15");
    EXPECT_EQ(told.at("/data/0/groups/0/people"), "24");
    // The mean of 10 000 to 12 300 is 11 150; three figures, half to even.
    const std::string income = "/data/0/groups/0/household_income";
    EXPECT_EQ(told.at(income + "/mean_before/amount"), "10000.00");
    EXPECT_EQ(told.at(income + "/mean_after/amount"), "11200.00");
    EXPECT_EQ(told.at(income + "/median_after/amount"), "11200.00");
    EXPECT_EQ(told.at("/data/0/groups/0/people_employed_before"), "24");
    EXPECT_EQ(told.at("/data/0/groups/0/people_employed_after"), "46");
    EXPECT_EQ(told.at("/data/0/groups/0/share_running"), "0.9583");
    EXPECT_EQ(told.at("/data/0/groups/1/after_months"), "0");
    EXPECT_EQ(told.at("/data/0/groups/1/share_running"), "1.0000");
    EXPECT_EQ(told.at("/data/0/groups/2/after_months"), "6");
    EXPECT_EQ(told.at("/data/0/groups/2/share_running"), "0.9167");
    EXPECT_EQ(told.at("/data/0/groups/2/household_income/mean_after/amount"), "10600.00");
}

TEST_F(OutcomeReportsTest, TellNothingOfNinePeopleOrLess) {
    service.go_to("2026-10-16");
    const auto women = report(third + "&segment=woman");
    ASSERT_EQ(women.size("/data/0/groups"), 1U) << "six in each term are not told " << women.body;
    EXPECT_EQ(women.at("/data/0/groups/0/people"), "12");
    EXPECT_EQ(women.at("/data/0/groups/0/segment"), "woman");
    EXPECT_EQ(report(third + "&segment=rural").size("/data/0/groups"), 0U);
    const auto quarters = report("?from=2026-Q1&to=2026-Q3");
    ASSERT_EQ(quarters.size("/data"), 3U) << quarters.body;
    EXPECT_EQ(quarters.at("/data/0/quarter"), "2026-Q1");
    EXPECT_EQ(quarters.size("/data/0/groups"), 0U);
}

/// A later correction is of no quarter that was told: two reports of it are never different.
TEST_F(OutcomeReportsTest, SayTheSameForEver) {
    service.go_to("2026-10-16");
    const auto first = report(third);
    write(1, "business-checks",
          check("after", "2026-07-06", 99999, "7", "yes", R"(,"corrects":2,"reason":"x")"));
    write(0, "segments", R"({"segment":"woman","belongs":false,"from":"2026-02-01"})");
    write(3, "business-checks", check("after", "2026-09-30", 1, "0"));
    EXPECT_EQ(report(third).body, first.body);
    service.go_to("2027-01-20");
    EXPECT_EQ(report(third, "auditor").body, first.body);
    EXPECT_EQ(report(third, "administrator").body, first.body);
}

TEST_F(OutcomeReportsTest, ArePackedWithIndicatorsAndStories) {
    const std::string pack = "/v1/advocacy-packs/2026-Q3";
    write(0, "consents",
          R"({"purpose":"story","given":true,"told_on":"2026-07-06","channel":"spoken"})");
    write(0, "stories", R"({"language":"en","called":"Zawadi","title":"A shop","text":"I sell."})");
    EXPECT_EQ(
        service
            .ask("manager", "POST", "/v1/borrowers/" + borrowers[0] + "/stories/1/approval", "{}")
            .status,
        201);
    service.go_to("2026-10-16");
    EXPECT_EQ(service.ask("manager", "GET", pack).status, 404) << "no indicators were told";
    EXPECT_EQ(
        service.ask("manager", "POST", "/v1/indicator-releases", R"({"quarter":"2026-Q3"})").status,
        201);
    const auto files = files_of(service.ask("auditor", "GET", pack).body);
    EXPECT_THAT(names_of(files), ElementsAre("README.txt", "indicators.csv", "manifest.json",
                                             "manifest.sha256", "outcomes.csv", "stories.txt"));
    EXPECT_THAT(files.at("indicators.csv"), StartsWith("quarter,indicator,iris_id,"));
    EXPECT_THAT(files.at("outcomes.csv"), HasSubstr("\r\n2026-Q3,KES,,,24,10000.00,11200.00,"));
    EXPECT_THAT(files.at("stories.txt"), HasSubstr("A shop\nZawadi (en)\n\nI sell.\n"));
    for (const auto* name : {"README.txt", "indicators.csv", "outcomes.csv", "stories.txt"}) {
        reports::Sha256 hash;
        hash.add(files.at(name));
        EXPECT_THAT(files.at("manifest.json"), HasSubstr(hash.hex())) << name;
        EXPECT_THAT(files.at(name), Not(HasSubstr("Asha")));
    }
    write(0, "consents",
          R"({"purpose":"story","given":false,"told_on":"2026-10-16","channel":"spoken"})");
    EXPECT_EQ(files_of(service.ask("manager", "GET", pack).body).at("stories.txt"), "");
    EXPECT_EQ(service.ask("officer", "GET", pack).status, 403);
    EXPECT_EQ(service.query("SELECT string_agg(detail->>'stories', ' ' ORDER BY audit_id) FROM"
                            " tawi.audit_event WHERE action = 'export_stories'"),
              "1 0");
}

TEST_F(OutcomeReportsTest, AreRefusedFieldByField) {
    service.go_to("2027-01-20");
    EXPECT_EQ(report("?to=2026-Q3").pointer(), "from");
    EXPECT_EQ(report("?from=2026-Q3").pointer(), "to");
    EXPECT_EQ(report("?from=2026-Q4&to=2026-Q3").at("/errors/0/code"), "ends_before_start");
    EXPECT_EQ(report("?from=2023-Q3&to=2026-Q3").at("/errors/0/code"), "out_of_range");
    EXPECT_EQ(report("?from=2026&to=2026-Q3").at("/errors/0/code"), "not_a_quarter");
    EXPECT_EQ(report(third + "&segment=tall").pointer(), "segment");
    EXPECT_EQ(report(third + "&office_id=1").at("/errors/0/code"), "unknown_parameter");
    EXPECT_EQ(report(third, "officer").status, 403);
}

}  // namespace
}  // namespace tawi::rest
