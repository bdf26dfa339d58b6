#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/business-plans/plan/whole_file.h"
#include "tests/integration/books_check.h"
#include "tests/integration/service.h"

namespace tawi {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::Not;

/// What docs/journey.md tells, step by step, by the REST API alone.
class Journey : public ::testing::Test {
 protected:
    HttpReply made(const std::string& user, const std::string& path, const std::string& body,
                   const HttpFields& fields = {}) {
        auto reply = service.ask(user, "POST", path, body, fields);
        EXPECT_EQ(reply.status, 201) << path << " " << reply.body;
        return reply;
    }
    std::string of_asha(const std::string& what) const { return "/v1/borrowers/" + asha + what; }
    std::string user_id(const std::string& username) {
        return service.query("SELECT user_id FROM tawi.staff_user WHERE username = '" + username +
                             "'");
    }
    HttpReply disburse(const std::string& day) {
        return service.ask("officer", "POST", "/v1/loans/" + loan + "/disbursements",
                           R"({"channel":"wallet","value_date":")" + day + "\"}");
    }

    /// She signs in on her phone, with the PIN that the officer gives her, and chooses her own.
    std::string token_of_asha();

    void prepare_institution();
    void meet_asha();
    void enrol_nine_others();
    void write_plan_and_lend();
    void give_evidence();
    void finish_course();
    void give_childcare();
    void repay_and_hire();
    void see_everything();
    void count_her_among_ten();

    Service service;
    std::string asha;
    std::string loan;
};

/// A course, a mentor, a nursery with a donor's budget, and a product that waits for the course.
void Journey::prepare_institution() {
    service.add_user("mentor");
    service.add_user("provider");
    made(
        "manager", "/v1/support-services",
        R"({"code":"money","kind":"course","name":"Money at home and at work","language":"sw",)"
        R"("description":"For traders","office_id":1,"provider":"Tawi","offered_from":"2026-01-01",)"
        R"("capacity":20,"course":{"course_kind":"financial_literacy","pass_mark":"60",)"
        R"("curriculum":[{"title":"Income","hours":"2"},{"title":"Costs","hours":"3"}],)"
        R"("least_attendance":"0.5","certificate_months":12}})");
    made("manager", "/v1/support-services/money/runs",
         R"({"office_id":1,"location":"Market hall","starts_on":"2026-01-05",)"
         R"("ends_on":"2026-01-31","trainer":"Rosa"})");
    for (const auto* day : {"2026-01-06", "2026-01-13"}) {
        made("manager", "/v1/support-services/money/runs/1/sessions",
             R"({"held_on":")" + std::string(day) +
                 R"(","starts_at":"09:00","hours":"2.5","topic":"Income","location":"Hall"})");
    }
    made(
        "manager", "/v1/mentors",
        R"({"user_id":)" + user_id("mentor") +
            R"(,"name":"Beatrice","languages":["en","sw"],"sectors":["poultry"],"skills":["hens"],)"
            R"("office_id":1,"capacity":2,"meets":"both","active_from":"2026-01-01"})");
    made("administrator", "/v1/funds", R"({"fund":"DONOR","name":"Hens for Kibera"})");
    made("administrator", "/v1/support-budgets",
         R"({"fund":"DONOR","kind":"childcare","starts_on":"2026-01-01","ends_on":"2026-03-31",)"
         R"("amount":)" +
             service.money("1000.00") + "}");
    made("manager", "/v1/voucher-providers",
         R"({"office_id":1,"name":"Sunshine Nursery","payment_details":"0712 345 678",)"
         R"("user_id":)" +
             user_id("provider") + "}");
    service.add_product("TRANCHES");
    const std::string course = R"("kind":"course_completed","service":"money","least_score":"70",)"
                               R"("applies_from":"2026-01-01"})";
    made("administrator", "/v1/loan-products/1/conditions",
         R"({"applies_to":"tranche","tranche":2,)" + course);
    made("administrator", "/v1/loan-products/1/conditions",
         R"({"applies_to":"next_cycle",)" + course);
}

/// She is registered, enrolled and matched on her first day.
void Journey::meet_asha() {
    asha = service.add_borrower("officer", "Asha Otieno");
    for (const auto* segment : {"woman", "deep_poverty"}) {
        made("officer", of_asha("/segments"),
             R"({"segment":")" + std::string(segment) + R"(","from":"2026-01-05"})");
    }
    made("officer", of_asha("/enrolments"), R"({"service":"money","run":1})");
    const auto suggested = service.ask("officer", "GET", of_asha("/mentor-suggestions"));
    EXPECT_EQ(suggested.at("/data/0/mentor_number"), "1") << suggested.body;
    made("officer", of_asha("/mentorships"),
         R"({"mentor":1,"consent":{"given":true,"told_on":"2026-01-05","channel":"spoken"},)"
         R"("first_meeting":{"on":"2026-01-05","starts_at":"11:00","place":"Her stall"},)"
         R"("goals":[{"title":"Sell eggs every day","due_on":"2026-06-01"}]})");
}

