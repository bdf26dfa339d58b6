#include <random>

#include "tests/integration/rest/ties_fixture.h"

namespace tawi::rest {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// Books that came about by chance, of a seed: in both offices, and in two funds.
class RandomTiesTest : public TiesTest, public ::testing::WithParamInterface<unsigned> {
 protected:
    RandomTiesTest() : chance_(GetParam()) { service.go_to("2026-01-06"); }

    unsigned below(unsigned end) { return static_cast<unsigned>(chance_() % end); }
    std::string any_amount(unsigned most) { return std::to_string(1 + below(most)) + ".37"; }

    void lend() {
        loans_.push_back(agreed(below(3) == 0 ? "SPREAD" : "TAXED",
                                "Borrower " + std::to_string(loans_.size())));
        if (below(3) == 0) {
            posted(post("officer", loans_.back(), "/payouts", R"("channel":"wallet")"));
        } else {
            posted(post("officer", loans_.back(), "/disbursements",
                        R"("channel":"bank","value_date":")" + today() + "\""));
        }
    }

    /// Something that may be refused, but never fails.
    void do_something(const std::string& number) {
        const bool is_far = service.query("SELECT office_id FROM " + row_of(number)) == "2";
        const std::string officer_there = is_far ? "far_officer" : "officer";
        const std::string manager_there = is_far ? "far_manager" : "manager";
        const auto event = [&](const std::string& user, const std::string& kind,
                               const std::string& amount) {
            posted(post(user, number, "/events",
                        R"("kind":")" + kind + R"(","reason":"by chance","note":"x","amount":)" +
                            service.money(amount)));
        };
        switch (below(12)) {
            case 0:
                return posted(post(officer_there, number, "/payouts/1/confirmation",
                                   R"("value_date":")" + today() + "\""));
            case 1:
                return posted(
                    post(officer_there, number, "/payouts/1/failure", R"("reason":"by chance")"));
            case 2:
            case 3:
                return posted(pay(officer_there, number, any_amount(4000)));
            case 4:
                if (below(3) == 0) event(officer_there, "settlement", "14000.00");
                return;
            case 5:
                return event(manager_there, "refund", any_amount(60));
            case 6:
                if (below(2) == 0) event(manager_there, "write_off", owed_on(number));
                return event(officer_there, "recovery", any_amount(500));
            case 7:
                return event(officer_there, "charge", any_amount(100));
            case 8:
            case 9:
            case 10:
                return posted(post(manager_there, number, "/transfers",
                                   (is_far ? to_office_1() : to_office_2()) + R"(,"fund":")" +
                                       (below(2) == 0 ? "own" : "GRANT") +
                                       R"(","reason":"by chance")"));
            default:
                return reverse_last(manager_there, number);
        }
    }

    std::string owed_on(const std::string& number) {
        const auto seen = service.ask("auditor", "GET", "/v1/loans/" + number);
        const auto owed = seen.at("/state/settlement_amount/amount");
        return owed.empty() ? "1.00" : owed;
    }

    void reverse_last(const std::string& user, const std::string& number) {
        const auto last =
            service.query("SELECT coalesce(max(number), 0) FROM tawi.loan_event AS event JOIN " +
                          row_of(number, "USING (borrower_id, cycle)"));
        posted(post(user, number, "/events/" + last + "/reversals", R"("reason":"by chance")"));
    }

    void close_some_days() {
        const auto day = parse_date(today(), "today");
        service.go_to(tawi::to_string(add_days(day, static_cast<int>(1 + below(25)))));
        if (below(4) == 0) return;  // closed late
        for (const auto* office : {"1", "2"}) {
            const auto closed = close_of(office);
            EXPECT_EQ(closed.status, 200) << closed.body;
        }
    }

    std::string row_of(const std::string& number, const std::string& join = "") const {
        return "tawi.loan " + join +
               " WHERE loan.borrower_id = " + number.substr(0, number.size() - 3);
    }
    /// Notes what came about: kinds of events, states of payouts, books with a sum of taxes.
    void note_what_happened() {
        for (const auto* query :
             {"SELECT string_agg(DISTINCT kind, ' ') FROM tawi.loan_event",
              "SELECT string_agg(DISTINCT state, ' ') FROM tawi.payout_step WHERE step > 1",
              "SELECT string_agg(concat_ws('/', 'tax', office_id, fund), ' ') FROM tawi.summed_tax"
              " WHERE tax_payable <> 0",
              "SELECT 'taxed loan that moved' FROM tawi.loan WHERE summed_tax <> 0"
              " AND status = 'active' LIMIT 1"})
            happened_ += service.query(query) + " ";
    }
    /// Together the seeds must have seen all that can move these accounts.
    static void TearDownTestSuite() {
        for (const auto* each : {"disbursement", "repayment", "settlement", "refund", "write_off",
                                 "recovery", "reversal", "charge", "change", "confirmed", "failed",
                                 "tax/1/own", "tax/1/GRANT", "tax/2/own", "taxed loan that moved"})
            EXPECT_THAT(happened_, HasSubstr(each));
    }

    std::size_t loans_count() const { return loans_.size(); }
    const std::string& any_loan() { return loans_[below(static_cast<unsigned>(loans_.size()))]; }

 private:
    void posted(const HttpReply& reply) { EXPECT_LT(reply.status, 500) << reply.body; }

    std::mt19937 chance_;
    std::vector<std::string> loans_{};
    static inline std::string happened_;
};

TEST_P(RandomTiesTest, TieAtEveryCloseAndNotWithACoinMore) {
    for (int count = 0; count < 4; ++count)
        lend();
    for (int count = 0; count < 90; ++count) {
        switch (below(8)) {
            case 0:
                if (loans_count() < 9) lend();
                break;
            case 1:
                close_some_days();
                break;
            default:
                do_something(any_loan());
        }
    }
    for (const auto* office : {"1", "2"})
        EXPECT_EQ(close_of(office).status, 200);
    EXPECT_THAT(faults(), IsEmpty());
    note_what_happened();
    service.go_to(tawi::to_string(add_days(parse_date(today(), "today"), 1)));
    for (const auto& [account, name] : {std::pair("1040", "in_transit"),
                                        {"1240", "refund_to_be_returned"},
                                        {"1270", "deferred_fees"},
                                        {"2120", "overpayment"},
                                        {"2140", "tax_payable"}}) {
        slip_in(account);
        const auto refused = close_of("1");
        EXPECT_EQ(refused.code(), "books_do_not_tie") << refused.body;
        EXPECT_THAT(refused.at("/detail"),
                    HasSubstr(std::string("fund own: the journal's ") + name + " is "));
        take_out();
    }
}

INSTANTIATE_TEST_SUITE_P(Books, RandomTiesTest, ::testing::Values(1U, 2U, 3U, 4U));

}  // namespace
}  // namespace tawi::rest
