#include "tests/integration/books_check.h"
#include "tests/integration/rest/support_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::IsEmpty;

/// A product that asks for the course in keeping books.
class ProductConditionsTest : public SupportTest {
 protected:
    ProductConditionsTest() {
        service.add_product("P");
        service.ask("administrator", "POST", "/v1/users",
                    R"({"username":"second","name":"Second","role":"manager","office_id":1,)"
                    R"("password":"correct horse 7","must_change_password":false})");
    }

    static std::string condition(const std::string& applies_to, const std::string& score = "70",
                                 const std::string& from = "2026-01-01") {
        return R"({"applies_to":")" + applies_to + "\"" +
               (applies_to == "tranche" ? R"(,"tranche":1)" : "") +
               R"(,"kind":"course_completed","service":"books","least_score":")" + score +
               R"(","applies_from":")" + from + "\"}";
    }

    HttpReply ask_for(const std::string& body) {
        return service.ask("administrator", "POST", conditions, body);
    }

    std::string apply(const std::string& borrower) {
        return service
            .ask("officer", "POST", "/v1/loan-applications",
                 R"({"product":"P","purpose":"cloth","rate_per_annum":"0.24","instalments":3,)"
                 R"("borrower_id":)" +
                     borrower + R"(,"principal":)" + service.money("1200.00") + "}")
            .at("/loan_number");
    }

    HttpReply approve(const std::string& loan, const std::string& user = "manager") {
        return service.ask(user, "POST", "/v1/loan-applications/" + loan + "/decisions",
                           R"({"decision":"approve"})", {{"If-Match", "\"1\""}});
    }

    HttpReply disburse(const std::string& loan, const std::string& user = "officer") {
        return service.ask(user, "POST", "/v1/loans/" + loan + "/disbursements",
                           R"({"value_date":"2026-01-13"})");
    }

    HttpReply override_release(const std::string& loan, const std::string& user = "manager") {
        return service.ask(user, "POST", "/v1/loans/" + loan + "/release-overrides",
                           R"({"tranche":1,"reason":"The course is full until March."})");
    }

    const std::string conditions = "/v1/loan-products/1/conditions";
};

TEST_F(ProductConditionsTest, HoldATrancheUntilTheCourseIsCompletedWithTheScore) {
    ASSERT_EQ(ask_for(condition("tranche")).status, 201);
    const auto loan = apply(asha);
    ASSERT_EQ(approve(loan).status, 200);
    ASSERT_EQ(enrol(asha).status, 201);
    service.go_to("2026-01-13");
    const auto refused = disburse(loan);
    EXPECT_EQ(refused.code(), "conditions_unmet") << refused.body;
    EXPECT_EQ(refused.at("/errors/0/code"), "course_completed");
    EXPECT_EQ(refused.at("/errors/0/title"), "Course Keeping books: under way.");
    EXPECT_EQ(
        service.ask("officer", "POST", "/v1/loans/" + loan + "/payouts", R"({"channel":"wallet"})")
            .code(),
        "conditions_unmet");
    ASSERT_EQ(finish(asha, "65").status, 201);
    EXPECT_EQ(disburse(loan).at("/errors/0/title"),
              "Course Keeping books: the score was 65; at least 70 is asked for.");
    const auto shown = service.ask("officer", "GET", "/v1/loans/" + loan + "/release-conditions");
    ASSERT_EQ(shown.size("/conditions"), 1U) << shown.body;
    EXPECT_EQ(shown.at("/conditions/0/state"), "completed");
    EXPECT_EQ(shown.at("/conditions/0/score"), "65");
    EXPECT_EQ(shown.at("/conditions/0/met"), "false");
    ASSERT_EQ(service
                  .ask("administrator", "POST", conditions + "/1/ending",
                       R"({"reason":"The course is no longer held."})")
                  .status,
              201);
    EXPECT_EQ(disburse(loan).status, 201);
    EXPECT_THAT(faults_in_books(service.connection_string(), service.services().now()), IsEmpty());
}

TEST_F(ProductConditionsTest, AreOpenedByTheCourseAndClosedByItsRevocation) {
    ASSERT_EQ(ask_for(condition("tranche")).status, 201);
    const auto loan = apply(asha);
    ASSERT_EQ(approve(loan).status, 200);
    ASSERT_EQ(complete(asha, "90").at("/state"), "completed");
    service.ask("manager", "POST", enrolments(asha) + "/1/certificate/revocation",
                R"({"reason":"copied"})");
    EXPECT_EQ(disburse(loan).at("/errors/0/title"),
              "Course Keeping books: the certificate was revoked.");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.loan_event"), "0");
    ASSERT_EQ(override_release(loan).status, 201);
    EXPECT_EQ(disburse(loan, "manager").code(), "same_person");
    EXPECT_EQ(disburse(loan).status, 201) << "another person allowed it";
}

