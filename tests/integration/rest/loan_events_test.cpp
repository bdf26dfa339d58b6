#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/store/catalogue.h"
#include "ledger/store/database.h"
#include "reports/store/stored_books.h"
#include "reports/verify/verify.h"
#include "tests/integration/service.h"

namespace tawi::rest {
namespace {

using ::testing::IsEmpty;

constexpr auto disbursed_on = "2026-01-05";
constexpr auto today = "2026-02-20";

/// What happened before, by whom; `amount` "quote" is the day's settlement quote.
struct Step {
    std::string user;
    std::string kind;
    std::string amount;  ///< "": none
    std::string more;    ///< JSON, begins with a comma
};

struct Kind {
    Step step;
    std::vector<Step> before{};
    std::string channel{};  ///< of the event as it is shown; "": none
};

/// Every kind that POST /v1/loans/{loan_number}/events takes. Loans of 12 000 at 24 % in six
/// months, the first instalment two weeks late, a penalty of 5 % on it since the 12th.
const std::vector<Kind> kinds{
    {{"officer", "prepayment", "7000.00", R"(,"advance_rule":"shorter_term","channel":"bank")"},
     {},
     "bank"},
    {{"officer", "settlement", "quote", R"(,"channel":"wallet")"}, {}, "wallet"},
    {{"officer", "charge", "150.00", R"(,"due_on":"2026-03-05","note":"Letter")"}},
    {{"manager", "charge_waiver", "100.00", R"(,"waives":2)"},
     {{"officer", "charge", "100.00", R"(,"note":"Visit")"}}},
    {{"manager", "interest_waiver", "20.00", ""}},
    {{"manager", "penalty", "50.00", R"(,"note":"Returned cheque")"}},
    {{"manager", "penalty_waiver", "30.00", R"(,"reason":"Illness")"}},
    {{"manager", "reschedule", "347.12",
      R"(,"reschedule":{"added_instalments":3,"include_arrears":true})"}},
    {{"manager", "reschedule", "", R"(,"reschedule":{"holiday":2,"rate_per_annum":"0.18"})"}},
    {{"manager", "refinancing", "quote", ""}, {}, "till"},
    {{"officer", "set_off", "700.00", R"(,"source_reference":"savings 4711")"}, {}, "till"},
    {{"manager", "write_off", "quote", R"(,"reason":"Moved away")"}},
    {{"officer", "recovery", "300.00", ""}, {{"manager", "write_off", "quote", ""}}, "till"},
    {{"manager", "refund", "25.00", R"(,"channel":"bank")"},
     {{"officer", "settlement", "15000.00", ""}},
     "bank"},
    {{"manager", "classification", "", R"(,"non_performing":true)"}},
    {{"manager", "change", "", R"(,"note":"Officer 3 to 4")"}},
};

class LoanEvents : public ServiceTest {
 protected:
    static void SetUpTestSuite() {
        ServiceTest::SetUpTestSuite();
        service().add_product("P",
                              R"({"penalties":[{"name":"Late","base":"instalment","rate":"0.05",)"
                              R"("grace_days":7}],"write_off_tolerance":)" +
                                  service().money("1.00") + "}");
        for (std::size_t index = 0; index < kinds.size() + 1; ++index)
            loans_.push_back(disbursed_loan("Borrower " + std::to_string(index)));
        service().go_to(today);
        EXPECT_EQ(service().ask("manager", "POST", "/v1/day-closures", R"({"office_id":1})").status,
                  200);
    }

    static std::string disbursed_loan(const std::string& name) {
        const auto loan =
            service().approved_loan("officer", service().add_borrower("officer", name), "P",
                                    "12000.00", R"("rate_per_annum":"0.24","instalments":6)");
        const auto paid_out =
            service().ask("officer", "POST", path(loan, "disbursements"),
                          R"({"value_date":")" + std::string(disbursed_on) + "\"}");
        EXPECT_EQ(paid_out.status, 201) << paid_out.body;
        return loan;
    }

    static std::string path(const std::string& loan, const std::string& what) {
        return "/v1/loans/" + loan + "/" + what;
    }

    static HttpReply get(const std::string& loan, const std::string& what) {
        return service().ask("auditor", "GET", path(loan, what));
    }

    static std::string quote(const std::string& loan) {
        return get(loan, "settlement-quote").at("/amount/amount");
    }

    static HttpReply record(const std::string& loan, const Step& step) {
        auto body = R"({"kind":")" + step.kind + "\"" + step.more;
        const auto amount = step.amount == "quote" ? quote(loan) : step.amount;
        if (!amount.empty()) body += ",\"amount\":" + service().money(amount);
        return service().ask(step.user, "POST", path(loan, "events"), body + "}");
    }

    /// All that is known of a loan on its office's day, but for its version.
    static std::string picture(const std::string& loan) {
        const auto whole = service().ask("auditor", "GET", "/v1/loans/" + loan).body;
        return whole.substr(whole.find("\"state\":")) + get(loan, "schedule").body;
    }

