#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "tests/integration/books_check.h"
#include "tests/integration/sealing/altered_value.h"
#include "tests/integration/service.h"

namespace tawi::rest {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class BorrowerFactsTest : public ::testing::Test {
 protected:
    std::string of(const std::string& facts) const {
        return "/v1/borrowers/" + borrower + "/" + facts;
    }
    HttpReply write(const std::string& facts, const std::string& body,
                    const std::string& user = "officer") {
        return service.ask(user, "POST", of(facts), body);
    }
    std::string fault(const std::string& facts, const std::string& body) {
        const auto refused = write(facts, body);
        return std::to_string(refused.status) + " " + refused.pointer() + " " +
               refused.at("/errors/0/code");
    }
    HttpReply add_card() { return service.ask("administrator", "POST", "/v1/score-cards", card); }
    std::vector<std::string> faults() {
        return faults_in_books(service.connection_string(), service.services().now());
    }

    static constexpr auto card =
        R"({"code":"TEST","name":"Made up","line":"national line","questions":[)"
        R"({"text":"Roof?","answers":[{"text":"thatch","points":0},{"text":"iron","points":6}]},)"
        R"({"text":"Rooms?","answers":[{"text":"one","points":0},{"text":"two","points":3}]}],)"
        R"("bands":[{"from_score":0,"likelihood":"0.9"},{"from_score":6,"likelihood":"0.25"}]})";
    static constexpr auto consent =
        R"({"purpose":"story","given":true,"told_on":"2026-01-05","channel":"paper","note":"file 7"})";
    static constexpr auto segment = R"({"segment":"woman","from":"2026-01-01"})";
    static constexpr auto answers =
        R"({"score_card":"TEST","asked_on":"2026-01-05","answers":["iron","two"]})";

    Service service;
    std::string borrower = service.add_borrower("officer", "Asha Otieno");
};

TEST_F(BorrowerFactsTest, AreKeptOneAfterTheOther) {
    const auto given = write("consents", consent);
    ASSERT_EQ(given.status, 201) << given.body;
    EXPECT_EQ(given.at("/number"), "1");
    EXPECT_EQ(write("consents", R"({"purpose":"story","given":false,"told_on":"2026-01-05",)"
                                R"("channel":"spoken"})")
                  .at("/number"),
              "2");
    const auto consents = service.ask("auditor", "GET", of("consents"));
    ASSERT_EQ(consents.size("/data"), 2U) << consents.body;
    EXPECT_EQ(consents.at("/data/0/note"), "file 7");
    EXPECT_EQ(consents.at("/data/1/given"), "false");

    EXPECT_EQ(write("segments", segment).at("/belongs"), "true");
    const auto segments = service.ask("officer", "GET", of("segments"));
    EXPECT_EQ(segments.at("/data/0/segment"), "woman") << segments.body;

    EXPECT_EQ(add_card().status, 201);
    const auto scored = write("poverty-scores", answers);
    ASSERT_EQ(scored.status, 201) << scored.body;
    EXPECT_EQ(scored.at("/score"), "9");
    EXPECT_EQ(scored.at("/likelihood"), "0.25");
    const auto scores = service.ask("manager", "GET", of("poverty-scores"));
    EXPECT_EQ(scores.at("/data/0/answers/1"), "two") << scores.body;
    EXPECT_EQ(service.ask("officer", "GET", "/v1/score-cards").at("/data/0/questions/0/text"),
              "Roof?");
    EXPECT_THAT(faults(), IsEmpty());
    EXPECT_EQ(service.query("SELECT string_agg(action, ' ' ORDER BY audit_id) FROM tawi.audit_event"
                            " WHERE borrower_id = " +
                            borrower + " AND action LIKE 'view%'"),
              "view_consents view_segments view_poverty_scores");
}

TEST_F(BorrowerFactsTest, RefuseWhatMeansNothing) {
    const auto spoiled = [](std::string body, const std::string& from, const std::string& to) {
        return body.replace(body.find(from), from.size(), to);
    };
    EXPECT_EQ(fault("consents", spoiled(consent, "story", "gossip")), "422 /purpose unknown_value");
    EXPECT_EQ(fault("consents", spoiled(consent, "paper", "dream")), "422 /channel unknown_value");
    EXPECT_EQ(fault("consents", spoiled(consent, "01-05", "01-06")), "422 /told_on in_future");
    EXPECT_EQ(fault("consents", spoiled(consent, R"("given":true,)", "")), "422 /given required");
    EXPECT_EQ(fault("segments", spoiled(segment, "woman", "rich")), "422 /segment unknown_value");
    EXPECT_EQ(fault("segments", R"({"segment":"woman"})"), "422 /from required");
    EXPECT_EQ(fault("segments", spoiled(segment, "2026-01-01", "2026-02-01")),
              "422 /from in_future");
    EXPECT_EQ(fault("poverty-scores", answers), "422 /score_card unknown_value");
    add_card();
    EXPECT_EQ(fault("poverty-scores", spoiled(answers, "iron", "gold")),
              "422 /answers/0 unknown_value");
    EXPECT_EQ(fault("poverty-scores", spoiled(answers, R"(,"two")", "")),
              "422 /answers wrong_count");
    EXPECT_EQ(add_card().at("/errors/0/code"), "code_taken");
    EXPECT_EQ(service.ask("officer", "POST", "/v1/score-cards", card).status, 403);
    EXPECT_EQ(write("consents", consent, "far_officer").status, 404);
    EXPECT_EQ(service.ask("far_officer", "GET", of("consents")).status, 404);
    EXPECT_EQ(service.query("SELECT (SELECT count(*) FROM tawi.consent)"
                            " + (SELECT count(*) FROM tawi.borrower_segment)"
                            " + (SELECT count(*) FROM tawi.poverty_score)"),
              "0");
}

TEST_F(BorrowerFactsTest, AreFoundWhenAlteredInAnyColumn) {
    add_card();
    write("consents", consent);
    write("segments", segment);
    write("poverty-scores", answers);
    ASSERT_THAT(faults(), IsEmpty());
    pqxx::connection connection(service.connection_string());
    const auto strays = reports::embedded_statement("verify_borrower_facts");
    for (const auto& table : reports::tables_of_borrower_facts)
        EXPECT_THAT(reports::alterations_not_found(connection, table, strays), IsEmpty());
    service.query(
        "ALTER TABLE tawi.consent DISABLE TRIGGER append_only_rows;"
        "UPDATE tawi.consent SET given = false RETURNING 1");
    EXPECT_THAT(faults(), Contains(HasSubstr("borrower " + borrower + ", consent 1")));
}

}  // namespace
}  // namespace tawi::rest
