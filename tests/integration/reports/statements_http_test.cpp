#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/integration/service.h"

namespace tawi {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(StatementsOverHttp, AreJsonOrCsvForThoseWhoMayViewTheBooks) {
    Service service;
    service.add_product("WORK");
    const auto loan =
        service.approved_loan("officer", service.add_borrower("officer", "Amina"), "WORK",
                              "6000.00", R"("rate_per_annum":"0.24","instalments":6)");
    const auto paid = service.ask("officer", "POST", "/v1/loans/" + loan + "/disbursements",
                                  R"({"value_date":"2026-01-05","channel":"bank"})");
    ASSERT_EQ(paid.status, 201) << paid.body;

    const auto sheet = service.ask("auditor", "GET", "/v1/balance-sheets?office_id=1");
    ASSERT_EQ(sheet.status, 200) << sheet.body;
    EXPECT_EQ(sheet.at("/data/0/totals/0/amount/amount"),
              sheet.at("/data/0/totals/1/amount/amount"));
    EXPECT_EQ(sheet.at("/data/0/sections/0/name"), "assets");

    const auto flow = service.ask("manager", "GET", "/v1/cash-flows?from=2026-01-05&office_id=1");
    ASSERT_EQ(flow.status, 200) << flow.body;
    EXPECT_EQ(flow.at("/data/0/sections/0/rows/0/name"), "Loan portfolio, paid");
    EXPECT_EQ(flow.at("/data/0/sections/0/rows/0/amount/amount"), "-6000.00");
    EXPECT_EQ(service.ask("auditor", "GET", "/v1/income-statements").status, 200);

    const auto account = service.ask("auditor", "GET", "/v1/account-statements?account=1100");
    ASSERT_EQ(account.status, 200) << account.body;
    EXPECT_EQ(account.size("/data"), 1U);
    EXPECT_EQ(account.at("/data/0/lines/0/balance/amount"), "6000.00");
    EXPECT_EQ(account.at("/data/0/closing/amount"), "6000.00");
    EXPECT_EQ(service.ask("auditor", "GET", "/v1/general-ledgers?office_id=1").size("/data"), 2U);

    const auto tie_out = service.ask("auditor", "GET", "/v1/portfolio-tie-outs");
    EXPECT_EQ(tie_out.at("/ties"), "true") << tie_out.body;
    EXPECT_EQ(tie_out.at("/data/0/loans/amount"), "6000.00");

