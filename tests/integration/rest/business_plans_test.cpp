#include "tests/integration/rest/plan_fixture.h"

namespace tawi::rest {
namespace {

using BusinessPlansTest = PlanTest;

TEST_F(BusinessPlansTest, AreReadWithTheirForecast) {
    const auto read = service.ask("officer", "GET", plan());
    ASSERT_EQ(read.status, 200) << read.body;
    EXPECT_EQ(read.header("etag"), "\"1\"");
    EXPECT_EQ(read.at("/loan_cycle"), "1");
    EXPECT_EQ(read.at("/months/1/surplus/amount"), "7200.00") << "60 x (420 - 250) - 3 000";
    EXPECT_EQ(read.at("/months/1/cumulative_surplus/amount"), "11000.00");
    // 3,000 / (170 / 420).
    EXPECT_EQ(read.at("/break_even/sales_per_month/amount"), "7411.77");
    EXPECT_EQ(read.at("/break_even/payback_month"), "") << "11 000 of 15 000";
    EXPECT_EQ(read.at("/milestones/1/state"), "planned");
    EXPECT_EQ(read.at("/milestones/1/missing_evidence/1"), "receipt");
    const auto listed = service.ask("auditor", "GET", plans());
    EXPECT_EQ(listed.at("/data/0/milestones"), "2");
    EXPECT_EQ(service.ask("officer", "GET", plans() + "/2").status, 404);
    EXPECT_EQ(service.ask("far_officer", "GET", plan()).status, 404);
    EXPECT_EQ(service.ask("other_officer", "GET", plan()).status, 404);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.audit_event WHERE borrower_id = " +
                            borrower + " AND action = 'view_business_plan'"),
              "1");
}

TEST_F(BusinessPlansTest, AreOneALoan) {
    const auto again = service.ask("officer", "POST", plans(), body());
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(again.code(), "plan_taken") << again.body;
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.business_plan_version"), "1");
}

TEST_F(BusinessPlansTest, AreRevisedAgainstTheVersionThatWasRead) {
    const auto path = plan() + "/versions";
    const HttpFields first{{"If-Match", "\"1\""}};
    EXPECT_EQ(service.ask("officer", "POST", path, body()).status, 428);
    const auto revised = service.ask("officer", "POST", path, body(), first);
    ASSERT_EQ(revised.status, 201) << revised.body;
    EXPECT_EQ(revised.at("/version"), "2");
    EXPECT_EQ(service.ask("officer", "POST", path, body(), first).code(), "stale_version");
    EXPECT_EQ(service.ask("officer", "GET", path + "/1").at("/version"), "1");
    EXPECT_EQ(service.ask("officer", "GET", path + "/3").status, 404);
}

/// The second tranche waits for the chicks.
TEST_F(BusinessPlansTest, CannotDropWhatAnAgreedLoanWaitsFor) {
    const auto revise = [&](const std::string& milestones) {
        return service.ask("manager", "POST", plan() + "/versions", body(milestones),
                           {{"If-Match", "\"1\""}});
    };
    const auto step = [](const std::string& title, const std::string& cost) {
        return R"([{"number":2,"title":")" + title +
               R"(","due_on":"2026-03-20","cost":{"amount":")" + cost +
               R"(","currency":"KES"},"evidence":["photo")";
    };
    const std::string start = step("Chicks bought", "7000.00");
    const std::string all = R"(,"receipt"],"releases_tranche":2}])";
    for (const auto& easier :
         {std::string("[]"), start + R"(],"releases_tranche":2}])", start + R"(,"receipt"]}])",
          start + R"(,"receipt"],"releases_tranche":3}])", step("A chick bought", "7000.00") + all,
          step("Chicks bought", "6999.99") + all, step("Chicks bought", "0.00") + all}) {
        const auto refused = revise(easier);
        EXPECT_EQ(refused.status, 422) << easier;
        EXPECT_EQ(refused.code(), "milestone_releases_money") << refused.body;
    }
    EXPECT_EQ(
        revise(step("Chicks bought", "7000.01") + R"(,"receipt","note"],"releases_tranche":2}])")
            .status,
        201)
        << "later, at a higher cost and with more evidence, it may be";
}