TEST_F(ProductConditionsTest, HoldTheApprovalOfAFirstLoanOrOfAFurtherOne) {
    ASSERT_EQ(ask_for(condition("next_cycle")).status, 201);
    const auto first = apply(asha);
    ASSERT_EQ(approve(first).status, 200) << "it is no further loan";
    service.go_to("2026-01-13");
    ASSERT_EQ(disburse(first).status, 201);
    const auto quote = service.ask("officer", "GET", "/v1/loans/" + first + "/settlement-quote")
                           .at("/amount/amount");
    const auto settled = service.ask(
        "officer", "POST", "/v1/loans/" + first + "/events",
        R"({"kind":"settlement","value_date":"2026-01-13","amount":)" + service.money(quote) + "}");
    ASSERT_EQ(settled.status, 201) << settled.body;
    const auto next = apply(asha);
    const auto refused = approve(next);
    EXPECT_EQ(refused.code(), "conditions_unmet") << refused.body;
    EXPECT_EQ(service.ask("officer", "GET", "/v1/loans/" + next).at("/status"), "applied");
    const auto shown = service.ask("officer", "GET", "/v1/loans/" + next + "/release-conditions");
    EXPECT_EQ(shown.at("/conditions/0/applies_to"), "next_cycle") << shown.body;
    ASSERT_EQ(override_release(next).status, 201);
    EXPECT_EQ(approve(next).code(), "same_person");
    EXPECT_EQ(approve(next, "second").status, 200);
    EXPECT_EQ(disburse(next).status, 201);
}

TEST_F(ProductConditionsTest, ConcernLoansThatAreAppliedForLater) {
    const auto early = apply(asha);
    ASSERT_EQ(ask_for(condition("first_loan", "0", "2026-01-06")).status, 201);
    EXPECT_EQ(approve(early).status, 200);
    service.go_to("2026-01-06");
    const auto later = apply(service.add_borrower("officer", "Rosa"));
    EXPECT_EQ(approve(later).code(), "conditions_unmet");
    const auto rejected =
        service.ask("manager", "POST", "/v1/loan-applications/" + later + "/decisions",
                    R"({"decision":"reject","reason":"no course"})", {{"If-Match", "\"1\""}});
    EXPECT_EQ(rejected.status, 200) << "nothing holds a rejection";
}

TEST_F(ProductConditionsTest, AreRefusedFieldByField) {
    const auto whole = condition("tranche");
    const auto refused = [&](const std::string& from, const std::string& into) {
        auto text = whole;
        text.replace(text.find(from), from.size(), into);
        const auto reply = ask_for(text);
        return reply.pointer() + " " + reply.at("/errors/0/code");
    };
    EXPECT_EQ(refused(R"("applies_to":"tranche",)", ""), "/applies_to required");
    EXPECT_EQ(refused(R"(,"tranche":1)", ""), "/tranche required");
    EXPECT_EQ(refused(R"("kind":"course_completed",)", ""), "/kind required");
    EXPECT_EQ(refused(R"("service":"books",)", ""), "/service required");
    EXPECT_EQ(refused(R"("least_score":"70",)", ""), "/least_score required");
    EXPECT_EQ(refused(R"(,"applies_from":"2026-01-01")", ""), "/applies_from required");
    EXPECT_EQ(refused(R"("applies_to":"tranche")", R"("applies_to":"first_loan")"),
              "/tranche unknown_field");
    EXPECT_EQ(refused("books", "none"), "/service unknown_service");
    EXPECT_EQ(refused(R"("70")", R"("100.01")"), "/least_score out_of_range");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.product_condition"), "0");
    EXPECT_EQ(service.ask("manager", "POST", conditions, whole).status, 403);
    EXPECT_EQ(service.ask("administrator", "POST", "/v1/loan-products/9/conditions", whole).status,
              404);
    ASSERT_EQ(ask_for(whole).status, 201);
    EXPECT_EQ(service.ask("officer", "GET", conditions).at("/data/0/service"), "books");
    const auto end = [&](const std::string& body) {
        return service.ask("administrator", "POST", conditions + "/1/ending", body);
    };
    EXPECT_EQ(end("{}").pointer(), "/reason");
    EXPECT_EQ(end(R"({"reason":"enough"})").at("/ended_for"), "enough");
    EXPECT_EQ(end(R"({"reason":"enough"})").code(), "wrong_state");
}

}  // namespace
}  // namespace tawi::rest
