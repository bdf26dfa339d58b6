#include <utility>

#include "tests/integration/rest/ties_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class CloseTiesTest : public TiesTest {
 protected:
    /// On 13 January in office 1: a taxed loan that runs and one that ended with too much paid,
    /// fees that are spread, a payout on its way, and a refund of money that was not there.
    void make_books() {
        taxed = lent("TAXED", "Baraka");
        ended = lent("TAXED", "Cheptoo");
        spread = lent("SPREAD", "Dalila");
        close_both("2026-01-10");
        settle(ended);
        settle(loan);
        const auto refunded = post("manager", loan, "/events",
                                   R"("kind":"refund","amount":)" + service.money("50.00"));
        EXPECT_EQ(refunded.status, 201) << refunded.body;
        const auto bounced = post("manager", loan, "/events/2/reversals", R"("reason":"bounced")");
        EXPECT_EQ(bounced.status, 201) << bounced.body;
        waiting = agreed("SPREAD", "Esther");
        const auto ordered = post("officer", waiting, "/payouts", R"("channel":"wallet")");
        EXPECT_EQ(ordered.status, 201) << ordered.body;
        close_both("2026-01-12");
        service.go_to("2026-01-13");
    }

    /// Pays 13,000.00, which is more than is owed.
    void settle(const std::string& number) {
        const auto settled = post("officer", number, "/events",
                                  R"("kind":"settlement","channel":"till","value_date":")" +
                                      today() + R"(","amount":)" + service.money("13000.00"));
        EXPECT_EQ(settled.status, 201) << settled.body;
    }
    std::string row_of(const std::string& number) const {
        return "tawi.loan WHERE borrower_id = " + number.substr(0, number.size() - 3);
    }
    std::string value(const std::string& column, const std::string& number) {
        return service.query("SELECT " + column + "::numeric(20,2) FROM " + row_of(number));
    }
    void set(const std::string& column, const std::string& to, const std::string& number) {
        const auto row = row_of(number);
        service.query("UPDATE tawi.loan SET " + column + " = " + to +
                      row.substr(row.find(" WHERE")) + " RETURNING 1");
    }
    std::string refusal() {
        const auto refused = close();
        EXPECT_EQ(refused.code(), "books_do_not_tie") << refused.body;
        return refused.at("/detail");
    }

    std::string taxed;
    std::string ended;
    std::string spread;
    std::string waiting;
};

