#include <gmock/gmock.h>

#include "tests/business-plans/plan/whole_file.h"
#include "tests/integration/books_check.h"
#include "tests/integration/rest/mentoring_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// Asha, whom `mentor` accompanies, builds a hen house and buys hens. She has sent a picture of the
/// house, and the officer says that it stands.
class MenteeEvidenceTest : public MentoringTest {
 protected:
    MenteeEvidenceTest() {
        EXPECT_EQ(match(asha).status, 201);
        write_plan(asha);
        token = token_of_borrower(asha);
        picture = sent(token, "/v1/me/evidence-files", "the hen house");
        const auto given =
            service.ask_with(token, "POST", "/v1/me/business-plans/1/milestones/1/evidence",
                             R"({"kind":"photo","note":"The house","file":")" + picture +
                                 R"(","taken_on":"2026-01-05","taken_at":"08:15",)"
                                 R"("place":{"latitude":"-1.28638","longitude":"36.81722"}})");
        EXPECT_EQ(given.status, 201) << given.body;
        EXPECT_EQ(give(asha, "1", R"({"kind":"note","note":"It stands"})").status, 201);
    }

    /// The second version of a plan may drop what the first had.
    std::string plan(const std::string& last_milestone) const {
        return R"({"title":"Hens","business_kind":"poultry","goal":"A hundred hens",)"
               R"("market":"Kibera","currency":"KES","starts_on":"2026-01-01","goods":[],)"
               R"("monthly_costs":[],"months":[],"milestones":[)"
               R"({"number":1,"title":"Hen house","due_on":"2026-01-15","evidence":["photo"],)"
               R"("cost":)" +
               service.money("8000.00") + "}" + last_milestone + "]}";
    }

    void write_plan(const std::string& borrower) {
        const auto made =
            service.ask("officer", "POST", "/v1/borrowers/" + borrower + "/business-plans",
                        plan(R"(,{"number":2,"title":"Hens","due_on":"2026-01-20",)"
                             R"("evidence":["receipt"],"cost":)" +
                             service.money("7000.00") + "}"));
        EXPECT_EQ(made.status, 201) << made.body;
    }

    std::string sent(const std::string& by, const std::string& path, const std::string& what) {
        const auto reply = service.ask_with(by, "POST", path, whole_jpeg(what),
                                            {{"Content-Type", "application/octet-stream"}});
        EXPECT_EQ(reply.status, 201) << reply.body;
        return reply.at("/file");
    }

    /// By the officer.
    std::string sent_of(const std::string& borrower, const std::string& what) {
        return sent(service.token_of("officer"), "/v1/borrowers/" + borrower + "/evidence-files",
                    what);
    }

    HttpReply give(const std::string& borrower, const std::string& milestone,
                   const std::string& body) {
        return service.ask(
            "officer", "POST",
            "/v1/borrowers/" + borrower + "/business-plans/1/milestones/" + milestone + "/evidence",
            body);
    }

    HttpReply give_receipt(const std::string& borrower, const std::string& file) {
        return give(borrower, "2", R"({"kind":"receipt","file":")" + file + "\"}");
    }

    HttpReply show(const std::string& user = "mentor") {
        return service.ask(user, "GET", mine(asha));
    }

    HttpReply file(const std::string& hash, const std::string& user = "mentor",
                   const std::string& of_whom = {}) {
        return service.ask(user, "GET",
                           mine(of_whom.empty() ? asha : of_whom, "/evidence-files/" + hash));
    }

    std::string files_shown() {
        return service.query(
            "SELECT count(*) FROM tawi.audit_event WHERE action = 'view_evidence_file'");
    }

    std::string token;
    std::string picture;
};

TEST_F(MenteeEvidenceTest, IsSeenPieceByPiece) {
    const auto seen = show();
    ASSERT_EQ(seen.status, 200) << seen.body;
    EXPECT_EQ(seen.at("/milestones/0/evidence"), "2");
    ASSERT_EQ(seen.size("/milestones/0/given"), 2U);
    EXPECT_EQ(seen.size("/milestones/1/given"), 0U);
    const std::string photo = "/milestones/0/given/0";
    for (const auto& [field, value] : std::vector<std::pair<std::string, std::string>>{
             {"/number", "1"},
             {"/kind", "photo"},
             {"/note", "The house"},
             {"/file", picture},
             {"/media_type", "image/jpeg"},
             {"/size_bytes", std::to_string(whole_jpeg("the hen house").size())},
             {"/place/latitude", "-1.28638"},
             {"/place/longitude", "36.81722"},
             {"/taken_on", "2026-01-05"},
             {"/taken_at", "08:15"},
             {"/given_by", "borrower"}})
        EXPECT_EQ(seen.at(photo + field), value) << field;
    EXPECT_EQ(seen.at("/milestones/0/given/1/note"), "It stands");
    EXPECT_EQ(seen.at("/milestones/0/given/1/given_by"), "officer") << "by role, not by name";
    EXPECT_THAT(seen.body, HasSubstr(R"("given_by":"officer","recorded_at":"2026-01-05T09:00)"));
    EXPECT_THAT(seen.body, HasSubstr(R"("media_type":null,"size_bytes":null)"));
    EXPECT_EQ(service.query("SELECT detail->>'evidence' FROM tawi.audit_event WHERE action ="
                            " 'view_mentee'"),
              "2");
    const auto verified = tell(asha, "/business-plans/1/milestones/1/verification",
                               R"({"verified":true,"evidence_seen":2})");
    EXPECT_EQ(verified.status, 201) << verified.body;
    EXPECT_EQ(verified.size("/given"), 0U) << "answers are kept, evidence is read";
}

TEST_F(MenteeEvidenceTest, ShowsNoCosts) {
    const auto seen = show();
    for (const auto* money : {"8000", "7000", R"("cost")", R"("amount")", "KES"})
        EXPECT_THAT(seen.body, Not(HasSubstr(money)));
    EXPECT_THAT(seen.body, HasSubstr(R"("loans":null)"));
}

TEST_F(MenteeEvidenceTest, HasFilesAsStaffGetThem) {
    const auto read = file(picture);
    ASSERT_EQ(read.status, 200) << read.body;
    EXPECT_EQ(read.body, whole_jpeg("the hen house"));
    EXPECT_EQ(read.header("content-type"), "image/jpeg");
    EXPECT_EQ(read.header("x-content-type-options"), "nosniff");
    EXPECT_THAT(read.header("cache-control"), HasSubstr("no-store"));
    EXPECT_THAT(read.header("content-disposition"), HasSubstr("attachment"));
    auto by_mentor = read.headers;
    auto by_staff =
        service.ask("officer", "GET", "/v1/borrowers/" + asha + "/evidence-files/" + picture)
            .headers;
    for (const auto* own : {"date", "x-request-id", "request-id"}) {
        by_mentor.erase(own);
        by_staff.erase(own);
    }
    EXPECT_EQ(by_mentor, by_staff);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.audit_event WHERE action ="
                            " 'view_evidence_file' AND borrower_id = " +
                            asha + " AND detail->>'file' = '" + picture +
                            "' AND actor = 'staff:" + user_id("mentor") + "'"),
              "1");
    EXPECT_THAT(faults_in_books(service.connection_string(), service.services().now()), IsEmpty());
}

