#include <algorithm>
#include <cctype>
#include <thread>

#include "tests/integration/rest/funding_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::IsEmpty;

using VouchersTest = FundingTest;

TEST_F(VouchersTest, AreRedeemedByTheProviderWhoIsThenPaid) {
    const auto made = issue(entitlement("3"));
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.size("/vouchers"), 3U);
    EXPECT_EQ(use_of("childcare"), "240.00 0.00 760.00");
    const auto redeemed = redeem(made.at("/vouchers/0/code"));
    ASSERT_EQ(redeemed.status, 201) << redeemed.body;
    EXPECT_EQ(redeemed.at("/amount/amount"), "80.00");
    EXPECT_EQ(redeemed.at("/cost_share/amount"), "20.00");
    EXPECT_EQ(use_of("childcare"), "160.00 80.00 760.00");
    EXPECT_EQ(redeem(made.at("/vouchers/1/code"), "officer").status, 201);
    EXPECT_EQ(
        service.ask("manager", "GET", "/v1/voucher-providers").at("/data/0/owed/0/amount/amount"),
        "160.00");
    EXPECT_EQ(settle(R"(,"amount":)" + service.money("160.01")).at("/errors/0/code"),
              "more_than_owed");
    EXPECT_EQ(settle(R"(,"amount":)" + service.money("60.00")).at("/amount/amount"), "60.00");
    EXPECT_EQ(settle().at("/amount/amount"), "100.00");
    EXPECT_EQ(settle().code(), "wrong_state") << "nothing is owed";
    EXPECT_EQ(entries(),
              "voucher_redemption 1 GRANT 0 {5350,2150,4310} {100.00,-80.00,-20.00}\n"
              "voucher_redemption 1 GRANT 0 {5350,2150,4310} {100.00,-80.00,-20.00}\n"
              "provider_settlement 1 GRANT -" +
                  asha +
                  " {2150,1030} {60.00,-60.00}\n"
                  "provider_settlement 1 GRANT -" +
                  asha + " {2150,1030} {100.00,-100.00}");
    EXPECT_EQ(balance("2150"), "0.00");
    EXPECT_EQ(balance("5350"), "200.00") << "what the delivery cost";
    EXPECT_EQ(balance("4310"), "-40.00") << "what she paid of it herself";
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(VouchersTest, AreOfTheProviderTheyName) {
    const auto code = issue(entitlement("1")).at("/vouchers/0/code");
    EXPECT_EQ(redeem(code, "other_provider").status, 404);
    EXPECT_EQ(redeem(code, "far_officer").status, 404);
    EXPECT_EQ(redeem(code, "auditor").status, 403);
    EXPECT_EQ(redeem("0000-0000-0000-0000").status, 404);
    EXPECT_EQ(redeem("0000-0000-0000-0001").pointer(), "/code");
    EXPECT_EQ(service.ask("provider", "GET", entitlements()).status, 403);
    auto typed = code;
    std::ranges::transform(typed, typed.begin(), [](unsigned char letter) {
        return static_cast<char>(std::tolower(letter));
    });
    EXPECT_EQ(redeem(typed).status, 201);
    EXPECT_EQ(redeem(code, "other_provider").status, 404) << "nor that it was redeemed";
    EXPECT_EQ(redeem(code).code(), "already_redeemed");
    EXPECT_EQ(redeem(code).status, 409);
}