    const auto csv =
        service.ask("auditor", "GET", "/v1/account-statements?account=1100&format=csv");
    EXPECT_THAT(csv.body, StartsWith("office_id,fund,currency,account_code,"));
    const auto accepted =
        service.ask("auditor", "GET", "/v1/balance-sheets", "", {{"Accept", "text/csv"}});
    EXPECT_THAT(accepted.body, HasSubstr("1,\"own\",\"KES\",\"total\",\"\",\"assets\","));
}

TEST(StatementsOverHttp, TellHowMuchOfThePortfolioIsLate) {
    Service service;
    service.add_product("WORK");
    const auto loan =
        service.approved_loan("officer", service.add_borrower("officer", "Amina"), "WORK",
                              "6000.00", R"("rate_per_annum":"0.24","instalments":6)");
    service.ask("officer", "POST", "/v1/loans/" + loan + "/disbursements",
                R"({"value_date":"2026-01-05","channel":"bank"})");
    service.wait(std::chrono::hours(24 * 70));
    const auto risk = service.ask("manager", "GET", "/v1/reports/portfolio-at-risk?office_id=1");
    ASSERT_EQ(risk.status, 200) << risk.body;
    EXPECT_EQ(risk.at("/data/0/gross_loan_portfolio/amount"), "6000.00");
    EXPECT_EQ(risk.at("/data/0/at_risk/1/more_than_days"), "30");
    EXPECT_EQ(risk.at("/data/0/at_risk/1/outstanding_principal/amount"), "6000.00");
    EXPECT_EQ(risk.at("/data/0/at_risk/2/outstanding_principal/amount"), "0.00");
    EXPECT_EQ(risk.at("/data/0/buckets/2/ratio"), "1.0000");
    const auto csv = service.ask("auditor", "GET", "/v1/reports/portfolio-at-risk?format=csv");
    EXPECT_THAT(csv.body, HasSubstr("\"portfolio_at_risk(30)\",1,6000.00,1.0000"));
    EXPECT_EQ(service.ask("officer", "GET", "/v1/reports/portfolio-at-risk").status, 403);
    EXPECT_EQ(
        service.ask("auditor", "GET", "/v1/reports/portfolio-at-risk?as_of=2026-01-01").status,
        400);
}

TEST(StatementsOverHttp, AnswerWhatWasKnownAtAMoment) {
    Service service;  // nine o'clock, UTC: the offices are opened now
    service.wait(std::chrono::hours(1));
    const auto assets = [&](const std::string& known) {
        const auto sheet = service.ask("auditor", "GET", "/v1/balance-sheets?office_id=1" + known);
        EXPECT_EQ(sheet.status, 200) << sheet.body;
        return sheet.size("/data");
    };
    service.add_product("WORK");
    const auto loan =
        service.approved_loan("officer", service.add_borrower("officer", "Amina"), "WORK",
                              "6000.00", R"("rate_per_annum":"0.24","instalments":6)");
    service.ask("officer", "POST", "/v1/loans/" + loan + "/disbursements",
                R"({"value_date":"2026-01-05","channel":"bank"})");
    EXPECT_EQ(assets(""), 1U);
    EXPECT_EQ(assets("&known_at=2026-01-05T09:59:59Z"), 0U);
    EXPECT_EQ(assets("&known_at=2026-01-05T10:00:00Z"), 1U);
    EXPECT_EQ(assets("&known_on=2026-01-04"), 0U);
    for (const auto* const wrong :
         {"2026-01-05", "2026-01-05T24:00:00Z", "2026-13-05T10:00:00Z", "2026-01-05T10:00:00+03"})
        EXPECT_EQ(service.ask("auditor", "GET", std::string("/v1/trial-balances?known_at=") + wrong)
                      .status,
                  422)
            << wrong;
}

TEST(StatementsOverHttp, RefuseWhatIsWrongAndWhoMayNot) {
    Service service;
    EXPECT_EQ(service.ask("officer", "GET", "/v1/balance-sheets").status, 403);
    EXPECT_EQ(service.ask("", "GET", "/v1/cash-flows").status, 401);
    EXPECT_EQ(service.ask("auditor", "GET", "/v1/account-statements?account=9").status, 404);
    for (const auto* const path :
         {"/v1/account-statements", "/v1/balance-sheets?from=2026-01-01",
          "/v1/cash-flows?format=pdf", "/v1/income-statements?currency=kes",
          "/v1/general-ledgers?from=2026-02-01&as_of=2026-01-01"}) {
        const auto status = service.ask("auditor", "GET", path).status;
        EXPECT_TRUE(status == 400 || status == 422) << path << " " << status;
    }
}

TEST(StatementsOverHttp, PackagesAndFormatsAreExports) {
    Service service;
    const auto zip =
        service.ask("auditor", "GET", "/v1/exports?format=package&formats=csv,hledger,saf-t,xlsx");
    EXPECT_EQ(zip.status, 200);
    EXPECT_THAT(zip.body, StartsWith("PK"));
    const auto saf_t = service.ask("auditor", "GET", "/v1/exports?format=saf-t");
    EXPECT_THAT(saf_t.body, HasSubstr("<AuditFileVersion>1.30</AuditFileVersion>"));
    EXPECT_EQ(service.ask("auditor", "GET", "/v1/exports?format=audit-data-standard").status, 422);
    EXPECT_EQ(service.ask("auditor", "GET", "/v1/exports?format=csv&formats=csv").status, 422);
    EXPECT_EQ(service.ask("auditor", "GET", "/v1/exports?format=package&formats=x").status, 422);
}

}  // namespace
}  // namespace tawi
