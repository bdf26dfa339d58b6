#include "tests/integration/rest/support_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsSupersetOf;
using ::testing::Not;

/// A course that Asha completed, a loan that she repays and a consent.
class TimelineTest : public SupportTest {
 protected:
    TimelineTest() {
        service.add_product("P");
        loan = service.approved_loan("officer", asha, "P", "1200.00",
                                     R"("rate_per_annum":"0.24","instalments":3)");
        EXPECT_EQ(service
                      .ask("officer", "POST", "/v1/loans/" + loan + "/disbursements",
                           R"({"value_date":"2026-01-05"})")
                      .status,
                  201);
        EXPECT_EQ(service
                      .ask("officer", "POST", "/v1/borrowers/" + asha + "/consents",
                           R"({"purpose":"messages","given":true,"told_on":"2026-01-05",)"
                           R"("channel":"spoken"})")
                      .status,
                  201);
        EXPECT_EQ(complete(asha, "75").status, 201);
        service.wait(std::chrono::seconds(1));
        EXPECT_EQ(service
                      .ask("officer", "POST", "/v1/loans/" + loan + "/repayments",
                           R"({"value_date":"2026-01-13","channel":"till","amount":)" +
                               service.money("100.00") + "}")
                      .status,
                  201);
    }

    std::string address(const std::string& query = "") const {
        return "/v1/borrowers/" + asha + "/timeline" + query;
    }

    static std::vector<std::string> kinds(const HttpReply& reply) {
        std::vector<std::string> found;
        for (std::size_t index = 0; index < reply.size("/data"); ++index)
            found.push_back(reply.at("/data/" + std::to_string(index) + "/kind"));
        return found;
    }

    std::string loan;
};

TEST_F(TimelineTest, TellsMoneyAndLearningTogetherTheNewestFirst) {
    const auto all = service.ask("officer", "GET", address("?limit=100"));
    ASSERT_EQ(all.status, 200) << all.body;
    EXPECT_EQ(all.at("/data/0/kind"), "repayment");
    EXPECT_EQ(all.at("/data/0/subject"), loan);
    EXPECT_EQ(all.at("/data/0/amount/amount"), "100.00");
    EXPECT_THAT(kinds(all),
                IsSupersetOf({"loan_applied", "loan_approved", "disbursement", "course_enrolled",
                              "attendance_present", "score_after", "course_completed",
                              "certificate_issued", "consent_given"}));
    for (std::size_t index = 1; index < all.size("/data"); ++index) {
        EXPECT_GE(all.at("/data/" + std::to_string(index - 1) + "/recorded_at"),
                  all.at("/data/" + std::to_string(index) + "/recorded_at"));
    }
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.audit_event WHERE action = 'view_timeline'"),
              "1");
}

TEST_F(TimelineTest, IsReadPageByPageWithNothingTwice) {
    const auto all = kinds(service.ask("officer", "GET", address("?limit=100")));
    std::vector<std::string> paged;
    std::string cursor;
    do {
        const auto page = service.ask(
            "officer", "GET", address("?limit=2" + (cursor.empty() ? "" : "&cursor=" + cursor)));
        ASSERT_EQ(page.status, 200) << page.body;
        for (auto& kind : kinds(page))
            paged.push_back(std::move(kind));
        cursor = page.at("/has_more") == "true" ? page.at("/next_cursor") : "";
    } while (!cursor.empty());
    EXPECT_EQ(paged, all);
}

TEST_F(TimelineTest, IsOfTheTopicsThatWereAskedFor) {
    const auto facts = service.ask("auditor", "GET", address("?topics=fact"));
    EXPECT_THAT(kinds(facts), ElementsAre("consent_given"));
    const auto two = kinds(service.ask("auditor", "GET", address("?topics=fact,learning")));
    EXPECT_THAT(two, Contains("course_completed"));
    EXPECT_THAT(two, Not(Contains("repayment")));
    const auto refused = service.ask("auditor", "GET", address("?topics=gossip"));
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.at("/errors/0/code"), "unknown_value");
}

/// A no is a withdrawal where the word before it was a yes.
TEST_F(TimelineTest, TellsRefusalsOfConsentFromWithdrawals) {
    for (const auto* said :
         {R"("story","given":false)", R"("story","given":true)", R"("messages","given":false)",
          R"("story","given":false)", R"("story","given":false)"}) {
        service.wait(std::chrono::seconds(1));
        const auto told = service.ask("officer", "POST", "/v1/borrowers/" + asha + "/consents",
                                      std::string(R"({"purpose":)") + said +
                                          R"(,"told_on":"2026-01-12","channel":"spoken"})");
        ASSERT_EQ(told.status, 201) << told.body;
    }
    const auto facts = service.ask("officer", "GET", address("?topics=fact"));
    EXPECT_THAT(kinds(facts),
                ElementsAre("consent_refused", "consent_withdrawn", "consent_withdrawn",
                            "consent_given", "consent_refused", "consent_given"));
    EXPECT_EQ(facts.at("/data/2/words"), "messages");
}

TEST_F(TimelineTest, IsOfPeopleThatTheReaderMaySee) {
    EXPECT_EQ(service.ask("other_officer", "GET", address()).status, 404);
    EXPECT_EQ(service.ask("far_manager", "GET", address()).status, 404);
    EXPECT_EQ(service.ask("administrator", "GET", address()).status, 403);
    EXPECT_EQ(service.ask("manager", "GET", address("?cursor=abc")).status, 400);
}

}  // namespace
}  // namespace tawi::rest