/// Six redeem the same voucher at once: one does.
TEST_F(VouchersTest, AreRedeemedOnceWhereManyRedeemAtOnce) {
    const auto code = issue(entitlement("2")).at("/vouchers/0/code");
    const auto token = service.token_of("provider");
    const auto other = service.token_of("officer");
    std::vector<int> statuses(6);
    std::vector<std::thread> threads;
    for (std::size_t index = 0; index < statuses.size(); ++index) {
        threads.emplace_back([&, index] {
            statuses[index] =
                service
                    .ask_with(index % 2 == 0 ? token : other, "POST", "/v1/voucher-redemptions",
                              R"({"code":")" + code + R"(","delivered_on":"2026-01-05"})")
                    .status;
        });
    }
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(std::ranges::count(statuses, 201), 1);
    EXPECT_EQ(std::ranges::count(statuses, 409), 5);
    EXPECT_EQ(balance("2150"), "-80.00");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(VouchersTest, AreGivenBackToTheBudgetWhereTheyExpireOrAreCancelled) {
    const auto first = issue(entitlement("10"));
    EXPECT_EQ(use_of("childcare"), "800.00 0.00 200.00");
    EXPECT_EQ(issue(entitlement("3")).code(), "fund_exhausted");
    ASSERT_EQ(issue(entitlement("5", "100.00", "0.00", "transport")).status, 201);
    ASSERT_EQ(redeem(first.at("/vouchers/0/code")).status, 201);
    const auto cancel = [&](const std::string& number) {
        return service.ask("manager", "POST", entitlements("/" + number + "/cancellation"),
                           R"({"reason":"she moved"})");
    };
    const auto cancelled = cancel("1");
    EXPECT_EQ(cancelled.at("/vouchers/0/state"), "redeemed") << cancelled.body;
    EXPECT_EQ(cancelled.at("/vouchers/1/state"), "cancelled");
    EXPECT_EQ(cancel("1").code(), "wrong_state");
    EXPECT_EQ(use_of("childcare"), "0.00 80.00 920.00");
    EXPECT_EQ(redeem(first.at("/vouchers/1/code")).code(), "wrong_state");
    EXPECT_EQ(use_of("transport"), "500.00 0.00 500.00");
    const auto code = service.ask("officer", "GET", entitlements("/2")).at("/vouchers/0/code");
    service.go_to("2026-01-20");
    EXPECT_EQ(use_of("transport"), "500.00 0.00 500.00") << "the last day";
    service.go_to("2026-01-21");
    EXPECT_EQ(use_of("transport"), "0.00 0.00 1000.00");
    EXPECT_EQ(redeem(code, "provider", "2026-01-20").code(), "voucher_expired");
    EXPECT_EQ(service.ask("officer", "GET", entitlements("/2")).at("/vouchers/0/state"), "expired");
    EXPECT_EQ(cancel("2").code(), "wrong_state");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(VouchersTest, AreRefusedFieldByField) {
    const auto whole = entitlement("3");
    const auto last = R"(,"cost_share":)" + service.money("20.00");
    for (const auto& [part, field] : std::vector<std::pair<std::string, std::string>>{
             {R"("kind":"childcare",)", "/kind"},
             {R"("fund":"GRANT",)", "/fund"},
             {R"("purpose":"work",)", "/purpose"},
             {R"("provider_number":1,)", "/provider_number"},
             {R"("starts_on":"2026-01-05",)", "/starts_on"},
             {R"("valid_until":"2026-01-20",)", "/valid_until"},
             {R"("vouchers":3,)", "/vouchers"},
             {R"("voucher_value":)" + service.money("100.00") + ",", "/voucher_value"},
             {last, "/cost_share"}}) {
        const auto refused = issue(without(whole, part));
        EXPECT_EQ(refused.status, 422) << field;
        EXPECT_EQ(refused.pointer() + " " + refused.at("/errors/0/code"), field + " required");
    }
    EXPECT_EQ(issue(entitlement("0")).pointer(), "/vouchers");
    EXPECT_EQ(issue(entitlement("1", "100.00", "100.00")).pointer(), "/cost_share");
    EXPECT_EQ(issue(entitlement("1", "100.00", "0.00", "grant")).pointer(), "/kind");
    const auto refused = [&](const std::string& user, const std::string& path,
                             const std::string& body) {
        const auto reply = service.ask(user, "POST", path, body);
        return reply.pointer() + " " + reply.at("/errors/0/code");
    };
    const std::string redemptions = "/v1/voucher-redemptions";
    EXPECT_EQ(refused("provider", redemptions, R"({"delivered_on":"2026-01-05"})"),
              "/code required");
    EXPECT_EQ(refused("provider", redemptions, R"({"code":"0000000000000000"})"),
              "/delivered_on required");
    const auto code = issue(whole).at("/vouchers/0/code");
    EXPECT_EQ(redeem(code, "provider", "2026-01-06").at("/errors/0/code"), "in_future");
    EXPECT_EQ(redeem(code, "provider", "2026-01-04").at("/errors/0/code"), "before_start");
    EXPECT_EQ(refused("manager", entitlements("/1/cancellation"), "{}"), "/reason required");
    const std::string providers = "/v1/voucher-providers";
    EXPECT_EQ(refused("manager", providers, R"({"name":"x","payment_details":"x"})"),
              "/office_id required");
    EXPECT_EQ(refused("manager", providers, R"({"office_id":1,"payment_details":"x"})"),
              "/name required");
    EXPECT_EQ(refused("manager", providers, R"({"office_id":1,"name":"x"})"),
              "/payment_details required");
    EXPECT_EQ(add_provider(user_id("officer")).at("/errors/0/code"), "unknown_user");
    EXPECT_EQ(add_provider(user_id("provider"), "2").at("/errors/0/code"), "unknown_office");
    const auto settlements = providers + "/1/settlements";
    EXPECT_EQ(refused("manager", settlements, R"({"channel":"till","reference":"x"})"),
              "/fund required");
    EXPECT_EQ(refused("manager", settlements, R"({"fund":"GRANT","reference":"x"})"),
              "/channel required");
    EXPECT_EQ(refused("manager", settlements, R"({"fund":"GRANT","channel":"till"})"),
              "/reference required");
    EXPECT_EQ(settle("", "far_manager").status, 404);
    EXPECT_EQ(settle("", "manager", "2").status, 404);
    EXPECT_EQ(settle("", "officer").status, 403);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.entitlement"), "1");
}

TEST_F(VouchersTest, AreOfAProviderOfThePersonsOffice) {
    EXPECT_EQ(service
                  .ask("far_manager", "POST", "/v1/voucher-providers",
                       R"({"office_id":2,"name":"Far","payment_details":"x"})")
                  .status,
              201);
    auto body = entitlement("1");
    body.replace(body.find(R"("provider_number":1)"), 19, R"("provider_number":2)");
    EXPECT_EQ(issue(body).at("/errors/0/code"), "unknown_provider");
    body.replace(body.find(R"("provider_number":2)"), 19, R"("provider_number":9)");
    EXPECT_EQ(issue(body).pointer(), "/provider_number");
    EXPECT_EQ(service.ask("manager", "GET", "/v1/voucher-providers").size("/data"), 1U);
    EXPECT_EQ(service.ask("auditor", "GET", "/v1/voucher-providers").size("/data"), 2U);
}

/// Whoever finds an organization in the directory can ask whether it takes vouchers.
TEST_F(VouchersTest, MayBeRedeemedByAnOrganizationOfTheDirectory) {
    const auto known = service.ask("manager", "POST", "/v1/directory/organizations",
                                   R"({"name":"Sunshine","description":"Looks after children"})");
    ASSERT_EQ(known.status, 201) << known.body;
    const auto id = known.at("/id");
    const std::string providers = "/v1/voucher-providers";
    const auto add = [&](const std::string& organization) {
        return service.ask("manager", "POST", providers,
                           R"({"office_id":1,"name":"Sunshine","payment_details":"x",)"
                           R"("organization_id":")" +
                               organization + R"("})");
    };
    const auto added = add(id);
    ASSERT_EQ(added.status, 201) << added.body;
    EXPECT_EQ(added.at("/organization_id"), id);
    const auto found = service.ask("officer", "GET", providers + "?organization_id=" + id);
    ASSERT_EQ(found.size("/data"), 1U) << found.body;
    EXPECT_EQ(found.at("/data/0/provider_number"), added.at("/provider_number"));
    EXPECT_EQ(service.ask("officer", "GET", providers + "?organization_id=x").size("/data"), 0U);
    EXPECT_EQ(service.ask("officer", "GET", providers).size("/data"), 2U);
    for (const std::string unknown : {"00000000-0000-4000-8000-000000000000", "x"}) {
        const auto refused = add(unknown);
        EXPECT_EQ(refused.pointer() + " " + refused.at("/errors/0/code"),
                  "/organization_id unknown_organization");
    }
    EXPECT_THAT(faults(), IsEmpty());
}

}  // namespace
}  // namespace tawi::rest
