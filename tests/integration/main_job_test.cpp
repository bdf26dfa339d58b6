#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "ledger/money/decimal_text.h"
#include "ledger/store/catalogue.h"
#include "ledger/store/database.h"
#include "reports/store/stored_books.h"
#include "reports/verify/verify.h"
#include "tests/integration/reports/hledger.h"
#include "tests/integration/service.h"

namespace tawi {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

/// A loan of 12,000.00 KES at 24 % in six months, from registration to the auditor. By hand:
/// 12000 x 0.02 / (1 - 1.02^-6) = 2142.31; rows 1902.31 + 240.00, 1940.36 + 201.95,
/// 1979.16 + 163.15.
class MainJob : public ::testing::Test {
 protected:
    MainJob() {
        service.add_product("MONTHLY");
        borrower = service.add_borrower("officer", "Asha Otieno");
        terms = "\"principal\":" + service.money("12000.00") +
                R"(,"rate_per_annum":"0.24","instalments":6)";
    }

    HttpReply decide(const std::string& user, const std::string& version) {
        return service.ask(user, "POST", "/v1/loan-applications/" + number + "/decisions",
                           R"({"decision":"approve","reason":"good trade"})",
                           {{"If-Match", "\"" + version + "\""}});
    }

    void apply_and_approve() {
        const auto quote = service.ask("officer", "POST", "/v1/loan-quotes",
                                       "{" + terms + R"(,"disbursed_on":"2026-01-05"})");
        ASSERT_EQ(quote.status, 200) << quote.body;
        EXPECT_EQ(quote.at("/instalments/0/total/amount"), "2142.31");
        const auto applied = service.ask("officer", "POST", "/v1/loan-applications",
                                         R"({"product":"MONTHLY","borrower_id":)" + borrower +
                                             R"(,"purpose":"a sewing machine",)" + terms + "}");
        ASSERT_EQ(applied.status, 201) << applied.body;
        number = applied.at("/loan_number");
        EXPECT_EQ(decide("officer", "1").status, 403);
        EXPECT_EQ(decide("other_officer", "1").status, 403);
        EXPECT_EQ(decide("far_manager", "1").status, 404);
        EXPECT_EQ(decide("manager", "7").status, 412);
        const auto approved = decide("manager", "1");
        ASSERT_EQ(approved.status, 200) << approved.body;
        EXPECT_EQ(approved.header("etag"), "");
        EXPECT_EQ(approved.at("/decision/reason"), "good trade");
    }

    HttpReply pay(const std::string& value_date) {
        auto reply =
            service.ask("officer", "POST", "/v1/loans/" + number + "/repayments",
                        "{\"amount\":" + service.money("2142.31") + R"(,"value_date":")" +
                            value_date + R"(","channel":"wallet","source_reference":"T1"})");
        EXPECT_EQ(reply.status, 201) << reply.body;
        return reply;
    }

    void close_days(std::size_t days) {
        const auto reply = service.ask("manager", "POST", "/v1/day-closures", R"({"office_id":1})");
        EXPECT_EQ(reply.status, 200) << reply.body;
        EXPECT_EQ(reply.size("/closed"), days);
    }

    /// Disbursed on 5 January; paid on the day, a week late, and backdated by five days; the last
    /// one was a mistake. Days are closed in between, not always.
    void live() {
        const auto disbursed =
            service.ask("officer", "POST", "/v1/loans/" + number + "/disbursements",
                        R"({"value_date":"2026-01-05","channel":"bank"})");
        ASSERT_EQ(disbursed.status, 201) << disbursed.body;
        service.go_to("2026-02-05");
        close_days(31);
        const auto on_time = pay("2026-02-05");
        EXPECT_EQ(on_time.at("/allocation/interest/amount"), "240.00");
        EXPECT_EQ(on_time.at("/outstanding_principal/amount"), "10097.69");
        service.go_to("2026-03-12");
        close_days(35);
        EXPECT_EQ(state().at("/state/days_past_due"), "7");
        EXPECT_EQ(state().at("/state/arrears/total/amount"), "2142.31");
        EXPECT_EQ(pay("2026-03-12").at("/allocation/principal/amount"), "1940.36");
        service.go_to("2026-04-10");
        EXPECT_EQ(pay("2026-04-05").at("/outstanding_principal/amount"), "6178.17");
        close_days(29);
        const auto reversed =
            service.ask("manager", "POST", "/v1/loans/" + number + "/events/4/reversals",
                        R"({"reason":"another borrower's money"})");
        ASSERT_EQ(reversed.status, 201) << reversed.body;
        EXPECT_EQ(reversed.at("/outstanding_principal/amount"), "8157.33");
    }

    HttpReply state() { return service.ask("officer", "GET", "/v1/loans/" + number); }

    std::map<std::string, std::string> trial_balance() {
        const auto reply = service.ask("auditor", "GET", "/v1/trial-balances");
        EXPECT_EQ(reply.size("/totals"), 1U);
        EXPECT_EQ(reply.at("/totals/0/debits/amount"), reply.at("/totals/0/credits/amount"));
        EXPECT_NE(reply.at("/totals/0/debits/amount"), "0.00");
        std::map<std::string, std::string> closing;
        for (std::size_t row = 0; row < reply.size("/data"); ++row) {
            const auto place = "/data/" + std::to_string(row);
            closing[reply.at(place + "/account")] = reply.at(place + "/closing/amount");
        }
        return closing;
    }

    std::string issue_pin() {
        const auto issued = service.ask("officer", "POST", "/v1/borrowers/" + borrower + "/pin");
        EXPECT_EQ(issued.status, 201) << issued.body;
        return issued.at("/pin");
    }

    std::string phone() {
        return service.ask("officer", "GET", "/v1/borrowers/" + borrower).at("/phone");
    }

    HttpReply post_form(const std::string& path, const std::string& form,
                        const std::string& cookie) {
        return service.ask_with(
            "", "POST", path, form,
            {{"Content-Type", "application/x-www-form-urlencoded"}, {"Cookie", cookie}});
    }

    Service service;
    std::string borrower;
    std::string terms;
    std::string number;
};

