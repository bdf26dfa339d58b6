#include <gmock/gmock.h>

#include "tests/integration/books_check.h"
#include "tests/integration/rest/mentoring_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// Asha is accompanied by `mentor`; she has a loan.
class OwnMenteesTest : public MentoringTest {
 protected:
    OwnMenteesTest() {
        service.add_product("P");
        loan = service.approved_loan("officer", asha, "P", "1200.00",
                                     R"("rate_per_annum":"0.24","instalments":3)");
        EXPECT_EQ(service
                      .ask("officer", "POST", "/v1/loans/" + loan + "/disbursements",
                           R"({"value_date":"2026-01-05"})")
                      .status,
                  201);
        EXPECT_EQ(match(asha).status, 201);
    }

    HttpReply consent(bool given, const std::string& told_on = "2026-01-05") {
        return service.ask("officer", "POST", "/v1/borrowers/" + asha + "/consents",
                           std::string(R"({"purpose":"mentor_sees_loans","given":)") +
                               (given ? "true" : "false") + R"(,"told_on":")" + told_on +
                               R"(","channel":"spoken"})");
    }

    HttpReply show(const std::string& user = "mentor") {
        return service.ask(user, "GET", mine(asha));
    }

    std::string loan;
};

TEST_F(OwnMenteesTest, AreSeenWithoutMoney) {
    const auto list = service.ask("mentor", "GET", "/v1/me/mentorships");
    ASSERT_EQ(list.size("/data"), 1U) << list.body;
    EXPECT_EQ(list.at("/data/0/borrower_name"), "Asha Otieno");
    const auto seen = show();
    ASSERT_EQ(seen.status, 200) << seen.body;
    EXPECT_THAT(seen.at("/phone"), HasSubstr("+254"));
    EXPECT_EQ(seen.at("/business"), "tailor");
    EXPECT_EQ(seen.size("/goals"), 2U);
    EXPECT_THAT(seen.body, HasSubstr(R"("loans":null)"));
    EXPECT_THAT(seen.body, Not(HasSubstr("1200")));
    EXPECT_EQ(service.query("SELECT detail->>'loans' FROM tawi.audit_event WHERE action ="
                            " 'view_mentee'"),
              "not shown");
}

/// The last word of the borrower counts from the moment it is written down.
TEST_F(OwnMenteesTest, ShowLoansOnlyWhileTheBorrowerAllowsIt) {
    ASSERT_EQ(consent(true).status, 201);
    const auto seen = show();
    ASSERT_EQ(seen.size("/loans"), 1U) << seen.body;
    EXPECT_EQ(seen.at("/loans/0/loan_number"), loan);
    EXPECT_EQ(seen.at("/loans/0/outstanding_principal/amount"), "1200.00");
    ASSERT_EQ(consent(false).status, 201);
    EXPECT_THAT(show().body, HasSubstr(R"("loans":null)"));
    ASSERT_EQ(consent(true).status, 201);
    EXPECT_EQ(show().size("/loans"), 1U);
    EXPECT_THAT(show("other_mentor").body, Not(HasSubstr("1200")));
    const auto rosa = service.add_borrower("officer", "Rosa");
    ASSERT_EQ(match(rosa).status, 201);
    service.ask("officer", "POST", "/v1/borrowers/" + rosa + "/consents",
                R"({"purpose":"mentor_sees_loans","given":true,"told_on":"2026-01-05",)"
                R"("channel":"paper"})");
    EXPECT_THAT(service.ask("mentor", "GET", mine(rosa)).body, HasSubstr(R"("loans":[])"));
}

TEST_F(OwnMenteesTest, ShowLoansAsTheBorrowerSaysThemselves) {
    const auto token = token_of_borrower(asha);
    const auto say = [&](const std::string& given) {
        const auto said =
            service.ask_with(token, "POST", "/v1/me/consents",
                             R"({"purpose":"mentor_sees_loans","given":)" + given + "}");
        EXPECT_EQ(said.status, 201) << said.body;
    };
    say("true");
    EXPECT_EQ(show().size("/loans"), 1U);
    say("false");
    EXPECT_THAT(show().body, HasSubstr(R"("loans":null)"));
    EXPECT_THAT(show().body, Not(HasSubstr("1200")));
    ASSERT_EQ(consent(true).status, 201) << "staff write down what she says later that day";
    EXPECT_EQ(show().size("/loans"), 1U);
    say("false");
    EXPECT_THAT(show().body, HasSubstr(R"("loans":null)"));
}

TEST_F(OwnMenteesTest, AreNobodyElses) {
    EXPECT_EQ(show("other_mentor").status, 404);
    EXPECT_EQ(service.ask("other_mentor", "GET", "/v1/me/mentorships").size("/data"), 0U);
    const auto rosa = service.add_borrower("officer", "Rosa");
    EXPECT_EQ(service.ask("mentor", "GET", mine(rosa)).status, 404) << "nobody accompanies her";
    const std::string meeting = R"({"on":"2026-01-12","starts_at":"14:00","place":"Office"})";
    for (const auto& [what, body] : std::vector<std::pair<std::string, std::string>>{
             {"/meetings", meeting},
             {"/meetings/1/outcomes", R"({"outcome":"cancelled","reason":"rain"})"},
             {"/goals", R"({"title":"x","due_on":"2026-02-01"})"},
             {"/goals/1/steps", R"({"state":"reached"})"},
             {"/notes", R"({"kind":"shared","text":"x"})"},
             {"/safeguarding-concerns", R"({"urgent":false,"text":"x"})"},
             {"/business-plans/1/milestones/1/verification",
              R"({"verified":true,"evidence_seen":0})"}})
        EXPECT_EQ(tell(asha, what, body, "other_mentor").status, 404) << what;
    EXPECT_EQ(service.ask("mentor", "GET", "/v1/borrowers/" + asha).status, 403);
    EXPECT_EQ(service.ask("mentor", "GET", "/v1/loans/" + loan).status, 403);
    EXPECT_EQ(service.ask("mentor", "GET", of(asha, "/1")).status, 403);
}