void Journey::enrol_nine_others() {
    for (int number = 1; number <= 9; ++number) {
        const auto other = service.add_borrower("officer", "Rosa " + std::to_string(number));
        made("officer", "/v1/borrowers/" + other + "/enrolments", R"({"service":"money","run":1})");
    }
}

void Journey::write_plan_and_lend() {
    made("officer", of_asha("/business-plans"),
         R"({"title":"Hens","business_kind":"poultry","goal":"A hundred hens","market":"Kibera",)"
         R"("currency":"KES","starts_on":"2026-01-01","goods":[{"name":"Eggs","price":)" +
             service.money("420.00") + R"(,"unit_cost":)" + service.money("250.00") +
             R"(}],"monthly_costs":[{"name":"Rent","amount":)" + service.money("3000.00") +
             R"(}],"months":[{"quantities":["40"]},{"quantities":["60"]}],"milestones":[)"
             R"({"number":1,"title":"Hen house","due_on":"2026-01-15","releases_tranche":2,)"
             R"("evidence":["photo"],"cost":)" +
             service.money("8000.00") + "}]}");
    loan = service.approved_loan(
        "officer", asha, "TRANCHES", "20000.00",
        R"("rate_per_annum":"0.24","instalments":6,"disbursed_on":"2026-01-05",)"
        R"("tranches":[{"on":"2026-01-05","amount":)" +
            service.money("12000.00") + R"(},{"on":"2026-01-20","amount":)" +
            service.money("8000.00") + "}]");
    EXPECT_EQ(disburse("2026-01-05").status, 201);
}

std::string Journey::token_of_asha() {
    const auto phone = service.ask("officer", "GET", of_asha("")).at("/phone");
    const auto pin = service.ask("officer", "POST", of_asha("/pin")).at("/pin");
    const auto sign_in = [&](const std::string& with) {
        return service
            .ask_with("", "POST", "/v1/me/sessions",
                      R"({"phone":")" + phone + R"(","pin":")" + with + "\"}")
            .at("/token");
    };
    EXPECT_EQ(service
                  .ask_with(sign_in(pin), "PUT", "/v1/me/pin",
                            R"({"current_pin":")" + pin + R"(","new_pin":"490217"})")
                  .status,
              204);
    return sign_in("490217");
}

/// She sends a picture of her hen house; the mentor, who saw both, verifies the milestone.
void Journey::give_evidence() {
    service.go_to("2026-01-10");
    const auto token = token_of_asha();
    const auto picture = whole_jpeg("the hen house");
    const auto sent = service.ask_with(token, "POST", "/v1/me/evidence-files", picture,
                                       {{"Content-Type", "application/octet-stream"}});
    EXPECT_EQ(sent.status, 201) << sent.body;
    const auto given =
        service.ask_with(token, "POST", "/v1/me/business-plans/1/milestones/1/evidence",
                         R"({"kind":"photo","file":")" + sent.at("/file") +
                             R"(","taken_on":"2026-01-10","taken_at":"08:15",)"
                             R"("place":{"latitude":"-1.31310","longitude":"36.78890"}})");
    EXPECT_EQ(given.status, 201) << given.body;
    const auto seen = service.ask("mentor", "GET", "/v1/me/mentorships/" + asha);
    EXPECT_EQ(seen.at("/milestones/0/given/0/given_by"), "borrower") << seen.body;
    EXPECT_EQ(seen.at("/milestones/0/given/0/taken_at"), "08:15");
    const auto file = seen.at("/milestones/0/given/0/file");
    EXPECT_EQ(
        service.ask("mentor", "GET", "/v1/me/mentorships/" + asha + "/evidence-files/" + file).body,
        picture);
    made("mentor", "/v1/me/mentorships/" + asha + "/business-plans/1/milestones/1/verification",
         R"({"verified":true,"reason":"I stood in it","evidence_seen":1})");
    const auto refused = disburse("2026-01-10");
    EXPECT_EQ(refused.code(), "conditions_unmet") << refused.body;
    ASSERT_EQ(refused.size("/errors"), 1U) << refused.body;
    EXPECT_EQ(refused.at("/errors/0/code"), "course_completed");
}

void Journey::finish_course() {
    service.go_to("2026-01-13");
    for (const auto* session : {"1", "2"}) {
        made("officer",
             "/v1/support-services/money/runs/1/sessions/" + std::string(session) + "/register",
             R"({"lines":[{"borrower_id":)" + asha + R"(,"mark":"present"}]})");
    }
    made("officer", of_asha("/enrolments/1/scores"), R"({"moment":"after","score":"82"})");
    const auto passed = made("manager", of_asha("/enrolments/1/outcome"), "{}");
    const auto code = passed.at("/certificate/code");
    EXPECT_EQ(service.ask_with("", "GET", "/v1/certificates/" + code).at("/state"), "valid");
    service.go_to("2026-01-20");
    const auto second = disburse("2026-01-20");
    EXPECT_EQ(second.status, 201) << second.body;
}

