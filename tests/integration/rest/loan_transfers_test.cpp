#include "tests/integration/rest/transfer_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class LoanTransfersTest : public TransferTest {};

TEST_F(LoanTransfersTest, TakeWhatIsOwedToTheOtherOfficeAndLeaveWhatWasEarned) {
    close_both("2026-01-15");
    const auto moved = transfer("manager", to_office_2());
    ASSERT_EQ(moved.status, 201) << moved.body;
    EXPECT_EQ(moved.at("/event/kind"), "change");
    EXPECT_EQ(moved.at("/event/from/office_id"), "1");
    EXPECT_EQ(moved.at("/event/to/office_id"), "2");
    EXPECT_EQ(moved.at("/event/to/officer_id"), far_officer);
    // 240.00 x 10 / 31, from the 5th to the 14th
    EXPECT_EQ(transfers(),
              "1 own {1100,1210,1900}{-12000.0000,-77.4200,12077.4200}; "
              "2 own {1100,1210,1900}{12000.0000,77.4200,-12077.4200}");
    EXPECT_EQ(books_of("interest_income"), "1 own -77.42");
    EXPECT_THAT(faults_on("2026-01-15"), IsEmpty());
    EXPECT_EQ(service.ask("officer", "GET", path).status, 404);
    const auto seen = service.ask("far_officer", "GET", path);
    EXPECT_EQ(seen.at("/office_id"), "2") << seen.body;
    EXPECT_EQ(seen.at("/borrower_name"), "") << "she is still a borrower of office 1";
    EXPECT_EQ(service.ask("far_officer", "GET", "/v1/loans").at("/data/0/loan_number"), loan);
    EXPECT_EQ(service.ask("far_officer", "GET", path + "/events").at("/data/1/from/fund"), "own");
    close_both("2026-01-20");
    EXPECT_EQ(books_of("portfolio"), "1 own 0.00; 2 own 12000.00");
    EXPECT_EQ(books_of("interest_income"), "1 own -77.42; 2 own -38.71");
    EXPECT_THAT(faults_on("2026-01-20"), IsEmpty());
}

TEST_F(LoanTransfersTest, GoToAnotherFundOfTheOffice) {
    close_both("2026-01-15");
    const auto moved = transfer("manager", R"("fund":"GRANT")");
    ASSERT_EQ(moved.status, 201) << moved.body;
    EXPECT_EQ(transfers(),
              "1 own {1100,1210,1900}{-12000.0000,-77.4200,12077.4200}; "
              "1 GRANT {1100,1210,1900}{12000.0000,77.4200,-12077.4200}");
    EXPECT_EQ(service.ask("officer", "GET", path).at("/fund"), "GRANT");
    EXPECT_THAT(faults_on("2026-01-15"), IsEmpty());
    close_both("2026-01-20");
    repay("officer", "2026-01-20", "500.00");
    EXPECT_EQ(books_of("interest_income"), "1 GRANT -38.71; 1 own -77.42");
    EXPECT_EQ(books_of("till"), "1 GRANT 500.00");
    close_both("2026-02-10");
    EXPECT_THAT(faults_on("2026-02-10"), IsEmpty());
    const auto tie = service.ask("auditor", "GET", "/v1/portfolio-tie-outs?office_id=1&fund=GRANT");
    EXPECT_EQ(tie.status, 200);
    EXPECT_THAT(tie.body, HasSubstr("\"fund\":\"GRANT\""));
}

TEST_F(LoanTransfersTest, LetTheAllowanceBeReleasedThereAndMadeAnewHere) {
    add_policy();
    close_both("2026-01-15");
    EXPECT_EQ(books_of("loss_allowance"), "1 own -120.00");
    ASSERT_EQ(transfer("manager", to_office_2() + R"(,"fund":"GRANT")").status, 201);
    EXPECT_THAT(faults_on("2026-01-15"), IsEmpty());
    close_office("2", "2026-01-16");  // the other office is late
    EXPECT_EQ(books_of("loss_allowance"), "1 own -120.00; 2 GRANT -120.00");
    EXPECT_THAT(faults_on("2026-01-16"), IsEmpty());
    close_office("1", "2026-01-16");
    EXPECT_EQ(books_of("loss_allowance"), "1 own 0.00; 2 GRANT -120.00");
    EXPECT_THAT(faults_on("2026-01-16"), IsEmpty());
    close_both("2026-02-10");
    EXPECT_EQ(books_of("loss_allowance"), "1 own 0.00; 2 GRANT -1200.00");
    EXPECT_THAT(faults_on("2026-02-10"), IsEmpty());
}

TEST_F(LoanTransfersTest, OfOneOfficeMoveTheAllowanceToTheFund) {
    add_policy();
    close_both("2026-01-15");
    ASSERT_EQ(transfer("manager", R"("fund":"GRANT")").status, 201);
    close_both("2026-01-16");
    EXPECT_EQ(books_of("loss_allowance"), "1 GRANT -120.00; 1 own 0.00");
    EXPECT_THAT(faults_on("2026-01-16"), IsEmpty());
}