TEST_F(OwnMenteesTest, AreLookedAfter) {
    EXPECT_EQ(
        tell(asha, "/meetings/1/outcomes", R"({"outcome":"held","minutes":30,"met_by":"phone"})")
            .at("/meetings/0/state"),
        "held");
    EXPECT_EQ(tell(asha, "/meetings", R"({"on":"2026-01-12","starts_at":"14:00","place":"x"})")
                  .size("/meetings"),
              2U);
    EXPECT_EQ(tell(asha, "/goals", R"({"title":"x","due_on":"2026-02-01"})").size("/goals"), 3U);
    EXPECT_EQ(tell(asha, "/goals/3/steps", R"({"state":"reached"})").at("/goals_reached"), "1");
    EXPECT_EQ(tell(asha, "/notes", R"({"kind":"shared","text":"Well done"})").status, 201);
    EXPECT_EQ(tell(asha, "/notes", R"({"kind":"private","text":"Worried"})").status, 201);
    const auto timeline =
        service.ask("officer", "GET", "/v1/borrowers/" + asha + "/timeline?topics=mentoring");
    EXPECT_EQ(timeline.at("/data/0/kind"), "note_shared") << "and not the private one";
    EXPECT_EQ(timeline.at("/data/0/words"), "Well done");
    EXPECT_THAT(timeline.body, Not(HasSubstr("Worried")));
    EXPECT_EQ(said(tell(asha, "/notes", R"({"text":"x"})")), "422 /kind required");
    EXPECT_EQ(said(tell(asha, "/notes", R"({"kind":"private"})")), "422 /text required");
    EXPECT_EQ(service.ask("mentor", "GET", "/v1/me/mentorships").at("/data/0/next_meeting_on"),
              "2026-01-12");
    EXPECT_THAT(faults_in_books(service.connection_string(), service.services().now()), IsEmpty());
}

TEST_F(OwnMenteesTest, StayWithoutPhoneAndMoneyAfterTheEnd) {
    consent(true);
    ASSERT_EQ(close(asha).status, 201);
    const auto seen = show();
    ASSERT_EQ(seen.status, 200) << seen.body;
    EXPECT_EQ(seen.at("/state"), "closed");
    EXPECT_THAT(seen.body, HasSubstr(R"("phone":null,"business":null)"));
    EXPECT_THAT(seen.body, HasSubstr(R"("loans":null)"));
    EXPECT_THAT(seen.body, Not(HasSubstr("+254")));
    EXPECT_EQ(tell(asha, "/notes", R"({"kind":"private","text":"x"})").code(), "wrong_state");
    ASSERT_EQ(match(asha, "2").status, 201);
    EXPECT_EQ(show().at("/mentorship_number"), "1") << "the first mentor sees their own alone";
    EXPECT_EQ(show("other_mentor").at("/mentorship_number"), "2");
}

/// By a named mentor, of evidence that others gave.
TEST_F(OwnMenteesTest, HaveMilestonesThatTheMentorVerifies) {
    const auto plans = "/v1/borrowers/" + asha + "/business-plans";
    const auto made = service.ask(
        "officer", "POST", plans,
        R"({"title":"Hens","business_kind":"poultry","goal":"A hundred hens","market":"Kibera",)"
        R"("currency":"KES","starts_on":"2026-01-01","goods":[{"name":"Eggs","price":)" +
            service.money("420.00") + R"(,"unit_cost":)" + service.money("250.00") +
            R"(}],"monthly_costs":[],"months":[{"quantities":["40"]}],"milestones":[)"
            R"({"number":1,"title":"Hen house","due_on":"2026-01-15","evidence":["note"],"cost":)" +
            service.money("8000.00") + "}]}");
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string verification = "/business-plans/1/milestones/1/verification";
    const std::string yes = R"({"verified":true,"evidence_seen":1})";
    EXPECT_EQ(tell(asha, verification, yes).code(), "evidence_missing");
    EXPECT_EQ(service
                  .ask("officer", "POST", plans + "/1/milestones/1/evidence",
                       R"({"kind":"note","note":"It stands"})")
                  .status,
              201);
    EXPECT_EQ(show().at("/milestones/0/evidence"), "1");
    EXPECT_EQ(service.ask("officer", "POST", plans + "/1/milestones/1/decisions", yes).code(),
              "same_person")
        << "who gave the evidence does not verify it";
    EXPECT_THAT(not_missed({{"/verified", R"("verified":true)"},
                            {"/evidence_seen", R"("evidence_seen":1)"}},
                           yes, [&](const auto& body) { return tell(asha, verification, body); }),
                IsEmpty());
    EXPECT_EQ(tell(asha, verification, yes, "other_mentor").status, 404);
    const auto verified = tell(asha, verification, yes);
    ASSERT_EQ(verified.status, 201) << verified.body;
    EXPECT_EQ(verified.at("/verified"), "true");
    EXPECT_THAT(verified.body, Not(HasSubstr("8000")));
    EXPECT_EQ(tell(asha, verification, yes).code(), "milestone_verified");
    EXPECT_EQ(show().at("/milestones/0/verified"), "true");
    close(asha);
    EXPECT_EQ(tell(asha, verification, yes).status, 404);
    EXPECT_THAT(faults_in_books(service.connection_string(), service.services().now()), IsEmpty());
}

}  // namespace
}  // namespace tawi::rest