TEST_F(BusinessPlansTest, RefuseWhatMeansNothing) {
    struct Row {
        std::string from, to, pointer, code;
    };
    const auto other = service.add_borrower("officer", "Rosa");
    for (const auto& row : {
             Row{"2026-01-01", "2026-01-02", "/starts_on", "not_first_of_month"},
             Row{R"(["60"])", R"(["60","1"])", "/months/1/quantities", "quantities_missing"},
             Row{R"(["60"])", R"(["-1"])", "/months/1/quantities/0", "negative"},
             Row{R"(["60"])", R"(["1.00001"])", "/months/1/quantities/0", "too_many_decimals"},
             Row{R"("number":2)", R"("number":1)", "/milestones/1/number", "number_taken"},
             Row{R"("number":2)", R"("number":0)", "/milestones/1/number", "out_of_range"},
             Row{R"("receipt"])", R"("rumour"])", "/milestones/1/evidence/1", "unknown_value"},
             Row{R"("currency":"KES","starts_on)", R"("currency":"UGX","starts_on)",
                 "/goods/0/price", "wrong_currency"},
             Row{R"("goal":"A hundred hens")", R"("goal":"")", "/goal", "required"},
             Row{R"("title":"Hens")", R"("title":"Hens","colour":"red")", "/colour",
                 "unknown_field"},
         }) {
        auto spoiled = body();
        spoiled.replace(spoiled.find(row.from), row.from.size(), row.to);
        const auto refused =
            service.ask("officer", "POST", "/v1/borrowers/" + other + "/business-plans", spoiled);
        EXPECT_EQ(refused.status / 100, 4) << row.to;
        EXPECT_EQ(refused.at("/errors/0/code"), row.code) << row.to << refused.body;
        EXPECT_EQ(refused.pointer(), row.pointer) << row.to;
    }
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.business_plan"), "1");
}

TEST_F(BusinessPlansTest, StandBesideTheirLoanAndTheDiary) {
    const auto cover = service.ask("officer", "GET", plan() + "/debt-service-cover");
    ASSERT_EQ(cover.status, 200) << cover.body;
    EXPECT_EQ(cover.at("/months/0/month"), "2026-02-01");
    EXPECT_EQ(cover.at("/months/0/surplus/amount"), "7200.00");
    EXPECT_EQ(cover.at("/ratio"), cover.at("/lowest_ratio")) << "one month has both";
    const auto write = [&](const std::string& day, const std::string& sold) {
        return service.ask("officer", "POST", plan() + "/sales-days",
                           R"({"day":")" + day + R"(","sold":)" + service.money(sold) +
                               R"(,"spent":)" + service.money("100.00") + "}");
    };
    service.go_to("2026-01-10");
    EXPECT_EQ(write("2026-01-08", "500.00").status, 201);
    EXPECT_EQ(write("2026-01-09", "300.00").status, 201);
    EXPECT_EQ(write("2026-01-09", "350.00").status, 201) << "the last word counts";
    EXPECT_EQ(write("2026-01-11", "1.00").at("/errors/0/code"), "in_future");
    EXPECT_EQ(write("2025-12-31", "1.00").at("/errors/0/code"), "before_plan");
    const auto actuals = service.ask("officer", "GET", plan() + "/actuals");
    EXPECT_EQ(actuals.at("/months/0/days_written"), "2");
    EXPECT_EQ(actuals.at("/months/0/sold/amount"), "850.00");
    EXPECT_EQ(actuals.at("/months/0/left/amount"), "650.00");
    EXPECT_EQ(actuals.at("/months/0/expected_sales/amount"), "16800.00");
    service.go_to("2026-04-02");
    EXPECT_EQ(write("2026-04-01", "700.00").status, 201) << "the plan ended in February";
    const auto later = service.ask("officer", "GET", plan() + "/actuals");
    ASSERT_EQ(later.size("/months"), 4U);
    EXPECT_EQ(later.at("/months/3/expected_sales/amount"), "0.00");
    EXPECT_EQ(later.at("/months/3/sold/amount"), "700.00");
    const auto timeline = service.ask(
        "officer", "GET", "/v1/borrowers/" + borrower + "/timeline?topics=plan&limit=2");
    EXPECT_EQ(timeline.at("/data/0/kind") + " " + timeline.at("/data/0/happened_on"),
              "sales_of_month 2026-04-01");
    EXPECT_EQ(timeline.at("/data/0/amount/amount"), "700.00");
    EXPECT_EQ(timeline.at("/data/1/words"), "2 days in 2026-01, spent 200 KES");
    EXPECT_EQ(timeline.at("/data/1/amount/amount"), "850.00") << "the last word of each day";
}