    static std::vector<std::string> faults(const std::string& day = today) {
        store::Database auditor(
            {.connection_string = service().connection_string(), .role = "tawi_auditor"},
            store::Catalogue::embedded());
        reports::PostgresStoredBooks books(auditor);
        std::vector<std::string> found;
        reports::verify(
            books, std::chrono::sys_days(parse_date(day, "")) + std::chrono::hours(9),
            [&](const reports::Fault& fault) { found.push_back(to_string(fault)); },
            [](const reports::VerifyCounts&) {});
        return found;
    }

    static inline std::vector<std::string> loans_;
};

TEST_F(LoanEvents, OfEveryKindKeepTheBooksRightAndCanBeReversed) {
    for (std::size_t index = 0; index < kinds.size(); ++index) {
        const auto& [step, before, channel] = kinds[index];
        const auto& loan = loans_[index];
        SCOPED_TRACE(step.kind + " of loan " + loan);
        for (const auto& earlier : before) {
            const auto reply = record(loan, earlier);
            ASSERT_EQ(reply.status, 201) << reply.body;
        }
        const auto untouched = picture(loan);
        const auto posted = record(loan, step);
        ASSERT_EQ(posted.status, 201) << posted.body;
        EXPECT_EQ(posted.at("/event/kind"), step.kind);
        EXPECT_EQ(posted.at("/event/value_date"), today) << "the office's day when it is not said";
        EXPECT_EQ(posted.at("/event/channel"), channel);
        EXPECT_EQ(service().query("SELECT coalesce(sum(amount), 0) FROM tawi.journal_line"),
                  "0.0000");
        EXPECT_THAT(faults(), IsEmpty());
        const bool shows = step.kind != "change";
        EXPECT_EQ(picture(loan) != untouched, shows);

        const auto number = posted.at("/event/number");
        const auto reversed =
            service().ask("manager", "POST", path(loan, "events/" + number + "/reversals"),
                          R"({"reason":"by mistake"})");
        ASSERT_EQ(reversed.status, 201) << reversed.body;
        EXPECT_EQ(picture(loan), untouched);
        EXPECT_THAT(faults(), IsEmpty());
    }
}

/// By hand: 12 000 x 0.02 / (1 - 1.02^-6) = 2 142.31, due on 5 February; 5 % of it is 107.12.
TEST_F(LoanEvents, AreShownWithAllThatTheySay) {
    const auto& loan = loans_.back();
    EXPECT_EQ(get(loan, "schedule").at("/instalments/0/penalties/amount"), "107.12");
    ASSERT_EQ(
        record(loan, {"officer", "charge", "150.00", R"(,"due_on":"2026-03-05","note":"Letter")"})
            .status,
        201);
    ASSERT_EQ(record(loan, {"manager", "charge_waiver", "50.00", R"(,"waives":2)"}).status, 201);
    ASSERT_EQ(record(loan, {"manager", "reschedule", "107.12",
                            R"(,"reschedule":{"added_instalments":2,"include_arrears":true})"})
                  .status,
              201);
    ASSERT_EQ(record(loan, {"manager", "classification", "", R"(,"non_performing":true)"}).status,
              201);
    const auto events = get(loan, "events");
    EXPECT_EQ(events.size("/data"), 5U);
    EXPECT_EQ(events.at("/data/1/due_on"), "2026-03-05");
    EXPECT_EQ(events.at("/data/1/note"), "Letter");
    EXPECT_EQ(events.at("/data/2/waives"), "2");
    EXPECT_EQ(events.at("/data/3/reschedule/added_instalments"), "2");
    EXPECT_EQ(events.at("/data/3/reschedule/include_arrears"), "true");
    EXPECT_EQ(events.at("/data/4/non_performing"), "true");
    EXPECT_EQ(events.at("/data/4/amount/amount"), "0.00");
    const auto shown = service().ask("auditor", "GET", "/v1/loans/" + loan);
    EXPECT_EQ(shown.at("/state/non_performing"), "true");
    EXPECT_EQ(shown.at("/state/rescheduled_on"), today);
    EXPECT_EQ(shown.at("/state/capitalised/amount"), "107.12");
    const auto rows = get(loan, "schedule");
    EXPECT_EQ(rows.at("/instalments/0/capitalised/amount"), "107.12");
    EXPECT_EQ(rows.size("/instalments"), 8U);
    EXPECT_EQ(rows.at("/instalments/7/outstanding_principal/amount"), "0.00");
}

TEST_F(LoanEvents, GoOnThroughTheCloses) {
    for (std::size_t index = 0; index < kinds.size(); ++index) {
        const auto reply = record(loans_[index], kinds[index].step);
        EXPECT_EQ(reply.status, 201) << kinds[index].step.kind << reply.body;
    }
    service().go_to("2026-05-15");
    EXPECT_EQ(service().ask("manager", "POST", "/v1/day-closures", R"({"office_id":1})").status,
              200);
    EXPECT_THAT(faults("2026-05-15"), IsEmpty());
    EXPECT_NE(service().query("SELECT count(*) FROM tawi.journal_entry WHERE kind = 'penalties'"),
              "0");
}

}  // namespace
}  // namespace tawi::rest