void Journey::give_childcare() {
    const auto given =
        made("officer", of_asha("/entitlements"),
             R"({"kind":"childcare","fund":"DONOR","purpose":"market days","provider_number":1,)"
             R"("starts_on":"2026-01-20","valid_until":"2026-02-20","vouchers":3,)"
             R"("voucher_value":)" +
                 service.money("100.00") + R"(,"cost_share":)" + service.money("20.00") + "}");
    const auto redemption =
        R"({"code":")" + given.at("/vouchers/0/code") + R"(","delivered_on":"2026-01-20"})";
    made("provider", "/v1/voucher-redemptions", redemption);
    EXPECT_EQ(service.ask("provider", "POST", "/v1/voucher-redemptions", redemption).code(),
              "already_redeemed");
}

void Journey::repay_and_hire() {
    service.go_to("2026-02-05");
    const auto owed =
        service.ask("officer", "GET", "/v1/loans/" + loan).at("/state/settlement_amount/amount");
    made("officer", "/v1/loans/" + loan + "/repayments",
         R"({"value_date":"2026-02-05","channel":"wallet","amount":)" + service.money("5000.00") +
             "}");
    const auto rest =
        service.ask("officer", "GET", "/v1/loans/" + loan).at("/state/settlement_amount/amount");
    EXPECT_NE(owed, rest);
    made("officer", "/v1/loans/" + loan + "/repayments",
         R"({"value_date":"2026-02-05","channel":"wallet","amount":)" + service.money(rest) + "}");
    EXPECT_EQ(service.ask("officer", "GET", "/v1/loans/" + loan).at("/status"), "closed");
    made("officer", of_asha("/head-counts"),
         R"({"counted_on":"2026-02-05","full_time":1,"part_time":0,"women":1,"source":"seen"})");
    const auto next = service.approved_loan("officer", asha, "TRANCHES", "30000.00",
                                            R"("rate_per_annum":"0.24","instalments":6)");
    EXPECT_NE(next, loan);
}

void Journey::see_everything() {
    const auto all = service.ask("officer", "GET", of_asha("/timeline?limit=100"));
    std::set<std::string> kinds;
    for (std::size_t index = 0; index < all.size("/data"); ++index)
        kinds.insert(all.at("/data/" + std::to_string(index) + "/kind"));
    EXPECT_THAT(kinds,
                IsSupersetOf({"segment_joined", "course_enrolled", "mentor_matched", "plan_version",
                              "loan_applied", "loan_approved", "disbursement", "evidence_given",
                              "milestone_verified", "attendance_present", "course_completed",
                              "certificate_issued", "childcare_granted", "voucher_redeemed",
                              "repayment", "head_count"}))
        << all.body;
    const auto seen = service.ask("mentor", "GET", "/v1/me/mentorships/" + asha);
    EXPECT_THAT(seen.body, HasSubstr("\"loans\":null"));
    for (const auto* amount : {"20000", "12000", "8000", "5000"})
        EXPECT_THAT(seen.body, Not(HasSubstr(amount))) << "the mentor sees no balances";
    EXPECT_EQ(service.query("SELECT sum(amount)::numeric(20,2) FROM tawi.journal_line"), "0.00");
    EXPECT_EQ(service.query("SELECT sum(amount)::numeric(20,2) FROM tawi.journal_line WHERE "
                            "account_code = '5350'"),
              "100.00");
    EXPECT_EQ(service.query("SELECT sum(amount)::numeric(20,2) FROM tawi.journal_line WHERE "
                            "account_code = '4310'"),
              "-20.00");
    EXPECT_THAT(faults_in_books(service.connection_string(), service.services().now()), IsEmpty());
}

/// Ten people began a course or had a loan in the quarter: she is one of them. What only she did is
/// told nowhere.
void Journey::count_her_among_ten() {
    service.go_to("2026-04-16");
    made("manager", "/v1/indicator-releases", R"({"quarter":"2026-Q1"})");
    const auto told = service.ask("auditor", "GET", "/v1/indicator-releases/2026-Q1");
    EXPECT_EQ(told.at("/indicators/0/indicator"), "clients") << told.body;
    EXPECT_EQ(told.size("/indicators/0/groups"), 2U) << "everybody, and the office of all ten";
    EXPECT_EQ(told.at("/indicators/0/groups/0/people"), "10");
    for (std::size_t index = 1; index < told.size("/indicators"); ++index)
        EXPECT_EQ(told.size("/indicators/" + std::to_string(index) + "/groups"), 0U) << told.body;
    EXPECT_THAT(told.body, Not(HasSubstr("deep_poverty")));
}

TEST_F(Journey, FromDeepPovertyToASecondLoan) {
    prepare_institution();
    meet_asha();
    enrol_nine_others();
    write_plan_and_lend();
    give_evidence();
    finish_course();
    give_childcare();
    repay_and_hire();
    see_everything();
    count_her_among_ten();
}

}  // namespace
}  // namespace tawi