TEST_F(MainJob, GoesFromTheApplicationToBooksThatBalance) {
    apply_and_approve();
    live();
    const auto loan = state();
    EXPECT_EQ(loan.at("/status"), "active");
    EXPECT_EQ(loan.at("/state/outstanding_principal/amount"), "8157.33");
    EXPECT_EQ(loan.at("/state/days_past_due"), "5");
    const auto events = service.ask("auditor", "GET", "/v1/loans/" + number + "/events");
    EXPECT_EQ(events.size("/data"), 5U);
    EXPECT_EQ(events.at("/data/3/reversed_by"), "5");
    const auto schedule = service.ask("manager", "GET", "/v1/loans/" + number + "/schedule");
    EXPECT_EQ(schedule.at("/instalments/1/paid_on"), "2026-03-12");
    EXPECT_EQ(schedule.at("/instalments/2/status"), "late");
    const auto quote =
        service.ask("officer", "GET", "/v1/loans/" + number + "/settlement-quote?on=2026-05-05");
    EXPECT_EQ(quote.at("/principal/amount"), "8157.33");
    auto balance = trial_balance();
    EXPECT_EQ(balance["1100"], "8157.33");
    EXPECT_EQ(balance["1020"], "-12000.00");
    EXPECT_EQ(balance["1030"], "4284.62");
    service.go_to("2026-05-02");
    close_days(22);
    EXPECT_EQ(trial_balance()["1100"], "8157.33");
    const auto entries =
        service.ask("auditor", "GET", "/v1/journal-entries?limit=5&loan_number=" + number);
    EXPECT_EQ(entries.size("/data"), 5U);
    EXPECT_EQ(service.ask("auditor", "GET", "/v1/journal-entries/" + entries.at("/data/0/entry_id"))
                  .at("/narrative"),
              entries.at("/data/0/narrative"));
}

TEST_F(MainJob, LetsTheBorrowerInByTheApi) {
    apply_and_approve();
    live();
    const auto sign_in = [&](const std::string& pin) {
        return service.ask_with("", "POST", "/v1/me/sessions",
                                R"({"phone":")" + phone() + R"(","pin":")" + pin + "\"}");
    };
    const auto issued = issue_pin();
    const auto first = sign_in(issued);
    ASSERT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(first.at("/must_change_pin"), "true");
    const auto token = first.at("/token");
    EXPECT_EQ(service.ask_with(token, "GET", "/v1/me/loans").code(), "pin_must_change");
    EXPECT_EQ(service
                  .ask_with(token, "PUT", "/v1/me/pin",
                            R"({"current_pin":")" + issued + R"(","new_pin":"490217"})")
                  .status,
              204);
    EXPECT_EQ(sign_in(issued).status, 401);
    EXPECT_EQ(sign_in("490217").at("/must_change_pin"), "false");
    const auto loans = service.ask_with(token, "GET", "/v1/me/loans");
    EXPECT_EQ(loans.at("/data/0/loan_number"), number);
    EXPECT_EQ(loans.size("/data"), 1U);
    for (const std::string part : {"", "/schedule", "/events"}) {
        EXPECT_EQ(service.ask_with(token, "GET", "/v1/me/loans/" + number + part).body,
                  service.ask("officer", "GET", "/v1/loans/" + number + part).body);
    }
    EXPECT_EQ(service.ask_with(token, "GET", "/v1/loans/" + number).status, 403);
    EXPECT_EQ(service.ask_with(token, "DELETE", "/v1/me/sessions/current").status, 204);
    EXPECT_EQ(service.ask_with(token, "GET", "/v1/me/loans").status, 401);
}

