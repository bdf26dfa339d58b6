#include <gtest/gtest.h>

#include "tests/integration/rest/api_fixture.h"

namespace tawi::rest {
namespace {

class LoanProductsTest : public ApiTest {
 protected:
    static std::string body(const std::string& code, const std::string& most = "50000.00",
                            const std::string& options = R"({"day_count":"actual/365-fixed"})") {
        return R"({"code":")" + code +
               R"(","name":"Business loan","least_principal":{"amount":"1000.00","currency":"KES"},)"
               R"("most_principal":{"amount":")" +
               most +
               R"(","currency":"KES"},"least_rate":"0.12","most_rate":"0.3600",)"
               R"("least_instalments":1,"most_instalments":24,"options":)" +
               options + "}";
    }
    static ApiReply publish(const std::string& sent) {
        return api().ask("administrator", "POST", "/v1/loan-products", sent);
    }
};

TEST_F(LoanProductsTest, AreReadAsTheyWerePublished) {
    const auto reply = publish(body("BIZ", "50000.00",
                                    R"({"recurrence":{"unit":"months","every":1},)"
                                    R"("interest_method":"flat","principal_grace":2,)"
                                    R"("fees":[{"name":"insurance","base":"principal",)"
                                    R"("rate":"0.015"}]})"));
    ASSERT_EQ(reply.status, 201) << reply.body;
    EXPECT_EQ(reply.at("/product_version"), "1");
    EXPECT_EQ(reply.at("/most_rate"), "0.36");
    EXPECT_EQ(reply.at("/backdating_days"), "90");
    EXPECT_EQ(reply.at("/options/interest_method"), "flat");
    EXPECT_EQ(reply.at("/options/fees/0/rate"), "0.015");
    EXPECT_EQ(reply.at("/options/principal"), "");
    const auto read = api().ask("officer", "GET", "/v1/loan-products/" + reply.at("/product_id"));
    EXPECT_EQ(read.body, reply.body);
}

TEST_F(LoanProductsTest, LeaveToEachContractWhatOnlyItKnows) {
    EXPECT_EQ(publish(body("CROPS", "50000.00", R"({"amortisation":"cash_flow"})")).status, 201);
    EXPECT_EQ(publish(body("SPLIT", "50000.00", R"({"amortisation":"custom_principal"})")).status,
              201);
}

TEST_F(LoanProductsTest, ACodeThatIsThereGetsItsNextVersion) {
    const auto first = publish(body("STOCK", "50000.00", "{}"));
    const auto second = publish(body("STOCK", "80000.00", "{}"));
    EXPECT_EQ(second.at("/product_version"), "2") << second.body;
    const auto newest = api().ask("officer", "GET", "/v1/loan-products?limit=100").body;
    const std::string code = R"("code":"STOCK")";
    EXPECT_NE(newest.find(code), std::string::npos);
    EXPECT_EQ(newest.find(code), newest.rfind(code));
    EXPECT_NE(newest.find("80000.00"), std::string::npos);
    const auto page = api().ask("officer", "GET", "/v1/loan-products?all_versions=true&limit=1");
    const auto all = api().ask("officer", "GET", "/v1/loan-products?all_versions=true");
    EXPECT_EQ(page.at("/has_more"), "true");
    const auto rest = api().ask(
        "officer", "GET", "/v1/loan-products?all_versions=true&cursor=" + page.at("/next_cursor"));
    EXPECT_EQ(rest.at("/data/0/product_id"), all.at("/data/1/product_id"));
    EXPECT_EQ(api()
                  .ask("officer", "GET", "/v1/loan-products/" + first.at("/product_id"))
                  .at("/most_principal/amount"),
              "50000.00");
}

TEST_F(LoanProductsTest, EveryRefusalNamesItsField) {
    struct Case {
        std::string body, code, pointer;
    };
    for (const auto& [sent, code, pointer] : std::vector<Case>{
             {body("BAD", "500.00", "{}"), "out_of_range", "/most_principal"},
             {body("two words", "5000.00", "{}"), "not_a_code", "/code"},
             {body("BAD", "5000.00", R"({"interest_method":"magic"})"), "unknown_value",
              "/options/interest_method"},
         }) {
        const auto reply = publish(sent);
        EXPECT_EQ(reply.code(), code) << reply.body;
        EXPECT_EQ(reply.pointer(), pointer) << sent;
    }
    const auto grace = publish(body("BAD", "5000.00", R"({"principal_grace":24})"));
    EXPECT_EQ(grace.pointer(), "/options/principal_grace") << grace.body;
    EXPECT_EQ(api().ask("manager", "POST", "/v1/loan-products", "{}").status, 403);
    EXPECT_EQ(api().ask("manager", "GET", "/v1/loan-products/999").status, 404);
}

}  // namespace
}  // namespace tawi::rest