TEST_F(CloseTiesTest, FindALineThatWasSlippedIn) {
    make_books();
    for (const auto& [account, name] : {std::pair("1040", "in_transit"),
                                        {"1240", "refund_to_be_returned"},
                                        {"1270", "deferred_fees"},
                                        {"2120", "overpayment"},
                                        {"2140", "tax_payable"}}) {
        EXPECT_NE(balance(name), "0.00") << name;
        slip_in(account);
        EXPECT_THAT(refusal(), HasSubstr(std::string("fund own: the journal's ") + name + " is "));
        take_out();
    }
    slip_in("2140");
    const auto owed = balance("tax_payable");
    EXPECT_THAT(refusal(), HasSubstr("tax_payable is -")) << owed;
    EXPECT_EQ(service.query("SELECT closed_through FROM tawi.office WHERE office_id = 1"),
              "2026-01-11");
    take_out();
    EXPECT_EQ(close().size("/closed"), 1U);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(CloseTiesTest, FindAColumnThatIsNotWhatWasPosted) {
    make_books();
    EXPECT_THAT(faults(), IsEmpty());
    const auto is_found = [&](const std::string& column, const std::string& number) {
        set(column, column + " + 0.01", number);
        EXPECT_THAT(faults(), Contains(HasSubstr(column))) << number;
        EXPECT_NE(refusal(), "") << column;
        set(column, column + " - 0.01", number);
    };
    is_found("tax_payable", taxed);
    is_found("tax_payable", ended);
    is_found("summed_tax", taxed);
    is_found("summed_tax", ended);
    is_found("deferred_fees", spread);
    is_found("deferred_fees", ended);
    is_found("overpayment", ended);
    is_found("refund_to_be_returned", loan);
    is_found("payout_in_transit", waiting);
    service.query("UPDATE tawi.summed_tax SET tax_payable = tax_payable + 0.01 RETURNING 1");
    EXPECT_THAT(faults(), Contains(HasSubstr("office 1, fund own: balances: summed_tax")));
    EXPECT_THAT(refusal(), HasSubstr("tax_payable"));
    service.query("UPDATE tawi.summed_tax SET tax_payable = tax_payable - 0.01 RETURNING 1");
    EXPECT_EQ(close().size("/closed"), 1U);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(CloseTiesTest, SumUpTheTaxesOfLoansThatEnd) {
    make_books();
    EXPECT_EQ(value("summed_tax", taxed), "0.00");
    EXPECT_EQ(value("summed_tax", ended), value("tax_payable", ended));
    EXPECT_NE(value("summed_tax", ended), "0.00");
    EXPECT_EQ(service.query("SELECT tax_payable::numeric(20,2) FROM tawi.summed_tax"),
              value("tax_payable", ended));
    // The settlement is taken back: it runs again, and what was summed stays.
    const auto reversed = post("manager", ended, "/events/2/reversals", R"("reason":"bounced")");
    ASSERT_EQ(reversed.status, 201) << reversed.body;
    close_both("2026-01-20");
    EXPECT_NE(value("tax_payable", ended), value("summed_tax", ended));
    settle(ended);
    close_both("2026-01-22");
    EXPECT_EQ(value("summed_tax", ended), value("tax_payable", ended));
    EXPECT_EQ(service.query("SELECT tax_payable::numeric(20,2) FROM tawi.summed_tax"),
              value("tax_payable", ended));
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(CloseTiesTest, KeepTheTaxInTheBooksWhereItAroseWhateverMoves) {
    make_books();
    const auto move = [&](const std::string& user, const std::string& number,
                          const std::string& to) {
        const auto moved = post(user, number, "/transfers", to + R"(,"reason":"she moved")");
        EXPECT_EQ(moved.status, 201) << moved.body;
    };
    close_both("2026-01-15");
    for (const auto& number : {taxed, ended, spread})
        move("manager", number, to_office_2() + R"(,"fund":"GRANT")");
    const auto left = service.query(
        "SELECT string_agg(concat_ws(' ', office_id, fund, tax_payable::numeric(20,2)), '; ')"
        " FROM tawi.summed_tax");
    EXPECT_EQ("1 own -" + left.substr(6), books_of("tax_payable")) << left;
    EXPECT_THAT(faults(), IsEmpty());
    close_both("2026-02-20");
    ASSERT_EQ(pay("far_officer", taxed, "3000.00").status, 201);
    move("far_manager", taxed, to_office_1());
    close_both("2026-02-22");
    EXPECT_THAT(faults(), IsEmpty());
    move("manager", taxed, R"("fund":"own")");
    settle(taxed);
    close_both("2026-02-25");
    EXPECT_THAT(faults(), IsEmpty());
    slip_in("2140");
    service.go_to("2026-02-26");
    EXPECT_THAT(refusal(), HasSubstr("fund own: the journal's tax_payable"));
}

TEST_F(CloseTiesTest, TieLateClosesWithWhatWasPostedLater) {
    make_books();
    service.go_to("2026-02-10");  // nothing is closed since the 12th
    settle(taxed);
    const auto confirmed =
        post("officer", waiting, "/payouts/1/confirmation", R"("value_date":"2026-02-09")");
    ASSERT_EQ(confirmed.status, 201) << confirmed.body;
    ASSERT_EQ(pay("officer", spread, "500.00").status, 201);
    close_both("2026-02-12");
    EXPECT_THAT(faults(), IsEmpty());
}

/// As the migration leaves books of before: what is not known there is learnt, and tied from then
/// on.
TEST_F(CloseTiesTest, LearnWhatBooksOfBeforeDoNotTell) {
    make_books();
    reports::tamper(
        service.connection_string(),
        "UPDATE tawi.loan SET tax_payable = NULL, receivables_on = NULL, summed_tax = 0"
        "  FROM tawi.loan_product WHERE loan_product.product_id = loan.product_id"
        "   AND code = 'TAXED';"
        "UPDATE tawi.loan SET receivables_on = NULL, deferred_fees = 0 WHERE status = 'active';"
        "DELETE FROM tawi.summed_tax;"
        "UPDATE tawi.day_closure SET tells_in_transit = false, control_balances ="
        " (SELECT jsonb_agg(kept) FROM jsonb_array_elements(control_balances) AS kept"
        "   WHERE kept->>'component' <> 'in_transit')");
    EXPECT_THAT(faults(), IsEmpty()) << "nothing is wrong where nothing is kept";
    EXPECT_EQ(close().size("/closed"), 1U);
    EXPECT_EQ(value("summed_tax", ended), value("tax_payable", ended));
    EXPECT_NE(value("summed_tax", ended), "0.00");
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.loan WHERE receivables_on IS NULL"
                            " AND status = 'active'"),
              "0");
    EXPECT_THAT(faults(), IsEmpty());
    service.go_to("2026-01-14");
    for (const auto* account : {"2140", "1270", "1040"}) {
        slip_in(account);
        EXPECT_NE(refusal(), "") << account;
        take_out();
    }
}

TEST_F(CloseTiesTest, TieNoTaxOfABookThatNobodyKnows) {
    make_books();
    service.query("UPDATE tawi.summed_tax SET tax_payable = NULL RETURNING 1");
    slip_in("2140");
    EXPECT_EQ(close().size("/closed"), 1U);
    EXPECT_THAT(faults(), Contains(HasSubstr("account 2140 (tax_payable)")))
        << "it is left to tawi verify";
    EXPECT_EQ(service.query("SELECT coalesce(tax_payable::text, 'unknown') FROM tawi.summed_tax"),
              "unknown");
}

}  // namespace
}  // namespace tawi::rest