TEST_F(MainJob, LetsTheBorrowerInByThePages) {
    apply_and_approve();
    live();
    const auto issued = issue_pin();
    const auto entered =
        post_form("/sign-in", "phone=%2B" + phone().substr(1) + "&pin=" + issued, "");
    ASSERT_EQ(entered.status, 303) << entered.body;
    EXPECT_EQ(entered.header("location"), "/change-pin");
    const auto set = entered.header("set-cookie");
    EXPECT_THAT(set, HasSubstr("; HttpOnly; SameSite=Lax"));
    const auto cookie = set.substr(0, set.find(';'));
    const auto page = service.ask_with("", "GET", "/change-pin", "", {{"Cookie", cookie}});
    std::smatch token;
    ASSERT_TRUE(
        std::regex_search(page.body, token, std::regex("name=\"csrf_token\" value=\"([^\"]+)\"")));
    const auto form = "current_pin=" + issued + "&new_pin=490217&new_pin_again=490217";
    EXPECT_EQ(post_form("/change-pin", form, cookie).status, 403);
    const auto changed = post_form("/change-pin", form + "&csrf_token=" + token[1].str(), cookie);
    ASSERT_EQ(changed.status, 303) << changed.body;
    const auto home = service.ask_with("", "GET", "/", "", {{"Cookie", cookie}});
    EXPECT_EQ(home.status, 200);
    for (const auto* shown : {"Asha Otieno", "2,142.31", "8,569.24", "4,284.62", "12,853.86"})
        EXPECT_THAT(home.body, HasSubstr(shown));
    const auto rows = service.ask_with("", "GET", "/loans/" + number + "/schedule", "",
                                       {{"Cookie", cookie + "; tawi_language=ar"}});
    EXPECT_EQ(rows.status, 200);
    EXPECT_THAT(rows.body, HasSubstr("dir=\"rtl\""));
}

/// "account code" to balance, of lines such as "Assets:1010 Cash","12.00 KES".
std::map<std::string, std::string> balances_of(const std::string& csv) {
    static const std::regex line("\"[^\"]*?([0-9]{4})[^\"]*\",\"(-?[0-9.]+) KES\"");
    std::map<std::string, std::string> balances;
    for (std::sregex_iterator row(csv.begin(), csv.end(), line), end; row != end; ++row)
        balances[(*row)[1].str()] = (*row)[2].str();
    return balances;
}

TEST_F(MainJob, GivesTheAuditorBooksThatHledgerAndVerifyAccept) {
    apply_and_approve();
    live();
    service.go_to("2026-05-02");
    close_days(22);
    const auto exported = service.ask("auditor", "GET", "/v1/exports?format=hledger");
    ASSERT_EQ(exported.status, 200);
    EXPECT_THAT(exported.body, Not(HasSubstr("Asha")));
    const auto checked = reports::run_hledger(exported.body, "check -s ordereddates payees");
    EXPECT_EQ(checked.exit_code, 0) << checked.output;
    const auto by_hledger =
        balances_of(reports::run_hledger(exported.body, "bal -O csv --flat -N").output);
    std::map<std::string, Exact> expected;
    for (const auto& [account, amount] : trial_balance()) {
        const auto value = parse_decimal(amount, "", Sign::any);
        if (value != 0) expected[account] = value;
    }
    std::map<std::string, Exact> found;
    for (const auto& [account, amount] : by_hledger)
        found[account] = parse_decimal(amount, "", Sign::any);
    EXPECT_GE(expected.size(), 4U);
    EXPECT_EQ(found, expected);
    const auto csv = service.ask("auditor", "GET", "/v1/exports?format=csv");
    EXPECT_THAT(csv.header("content-type"), StartsWith("text/csv"));

    store::Database auditor(
        {.connection_string = service.connection_string(), .role = "tawi_auditor"},
        store::Catalogue::embedded());
    reports::PostgresStoredBooks books(auditor);
    std::vector<std::string> faults;
    reports::verify(
        books, std::chrono::sys_days(parse_date("2026-05-02", "")) + std::chrono::hours(9),
        [&](const reports::Fault& fault) { faults.push_back(to_string(fault)); },
        [](const reports::VerifyCounts&) {});
    EXPECT_THAT(faults, IsEmpty());
}

}  // namespace
}  // namespace tawi
