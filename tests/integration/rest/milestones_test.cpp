#include "tests/integration/rest/plan_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::HasSubstr;

using MilestonesTest = PlanTest;

TEST_F(MilestonesTest, AreVerifiedByAnotherPersonThanTheOneWhoGaveTheEvidence) {
    const auto picture = sent_picture("officer", "chicks");
    ASSERT_EQ(give("officer", "photo", picture).status, 201);
    const auto waiting = service.ask("manager", "GET", "/v1/milestones");
    ASSERT_EQ(waiting.size("/data"), 1U) << waiting.body;
    EXPECT_EQ(waiting.at("/data/0/title"), "Chicks bought");
    EXPECT_EQ(waiting.at("/data/0/releases_tranche"), "2");
    EXPECT_EQ(waiting.at("/has_more"), "false");
    ASSERT_EQ(service
                  .ask("officer", "POST", plan() + "/milestones/1/evidence",
                       R"({"kind":"note","note":"walls"})")
                  .status,
              201);
    EXPECT_EQ(service.ask("manager", "GET", "/v1/milestones?limit=1").at("/has_more"), "true");
    EXPECT_EQ(service.ask("other_officer", "GET", "/v1/milestones").size("/data"), 0U);

    const auto too_little = decide("manager", true, 1);
    EXPECT_EQ(too_little.code(), "evidence_missing") << too_little.body;
    EXPECT_THAT(too_little.at("/detail"), HasSubstr("receipt"));
    EXPECT_EQ(decide("manager", false, 1).at("/milestones/1/state"), "refused");
    EXPECT_EQ(service.ask("manager", "GET", "/v1/milestones").size("/data"), 1U)
        << "the hen house alone";

    const auto given = give("officer", "receipt", sent_picture("officer", "a receipt"));
    EXPECT_EQ(given.at("/milestones/1/state"), "evidence_given");
    EXPECT_EQ(decide("officer", true, 2).code(), "same_person");
    EXPECT_EQ(decide("manager", true, 1).code(), "stale_version") << "there is more to look at";
    const auto verified = decide("manager", true, 2);
    ASSERT_EQ(verified.status, 201) << verified.body;
    EXPECT_EQ(verified.at("/milestones/1/state"), "verified");
    EXPECT_EQ(verified.at("/milestones/1/decisions/1/evidence_seen"), "2");
    EXPECT_EQ(decide("manager", true, 2).code(), "milestone_verified");
    EXPECT_EQ(give("officer", "photo", picture).code(), "milestone_verified");
}

TEST_F(MilestonesTest, TakeEvidenceFromTheBorrower) {
    const auto pin =
        service.ask("officer", "POST", "/v1/borrowers/" + borrower + "/pin").at("/pin");
    const auto phone = service.ask("officer", "GET", "/v1/borrowers/" + borrower).at("/phone");
    auto session = service.ask("", "POST", "/v1/me/sessions",
                               R"({"phone":")" + phone + R"(","pin":")" + pin + "\"}");
    ASSERT_EQ(session.status, 201) << session.body;
    const auto changed = service.ask_with(session.at("/token"), "PUT", "/v1/me/pin",
                                          R"({"current_pin":")" + pin + R"(","new_pin":"482915"})");
    ASSERT_EQ(changed.status / 100, 2) << changed.body;
    session = service.ask("", "POST", "/v1/me/sessions",
                          R"({"phone":")" + phone + R"(","pin":"482915"})");
    const auto token = session.at("/token");
    const auto own = std::string("/v1/me/business-plans/1");
    const auto noted =
        service.ask_with(token, "POST", own + "/milestones/2/evidence",
                         R"({"kind":"note","note":"fifty chicks","taken_on":"2026-01-05",)"
                         R"("place":{"latitude":"-1.28638","longitude":"36.81722"}})");
    ASSERT_EQ(noted.status, 201) << noted.body;
    EXPECT_EQ(noted.at("/milestones/1/given/0/given_by"), "borrower:" + borrower);
    EXPECT_EQ(noted.at("/milestones/1/given/0/place/latitude"), "-1.28638");
    EXPECT_EQ(service.ask_with(token, "GET", own).status, 200);
    EXPECT_EQ(service.ask_with(token, "GET", "/v1/me/business-plans").size("/data"), 1U);
    EXPECT_EQ(service.ask_with(token, "GET", plan()).status, 403);
    EXPECT_EQ(service
                  .ask_with(token, "POST", chicks() + "/decisions",
                            R"({"verified":true,"evidence_seen":1})")
                  .status,
              403);
}

