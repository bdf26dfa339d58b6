#include "tests/integration/rest/community_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

class BusinessChecksTest : public CommunityTest {
 protected:
    static std::string shillings(const std::string& amount) {
        return R"({"amount":")" + amount + R"(","currency":"KES"})";
    }

    /// A check of a running business.
    static BodyFields check(const std::string& stage, const std::string& day,
                            const std::string& income = "10000.00") {
        return {{"stage", "\"" + stage + "\""},
                {"checked_on", "\"" + day + "\""},
                {"running", "\"yes\""},
                {"household_income", shillings(income)},
                {"business_sales", shillings("4000.00")},
                {"full_time", "1"},
                {"part_time", "2"},
                {"source", "\"seen\""}};
    }

    std::string refused(const BodyFields& fields) {
        return fault(of("business-checks"), body_of(fields));
    }
};

TEST_F(BusinessChecksTest, StandBesideEachOther) {
    expect_made(write("business-checks", body_of(check("before", "2026-01-05"))));
    const auto alone = get("officer", of("business-checks"));
    EXPECT_THAT(alone.body, HasSubstr(R"("before_and_after":null)"));
    service.go_to("2026-07-05");
    auto after = with(check("after", "2026-07-05", "12500.00"), "full_time", "3");
    after = with(after, "running", "\"changed\"");
    const auto made = write("business-checks", body_of(after));
    expect_made(made);
    EXPECT_EQ(made.at("/number"), "2");
    EXPECT_EQ(made.at("/household_income/amount"), "12500.00");
    const auto list = get("officer", of("business-checks"));
    ASSERT_EQ(list.size("/data"), 2U) << list.body;
    EXPECT_EQ(list.at("/data/0/recorded_by"), made.at("/recorded_by"));
    EXPECT_EQ(list.at("/before_and_after/months"), "6");
    EXPECT_EQ(list.at("/before_and_after/running"), "changed");
    EXPECT_EQ(list.at("/before_and_after/household_income_more/amount"), "2500.00");
    EXPECT_EQ(list.at("/before_and_after/business_sales_more/amount"), "0.00");
    EXPECT_EQ(list.at("/before_and_after/people_employed_more"), "2");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(BusinessChecksTest, AreCorrectedWithAReasonAndOnce) {
    expect_made(write("business-checks", body_of(check("before", "2026-01-05"))));
    const auto again = write("business-checks", body_of(check("before", "2026-01-05")));
    EXPECT_EQ(again.code(), "wrong_state") << again.body;
    auto right = with(check("before", "2026-01-05", "9000.00"), "corrects", "1");
    EXPECT_EQ(refused(right), "422 /reason required");
    right = with(right, "reason", "\"A month was counted twice\"");
    EXPECT_EQ(refused(with(right, "stage", "\"after\"")), "422 /stage other_stage");
    EXPECT_EQ(refused(with(right, "corrects", "7")), "422 /corrects unknown_value");
    expect_made(write("business-checks", body_of(right)));
    EXPECT_EQ(write("business-checks", body_of(right)).code(), "wrong_state") << "once";
    service.go_to("2026-08-05");
    expect_made(write("business-checks", body_of(check("after", "2026-08-05"))));
    EXPECT_EQ(
        get("officer", of("business-checks")).at("/before_and_after/household_income_more/amount"),
        "1000.00");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(BusinessChecksTest, AreRefusedFieldByField) {
    expect_each_required("officer", of("business-checks"), check("before", "2026-01-05"));
    const auto good = check("before", "2026-01-05");
    const auto wrong = [&](const char* field, const std::string& value) {
        return refused(with(good, field, value));
    };
    EXPECT_EQ(wrong("stage", "\"later\""), "422 /stage unknown_value");
    EXPECT_EQ(wrong("running", "\"perhaps\""), "422 /running unknown_value");
    EXPECT_EQ(wrong("source", "\"x\""), "422 /source unknown_value");
    EXPECT_EQ(wrong("checked_on", "\"2026-01-06\""), "422 /checked_on in_future");
    EXPECT_EQ(wrong("household_income", shillings("-1")), "422 /household_income/amount negative");
    EXPECT_EQ(wrong("household_income", "12"), "400 /household_income wrong_type");
    EXPECT_EQ(wrong("business_sales", shillings("0.001")),
              "422 /business_sales/amount too_many_decimals");
    EXPECT_EQ(wrong("business_sales", R"({"amount":"1","currency":"UGX"})"),
              "422 /business_sales wrong_currency");
    const auto foreign = with(good, "business_sales", R"({"amount":"1","currency":"UGX"})");
    EXPECT_EQ(refused(with(foreign, "household_income", R"({"amount":"1","currency":"UGX"})")),
              "422 /household_income wrong_currency");
    EXPECT_EQ(wrong("full_time", "-1"), "422 /full_time out_of_range");
    EXPECT_EQ(wrong("reason", "\"x\""), "422 /corrects required");
    EXPECT_EQ(wrong("running", "\"no\""), "422 /business_sales business_not_running");
    EXPECT_EQ(write("business-checks", body_of(check("after", "2026-01-05"))).code(),
              "conditions_unmet")
        << "nothing to compare with";
    expect_made(write("business-checks", body_of(good)));
    EXPECT_EQ(refused(check("after", "2026-01-05")), "422 /checked_on before_start");
    EXPECT_EQ(get("officer", of("business-checks")).size("/data"), 1U);
}

TEST_F(BusinessChecksTest, AreKeptOnceForTheirKey) {
    const HttpFields key{{"Idempotency-Key", "a-check"}};
    const auto body = body_of(check("before", "2026-01-05"));
    const auto first = service.ask("officer", "POST", of("business-checks"), body, key);
    expect_made(first);
    const auto second = service.ask("officer", "POST", of("business-checks"), body, key);
    EXPECT_EQ(second.body, first.body);
    EXPECT_EQ(second.header("idempotent-replayed"), "true");
    EXPECT_EQ(get("officer", of("business-checks")).size("/data"), 1U);
}

TEST_F(BusinessChecksTest, AreSeenByTheBorrowerAndTheirStaff) {
    expect_made(write("business-checks", body_of(check("before", "2026-01-05"))));
    const auto own = service.ask_with(borrower_token(asha), "GET", "/v1/me/business-checks");
    EXPECT_EQ(own.at("/data/0/household_income/amount"), "10000.00") << own.body;
    EXPECT_EQ(get("other_officer", of("business-checks")).status, 404);
    EXPECT_EQ(
        post("other_officer", of("business-checks"), body_of(check("before", "2026-01-05"))).status,
        404);
    EXPECT_EQ(get("auditor", of("business-checks")).size("/data"), 1U);
    EXPECT_EQ(service.query(
                  "SELECT count(*) FROM tawi.audit_event WHERE action = 'view_business_checks'"),
              "1")
        << "what staff read of a person: the auditor";
    const auto timeline = get("officer", of("timeline?topics=outcome"));
    EXPECT_EQ(timeline.at("/data/0/kind"), "business_check_before") << timeline.body;
}

}  // namespace
}  // namespace tawi::rest