TEST_F(BusinessPlansTest, ShapeTheInstalmentsOfALoanThatFollowsTheirCashFlow) {
    service.add_product("CROPS", R"({"amortisation":"cash_flow"})");
    const auto other = service.add_borrower("officer", "Rosa");
    const auto apply = [&](const std::string& product, const std::string& more) {
        return service.ask("officer", "POST", "/v1/loan-applications",
                           R"({"product":")" + product + R"(","borrower_id":)" + other +
                               R"(,"purpose":"Seed","principal":)" + service.money("5000.00") +
                               R"(,"rate_per_annum":"0.24","instalments":2,)"
                               R"("disbursed_on":"2026-01-05",)" +
                               more + "}");
    };
    const std::string by_plan = R"("business_plan_number":1)";
    const auto refused = [&](const std::string& product, const std::string& more) {
        const auto reply = apply(product, more);
        return reply.pointer() + " " + reply.at("/errors/0/code");
    };
    EXPECT_EQ(refused("CROPS", by_plan), "/business_plan_number unknown_value");
    ASSERT_EQ(
        service.ask("officer", "POST", "/v1/borrowers/" + other + "/business-plans", body()).status,
        201);
    EXPECT_EQ(refused("TRANCHES", by_plan), "/business_plan_number not_used");
    EXPECT_EQ(refused("CROPS", by_plan + R"(,"surplus":["1","2"])"),
              "/business_plan_number contradiction");
    EXPECT_EQ(refused("CROPS", by_plan + R"(,"first_due_on":"2025-12-01")").substr(0, 14),
              "/first_due_on ");
    const auto taken = apply("CROPS", by_plan);
    ASSERT_EQ(taken.status, 201) << taken.body;
    // 3 800 x 26 / 31 + 7 200 x 5 / 28, then 7 200 x 23 / 28: the plan ends with February.
    EXPECT_EQ(service.query("SELECT terms->'surplus' FROM tawi.loan_contract WHERE borrower_id = " +
                            other),
              R"(["4472.81", "5914.29"])");
}

TEST_F(BusinessPlansTest, CountTowardsWhatTheHouseholdCanBear) {
    const auto assess = [&](const std::string& household) {
        return service.ask("officer", "POST", plan() + "/affordability", household);
    };
    const auto within = assess(R"({"income":)" + service.money("5000.00") + R"(,"cap":"0.4"})");
    ASSERT_EQ(within.status, 200) << within.body;
    EXPECT_EQ(within.at("/month"), "2026-02-01");
    EXPECT_EQ(within.at("/income/amount"), "12200.00") << "with the plan's 7 200 of February";
    EXPECT_EQ(within.at("/verdict"), "within") << within.body;
    const auto over = assess(R"({"income":)" + service.money("5000.00") + R"(,"debt_service":)" +
                             service.money("2000.00") + R"(,"cap":"0.4"})");
    EXPECT_EQ(over.at("/verdict"), "over") << over.body;
    EXPECT_EQ(assess(R"({"cap":"0.4"})").pointer(), "/income");
    EXPECT_EQ(assess(R"({"income":)" + service.money("1.00") + R"(,"cap":"1.1"})").pointer(),
              "/cap");
    EXPECT_EQ(assess(R"({"income":{"amount":"1","currency":"UGX"},"cap":"0.4"})").pointer(),
              "/income");
}

TEST_F(BusinessPlansTest, HaveTemplatesByKindOfBusiness) {
    const auto templates = service.ask("officer", "GET", "/v1/business-plan-templates");
    ASSERT_EQ(templates.status, 200) << templates.body;
    ASSERT_GE(templates.size("/data"), 6U);
    for (std::size_t index = 0; index < templates.size("/data"); ++index) {
        const auto place = "/data/" + std::to_string(index);
        EXPECT_GT(templates.size(place + "/goods"), 0U) << place;
        EXPECT_GT(templates.size(place + "/monthly_costs"), 0U) << place;
        EXPECT_GT(templates.size(place + "/milestones"), 1U) << place;
        EXPECT_EQ(templates.at(place + "/milestones/1/releases_tranche"), "2") << place;
    }
}

/// The owner of the database cannot change them either without leaving the triggers behind.
TEST_F(BusinessPlansTest, AreNeverChangedInPlace) {
    for (const auto* table : {"business_plan_version", "business_plan_month", "milestone",
                              "milestone_decision", "milestone_evidence", "release_override"}) {
        EXPECT_EQ(service.query("SELECT count(*) FROM unnest(ARRAY['tawi_poster', 'tawi_reader',"
                                " 'tawi_auditor']) AS role, unnest(ARRAY['UPDATE', 'DELETE',"
                                " 'TRUNCATE']) AS act WHERE has_table_privilege(role, 'tawi." +
                                std::string(table) + "', act)"),
                  "0")
            << table;
        EXPECT_EQ(service.query("SELECT count(*) FROM pg_trigger WHERE tgname = 'append_only_rows'"
                                " AND tgrelid = 'tawi." +
                                std::string(table) + "'::regclass"),
                  "1")
            << table;
    }
}

}  // namespace
}  // namespace tawi::rest