TEST_F(MenteeEvidenceTest, HasNoFilesForAnybodyElse) {
    EXPECT_EQ(file(picture, "other_mentor").status, 404);
    const auto rosa = service.add_borrower("officer", "Rosa");
    EXPECT_EQ(match(rosa, "2").status, 201);
    EXPECT_EQ(file(picture, "other_mentor").status, 404) << "the mentor of somebody else";
    EXPECT_EQ(file(picture, "other_mentor", rosa).status, 404) << "nor by that person's path";
    EXPECT_EQ(file(picture, "officer").status, 403);
    EXPECT_EQ(service.ask_with(token, "GET", mine(asha, "/evidence-files/" + picture)).status, 403);
    EXPECT_EQ(service.ask_with("", "GET", mine(asha, "/evidence-files/" + picture)).status, 401);
    EXPECT_EQ(
        service.ask("mentor", "GET", "/v1/borrowers/" + asha + "/evidence-files/" + picture).status,
        403);
    EXPECT_EQ(files_shown(), "0");
}

TEST_F(MenteeEvidenceTest, HasNoOtherFiles) {
    EXPECT_EQ(file(std::string(64, 'a')).status, 404);
    const auto paper = sent_of(asha, "a certificate of birth");
    EXPECT_EQ(file(paper).status, 404) << "hers, and no evidence";
    const auto rosa = service.add_borrower("officer", "Rosa");
    write_plan(rosa);
    const auto receipt = sent_of(rosa, "a receipt of Rosa");
    ASSERT_EQ(give_receipt(rosa, receipt).status, 201);
    EXPECT_EQ(file(receipt).status, 404) << "evidence of somebody else";
    EXPECT_EQ(file(receipt, "mentor", rosa).status, 404) << "whom nobody accompanies";
    ASSERT_EQ(match(rosa).status, 201);
    EXPECT_EQ(file(receipt).status, 404) << "the same mentor, by the path of another person";
    EXPECT_EQ(file(receipt, "mentor", rosa).status, 200);
    EXPECT_EQ(files_shown(), "1");
}

TEST_F(MenteeEvidenceTest, EndsWithTheMilestone) {
    const auto receipt = sent_of(asha, "a receipt");
    ASSERT_EQ(give_receipt(asha, receipt).status, 201);
    EXPECT_EQ(show().at("/milestones/1/given/0/file"), receipt);
    EXPECT_EQ(file(receipt).status, 200);
    const auto revised =
        service.ask("officer", "POST", "/v1/borrowers/" + asha + "/business-plans/1/versions",
                    plan(""), {{"If-Match", "\"1\""}});
    ASSERT_EQ(revised.status, 201) << revised.body;
    EXPECT_EQ(show().size("/milestones"), 1U);
    EXPECT_EQ(file(receipt).status, 404);
    EXPECT_EQ(file(picture).status, 200);
}

TEST_F(MenteeEvidenceTest, EndsWithTheMentorship) {
    EXPECT_EQ(file(picture).status, 200);
    ASSERT_EQ(close(asha).status, 201);
    EXPECT_EQ(file(picture).status, 404);
    EXPECT_EQ(show().size("/milestones"), 0U);
    EXPECT_THAT(show().body, Not(HasSubstr(picture)));
    ASSERT_EQ(match(asha, "2").status, 201);
    EXPECT_EQ(file(picture).status, 404) << "it is the next mentor's now";
    EXPECT_EQ(file(picture, "other_mentor").status, 200);
    EXPECT_EQ(show("other_mentor").at("/milestones/0/given/0/file"), picture);
    EXPECT_EQ(files_shown(), "2");
}

}  // namespace
}  // namespace tawi::rest