/// It is noon in Nairobi.
TEST_F(MilestonesTest, TellWhenEvidenceWasTakenByTheClockOfTheOffice) {
    const auto give_at = [&](const std::string& when) {
        return service.ask("officer", "POST", chicks() + "/evidence",
                           R"({"kind":"note","note":"fifty",)" + when + "}");
    };
    const auto now = give_at(R"("taken_on":"2026-01-05","taken_at":"12:00")");
    ASSERT_EQ(now.status, 201) << now.body;
    EXPECT_EQ(now.at("/milestones/1/given/0/taken_at"), "12:00");
    EXPECT_EQ(give_at(R"("taken_on":"2026-01-04","taken_at":"23:59")").status, 201)
        << "yesterday every time has been";
    const auto without = give_at(R"("taken_on":"2026-01-05","taken_at":null)");
    EXPECT_THAT(without.body, HasSubstr(R"("taken_at":null)"));
    const auto read = service.ask("officer", "GET", plan());
    EXPECT_EQ(read.at("/milestones/1/given/1/taken_at"), "23:59") << read.body;
    EXPECT_EQ(service.query(
                  "SELECT string_agg(detail->>'taken_at', ' ' ORDER BY detail->>'taken_at') FROM"
                  " tawi.audit_event WHERE action = 'give_milestone_evidence'"),
              " 12:00 23:59");
    for (const auto* column : {"taken_at = '24:00'", "taken_on = NULL"})
        EXPECT_THROW(service.query("ALTER TABLE tawi.milestone_evidence DISABLE TRIGGER"
                                   " append_only_rows; UPDATE tawi.milestone_evidence SET " +
                                   std::string(column) + " RETURNING 1"),
                     std::exception)
            << column;
}

TEST_F(MilestonesTest, TakeNoFileOfSomebodyElse) {
    const auto rosa = service.add_borrower("officer", "Rosa");
    const auto hers = sent_picture("officer", "of Rosa", rosa);
    const auto refused = give("officer", "photo", hers);
    EXPECT_EQ(refused.at("/errors/0/code"), "unknown_file") << refused.body;
    EXPECT_EQ(refused.pointer(), "/file");
    EXPECT_EQ(service.ask("officer", "GET", "/v1/borrowers/" + borrower + "/evidence-files/" + hers)
                  .status,
              404);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.milestone_evidence"), "0");
}

TEST_F(MilestonesTest, RefuseFilesByWhatTheyHold) {
    const auto send = [&](const std::string& bytes) {
        return service.ask("officer", "POST", "/v1/borrowers/" + borrower + "/evidence-files",
                           bytes, {{"Content-Type", "image/jpeg"}});
    };
    EXPECT_EQ(send("<html>").code(), "unknown_file_type");
    EXPECT_EQ(send("").code(), "empty_file");
    EXPECT_EQ(send(whole_jpeg().substr(0, 100)).code(), "truncated_file");
    const auto damaged = send("\xff\xd8\xff\xd9");
    EXPECT_EQ(damaged.status, 422);
    EXPECT_EQ(damaged.code(), "damaged_file") << damaged.body;
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.evidence_file"), "0");
    const auto whole = sent_picture("officer", "chicks");
    const auto read =
        service.ask("manager", "GET", "/v1/borrowers/" + borrower + "/evidence-files/" + whole);
    EXPECT_EQ(read.body, whole_jpeg("chicks"));
    EXPECT_EQ(read.header("content-type"), "image/jpeg");
    EXPECT_EQ(sent_picture("officer", "chicks"), whole) << "the same file again is the same";
}

TEST_F(MilestonesTest, RefuseEvidenceThatMeansNothing) {
    struct Row {
        std::string body, pointer, code;
    };
    for (const auto& row : {
             Row{R"({"kind":"note"})", "/note", "required"},
             Row{R"({"kind":"photo"})", "/file", "required"},
             Row{R"({"kind":"photo","file":"abc"})", "/file", "unknown_file"},
             Row{R"({"kind":"rumour","note":"x"})", "/kind", "unknown_value"},
             Row{R"({"kind":"note","note":"x","taken_on":"2026-01-06"})", "/taken_on", "in_future"},
             Row{R"({"kind":"note","note":"x","taken_at":"11:30"})", "/taken_on", "required"},
             Row{R"({"kind":"note","note":"x","taken_on":"2026-01-05","taken_at":"9:30"})",
                 "/taken_at", "not_a_time"},
             Row{R"({"kind":"note","note":"x","taken_on":"2026-01-05","taken_at":"24:00"})",
                 "/taken_at", "not_a_time"},
             Row{R"({"kind":"note","note":"x","taken_on":"2026-01-05","taken_at":"12:01"})",
                 "/taken_at", "in_future"},
             Row{R"({"kind":"note","note":"x","taken_on":"2026-01-06","taken_at":"08:00"})",
                 "/taken_on", "in_future"},
             Row{R"({"kind":"note","note":"x","place":{"latitude":"91","longitude":"0"}})",
                 "/place/latitude", "out_of_range"},
             Row{R"({"kind":"note","note":"x","place":{"latitude":"1.123456","longitude":"0"}})",
                 "/place/latitude", "too_many_decimals"},
             Row{R"({"kind":"note","note":"x","place":{"latitude":"1"}})", "/place/longitude",
                 "required"},
         }) {
        const auto refused = service.ask("officer", "POST", chicks() + "/evidence", row.body);
        EXPECT_EQ(refused.status / 100, 4) << row.body;
        EXPECT_EQ(refused.at("/errors/0/code"), row.code) << row.body << refused.body;
        EXPECT_EQ(refused.pointer(), row.pointer) << row.body;
    }
    EXPECT_EQ(service
                  .ask("officer", "POST", plan() + "/milestones/9/evidence",
                       R"({"kind":"note","note":"x"})")
                  .status,
              404);
    EXPECT_EQ(decide("manager", true, 0).code(), "evidence_missing");
    EXPECT_EQ(service
                  .ask("manager", "POST", chicks() + "/decisions",
                       R"({"verified":false,"evidence_seen":1})")
                  .pointer(),
              "/reason");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.waiting_milestone"), "0");
}

}  // namespace
}  // namespace tawi::rest