TEST_F(LoanTransfersTest, BeforeLateClosesTieOnEachOfThem) {
    add_policy();
    close_both("2026-01-15");
    service.go_to("2026-02-08");  // due on the 5th
    ASSERT_EQ(transfer("manager", to_office_2()).status, 201);
    EXPECT_THAT(faults_on("2026-02-08"), IsEmpty());
    close_office("1", "2026-02-09");
    EXPECT_THAT(faults_on("2026-02-09"), IsEmpty());
    close_office("2", "2026-02-09");
    EXPECT_THAT(faults_on("2026-02-09"), IsEmpty());
    EXPECT_EQ(books_of("portfolio"), "1 own 0.00; 2 own 12000.00");
    EXPECT_EQ(books_of("loss_allowance"), "1 own 0.00; 2 own -1200.00");
}

TEST_F(LoanTransfersTest, LeaveLaterEventsAndReversalsToTheNewBook) {
    close_both("2026-02-06");
    const auto paid = repay("officer", "2026-02-05", "2000.00");
    service.go_to("2026-02-07");
    close_both("2026-02-07");
    ASSERT_EQ(transfer("manager", to_office_2()).status, 201);
    repay("far_officer", "2026-02-03", "300.00");  // counts from before the transfer
    EXPECT_THAT(faults_on("2026-02-07"), IsEmpty());
    close_both("2026-02-10");
    const auto reversed = reverse("far_manager", paid.at("/event/number"));
    ASSERT_EQ(reversed.status, 201) << reversed.body;
    EXPECT_EQ(reversed.at("/event/office_id"), "1") << "the money left the till that it came to";
    EXPECT_EQ(books_of("till"), "1 own 0.00; 2 own 300.00");
    EXPECT_THAT(faults_on("2026-02-10"), IsEmpty());
    close_both("2026-02-12");
    EXPECT_THAT(faults_on("2026-02-12"), IsEmpty());
}

TEST_F(LoanTransfersTest, AreTakenBackByAnotherOne) {
    add_policy();
    close_both("2026-01-15");
    const auto there = transfer("manager", to_office_2());
    ASSERT_EQ(there.status, 201) << there.body;
    const auto reversed = reverse("far_manager", there.at("/event/number"));
    EXPECT_EQ(reversed.code(), "not_reversible") << reversed.body;
    ASSERT_EQ(transfer("far_manager", to_office_1()).status, 201);
    EXPECT_EQ(books_of("portfolio"), "1 own 12000.00; 2 own 0.00");
    close_both("2026-01-17");
    EXPECT_EQ(books_of("loss_allowance"), "1 own -120.00");
    EXPECT_THAT(faults_on("2026-01-17"), IsEmpty());
    ASSERT_EQ(transfer("manager", to_office_2()).status, 201);
    close_both("2026-01-19");
    ASSERT_EQ(transfer("far_manager", to_office_1()).status, 201);
    close_both("2026-01-21");
    EXPECT_THAT(faults_on("2026-01-21"), IsEmpty());
}

TEST_F(LoanTransfersTest, AfterAWriteOffLeaveWhatItUsedToItsOwnOffice) {
    add_policy();
    close_both("2026-03-20");
    const auto owed = service.ask("manager", "GET", path).at("/state/settlement_amount/amount");
    post_event("manager", R"("kind":"write_off","amount":)" + service.money(owed));
    ASSERT_EQ(transfer("manager", to_office_2()).status, 201);
    EXPECT_THAT(faults_on("2026-03-20"), IsEmpty());
    close_both("2026-03-21");
    EXPECT_EQ(books_of("loss_allowance"), "1 own 0.00");
    EXPECT_THAT(faults_on("2026-03-21"), IsEmpty());
    const auto number =
        service.query("SELECT number FROM tawi.loan_event WHERE kind = 'write_off'");
    ASSERT_EQ(reverse("far_manager", number).status, 201);
    EXPECT_THAT(faults_on("2026-03-21"), IsEmpty());
    close_both("2026-03-22");
    EXPECT_EQ(books_of("loss_allowance"), "1 own 0.00; 2 own -1200.00");
    EXPECT_THAT(faults_on("2026-03-22"), IsEmpty());
}

TEST_F(LoanTransfersTest, AreRefusedWithTheFieldThatIsWrong) {
    const auto pointer = [&](const std::string& fields) {
        const auto refused = transfer("manager", fields);
        EXPECT_GE(refused.status, 400) << fields;
        return refused.pointer();
    };
    EXPECT_EQ(pointer(R"("office_id":1,"officer_id":)" + officer), "/office_id");
    EXPECT_EQ(pointer(R"("fund":"own")"), "/fund");
    EXPECT_EQ(pointer(R"("fund":"NONE")"), "/fund");
    EXPECT_EQ(pointer(R"("office_id":2)"), "/officer_id");
    EXPECT_EQ(pointer(R"("office_id":2,"officer_id":)" + officer), "/officer_id");
    EXPECT_EQ(pointer(R"("fund":"GRANT","officer_id":)" + officer), "/officer_id");
    EXPECT_EQ(pointer(R"("office_id":77,"officer_id":)" + far_officer), "/office_id");
    EXPECT_EQ(service.ask("manager", "POST", path + "/transfers", R"({"reason":"x"})").pointer(),
              "/office_id");
    EXPECT_EQ(service.ask("manager", "POST", path + "/transfers", R"({"fund":"GRANT"})").pointer(),
              "/reason");
    EXPECT_EQ(transfer("officer", to_office_2()).status, 403);
    EXPECT_EQ(transfer("far_manager", to_office_2()).status, 404);
    close_office("2", "2026-01-07");
    const auto uneven = transfer("manager", to_office_2());
    EXPECT_EQ(uneven.status, 423);
    EXPECT_EQ(uneven.code(), "period_closed") << uneven.body;
    EXPECT_EQ(uneven.pointer(), "/office_id");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.loan_event"), "1");
}

TEST_F(LoanTransfersTest, WaitForPayoutsOnTheirWay) {
    loan = service.approved_loan(
        "officer", service.add_borrower("officer", "Baraka"), "MONTHLY", "6000.00",
        R"("rate_per_annum":"0.24","instalments":6,"tranches_as_they_come":true)");
    path = "/v1/loans/" + loan;
    const auto post = [&](const std::string& what, const std::string& body) {
        const auto posted = service.ask("officer", "POST", path + what, body);
        EXPECT_EQ(posted.status, 201) << posted.body;
    };
    post("/disbursements",
         R"({"value_date":"2026-01-05","amount":)" + service.money("4000.00") + "}");
    post("/payouts", R"({"channel":"wallet","amount":)" + service.money("2000.00") + "}");
    const auto refused = transfer("manager", to_office_2());
    EXPECT_EQ(refused.code(), "payout_in_progress") << refused.body;
    post("/payouts/1/failure", R"({"reason":"no such wallet"})");
    ASSERT_EQ(transfer("manager", to_office_2()).status, 201);
    EXPECT_THAT(faults_on("2026-01-05"), IsEmpty());
}

TEST_F(LoanTransfersTest, TakeTheBorrowerAlongWhenAsked) {
    const auto borrower = "/v1/borrowers/" + service.ask("officer", "GET", path).at("/borrower_id");
    EXPECT_EQ(transfer("manager", R"("fund":"GRANT","move_borrower":true)").pointer(),
              "/move_borrower");
    ASSERT_EQ(transfer("manager", to_office_2()).status, 201);
    EXPECT_EQ(service.ask("far_officer", "GET", borrower).status, 404) << "not asked for";
    ASSERT_EQ(transfer("far_manager", to_office_1()).status, 201);
    ASSERT_EQ(transfer("manager", to_office_2() + R"(,"move_borrower":true)").status, 201);
    EXPECT_EQ(service.ask("far_officer", "GET", borrower).at("/officer_id"), far_officer);
    EXPECT_EQ(service.ask("officer", "GET", borrower).status, 404);
    EXPECT_THAT(faults_on("2026-01-05"), IsEmpty());
}

TEST_F(LoanTransfersTest, AreDoneOnceUnderOneKeyByWhoSeesTheLoanNoMore) {
    const HttpFields key{{"Idempotency-Key", "move-1"}};
    const auto moved = transfer("manager", to_office_2(), key);
    ASSERT_EQ(moved.status, 201) << moved.body;
    const auto again = transfer("manager", to_office_2(), key);
    EXPECT_EQ(again.status, 201) << again.body;
    EXPECT_EQ(again.body, moved.body);
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.loan_event WHERE kind = 'change'"), "1");
    EXPECT_EQ(service.query("SELECT detail->>'to_office' FROM tawi.audit_event"
                            " WHERE action = 'transfer_loan'"),
              "2");
}

TEST_F(LoanTransfersTest, AlteredAreFound) {
    close_both("2026-01-15");
    ASSERT_EQ(transfer("manager", to_office_2() + R"(,"fund":"GRANT")").status, 201);
    const auto altered = [&](const std::string& change, const std::string& fault) {
        reports::tamper(service.connection_string(), change);
        EXPECT_THAT(faults_on("2026-01-15"), Contains(HasSubstr(fault))) << change;
    };
    altered("UPDATE tawi.loan SET fund = 'own'", "office and fund is office 2, fund own");
    altered("UPDATE tawi.loan SET fund = 'GRANT', office_id = 1",
            "office and fund is office 1, fund GRANT");
    altered(
        "UPDATE tawi.loan SET office_id = 2;"
        "UPDATE tawi.loan_event SET detail = jsonb_set(detail, '{from,fund}', '\"GRANT\"')"
        " WHERE kind = 'change'",
        "fund is own, must be GRANT");
}

}  // namespace
}  // namespace tawi::rest
