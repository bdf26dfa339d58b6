#include <gtest/gtest.h>

#include "tests/integration/service.h"

namespace tawi {
namespace {

/// A request that is refused, and how.
struct Bad {
    std::string what;  ///< of the request: a value, or the whole body
    int status;
    std::string code;
    std::string pointer;
};

/// A loan of 1,200.00 in three months that was disbursed on 12 January with 10 days of backdating;
/// today is 20 January. Another one is approved, and a third borrower has none.
class BadInput : public ServiceTest {
 protected:
    static void SetUpTestSuite() {
        ServiceTest::SetUpTestSuite();
        service().add_product("P", "{}", "10");
        const std::string terms = R"("rate_per_annum":"0.24","instalments":3)";
        const auto asha = service().add_borrower("officer", "Asha");
        const auto rosa = service().add_borrower("officer", "Rosa");
        idle_ = service().add_borrower("officer", "Idle");
        far_ = service().add_borrower("far_officer", "Far");
        active_ = service().approved_loan("officer", asha, "P", "1200.00", terms);
        approved_ = service().approved_loan("officer", rosa, "P", "1200.00", terms);
        service().go_to("2026-01-12");
        EXPECT_EQ(
            service().ask("officer", "POST", disbursements(active_), dated("2026-01-12")).status,
            201);
        service().go_to("2026-01-20");
        for (const auto* user :
             {"officer", "manager", "other_officer", "far_officer", "far_manager", "auditor"})
            service().token_of(user);
    }

    static std::string disbursements(const std::string& loan) {
        return "/v1/loans/" + loan + "/disbursements";
    }
    static std::string repayments(const std::string& loan) {
        return "/v1/loans/" + loan + "/repayments";
    }
    static std::string reversals(const std::string& loan, const std::string& event) {
        return "/v1/loans/" + loan + "/events/" + event + "/reversals";
    }
    static std::string decisions(const std::string& loan) {
        return "/v1/loan-applications/" + loan + "/decisions";
    }
    static std::string dated(const std::string& day) { return R"({"value_date":")" + day + "\"}"; }
    static std::string payment(const std::string& amount, const std::string& day) {
        return "{\"amount\":" + service().money(amount) + R"(,"value_date":")" + day + "\"}";
    }
    /// A repayment of today whose amount is that JSON.
    static std::string payment_of(const std::string& json) {
        return "{\"amount\":" + json + R"(,"value_date":"2026-01-20"})";
    }
    static std::string application(const std::string& principal, const std::string& rate,
                                   const std::string& instalments, const std::string& more = {}) {
        return R"({"product":"P","borrower_id":)" + idle_ + R"(,"purpose":"cloth","principal":)" +
               service().money(principal) + ",\"rate_per_annum\":" + rate +
               ",\"instalments\":" + instalments + more + "}";
    }

    /// How many rows there are of all that a command can leave behind.
    static std::string rows() {
        return service().query(
            "SELECT concat_ws(' ', (SELECT count(*) FROM tawi.loan),"
            " (SELECT sum(version) FROM tawi.loan), (SELECT count(*) FROM tawi.loan_event),"
            " (SELECT count(*) FROM tawi.journal_entry), (SELECT count(*) FROM tawi.idempotency),"
            " (SELECT count(*) FROM tawi.audit_event), (SELECT count(*) FROM tawi.borrower))");
    }

    /// Refused so, and nothing is changed.
    static void expect_refused(const HttpReply& reply, const Bad& bad, const std::string& before) {
        EXPECT_EQ(reply.status, bad.status) << bad.what << ": " << reply.body;
        EXPECT_EQ(reply.code(), bad.code) << bad.what;
        EXPECT_EQ(reply.pointer(), bad.pointer) << bad.what;
        EXPECT_EQ(rows(), before) << bad.what;
    }

    static void refused(const std::string& user, const std::string& path, const std::string& body,
                        const Bad& bad, const HttpFields& fields = {}) {
        const auto before = rows();
        expect_refused(service().ask(user, "POST", path, body, fields), bad, before);
    }

    static inline std::string active_, approved_, idle_, far_;
};

TEST_F(BadInput, AmountsThatAreNone) {
    for (const auto& bad : std::vector<Bad>{
             {R"("010")", 422, "not_a_decimal", "/amount/amount"},
             {R"("1e3")", 422, "not_a_decimal", "/amount/amount"},
             {R"("1,000.00")", 422, "not_a_decimal", "/amount/amount"},
             {R"(" 5")", 422, "not_a_decimal", "/amount/amount"},
             {R"("5 ")", 422, "not_a_decimal", "/amount/amount"},
             {R"("NaN")", 422, "not_a_decimal", "/amount/amount"},
             {R"("")", 422, "not_a_decimal", "/amount/amount"},
             {R"("+5")", 422, "not_a_decimal", "/amount/amount"},
             {R"("-0")", 422, "not_a_decimal", "/amount/amount"},
             {R"("0x10")", 422, "not_a_decimal", "/amount/amount"},
             {R"("5.")", 422, "not_a_decimal", "/amount/amount"},
             {R"(".5")", 422, "not_a_decimal", "/amount/amount"},
             {R"("1234567890123456")", 422, "not_a_decimal", "/amount/amount"},
             {"\"\u0665\"", 422, "not_a_decimal", "/amount/amount"},
             {R"("10.005")", 422, "too_many_decimals", "/amount/amount"},
             {R"("-5.00")", 422, "negative", "/amount/amount"},
             {R"("0.00")", 422, "zero", "/amount/amount"},
             {"5", 400, "wrong_type", "/amount/amount"},
             {"5.5", 400, "wrong_type", "/amount/amount"},
             {"null", 422, "required", "/amount/amount"},
         }) {
        refused("officer", repayments(active_),
                payment_of("{\"amount\":" + bad.what + R"(,"currency":"KES"})"), bad);
    }
    for (const auto& bad : std::vector<Bad>{
             {R"({"amount":"5.00","currency":"XQX"})", 422, "unknown_currency", "/amount/currency"},
             {R"({"amount":"5.00","currency":"kes"})", 422, "unknown_currency", "/amount/currency"},
             {R"({"amount":"5.00","currency":"USD"})", 422, "other_currency", "/amount/currency"},
             {R"({"amount":"5.00"})", 422, "required", "/amount/currency"},
             {R"("5.00")", 400, "wrong_type", "/amount"},
             {R"({"amount":"5.00","currency":"KES","x":1})", 400, "unknown_field", "/amount/x"},
         }) {
        refused("officer", repayments(active_), payment_of(bad.what), bad);
    }
}

TEST_F(BadInput, ContractsThatTheProductDoesNotAllow) {
    const std::string rate = R"("0.24")";
    struct Case {
        std::string body;
        Bad bad;
    };
    for (const auto& [body, bad] : std::vector<Case>{
             {application("-5.00", rate, "3"), {"", 422, "negative", "/principal/amount"}},
             {application("0.00", rate, "3"), {"", 422, "zero", "/principal/amount"}},
             {application("0.50", rate, "3"),
              {"", 422, "outside_product_limits", "/principal/amount"}},
             {application("1000000.01", rate, "3"),
              {"", 422, "outside_product_limits", "/principal/amount"}},
             {application("999999999999.99", rate, "3"),
              {"", 422, "outside_product_limits", "/principal/amount"}},
             {application("1000000000000.00", rate, "3"),
              {"", 422, "too_large", "/principal/amount"}},
             {application("5.00", R"("1.01")", "3"),
              {"", 422, "outside_product_limits", "/rate_per_annum"}},
             {application("5.00", R"("-0.1")", "3"), {"", 422, "negative", "/rate_per_annum"}},
             {application("5.00", "0.24", "3"), {"", 400, "wrong_type", "/rate_per_annum"}},
             {application("5.00", R"("24%")", "3"), {"", 422, "not_a_decimal", "/rate_per_annum"}},
             {application("5.00", rate, "61"), {"", 422, "outside_product_limits", "/instalments"}},
             {application("5.00", rate, "0"), {"", 422, "out_of_range", "/instalments"}},
             {application("5.00", rate, "1201"), {"", 422, "out_of_range", "/instalments"}},
             {application("5.00", rate, "3.5"), {"", 400, "wrong_type", "/instalments"}},
             {application("5.00", rate, R"("3")"), {"", 400, "wrong_type", "/instalments"}},
             {application("5.00", rate, "3", R"(,"disbursed_on":"2026-02-30")"),
              {"", 422, "not_a_date", "/disbursed_on"}},
             {application("5.00", rate, "3", R"(,"disbursed_on":"20/01/2026")"),
              {"", 422, "not_a_date", "/disbursed_on"}},
             {application("5.00", rate, "3", R"(,"disbursed_on":20260120)"),
              {"", 400, "wrong_type", "/disbursed_on"}},
             {application("5.00", rate, "3", R"(,"shoe_size":4)"),
              {"", 400, "unknown_field", "/shoe_size"}},
         }) {
        refused("officer", "/v1/loan-applications", body,
                {body, bad.status, bad.code, bad.pointer});
    }
    auto unknown = application("5.00", rate, "3");
    unknown.replace(unknown.find("\"P\""), 3, "\"Q\"");
    refused("officer", "/v1/loan-applications", unknown, {"", 422, "unknown_value", "/product"});
}

TEST_F(BadInput, WhatTheLoansStateForbids) {
    refused("officer", disbursements(active_), dated("2026-01-20"),
            {"twice", 409, "already_disbursed", ""});
    refused("officer", repayments(approved_), payment("5.00", "2026-01-20"),
            {"not disbursed", 409, "not_disbursed", ""});
    refused("officer", repayments(active_), payment("5.00", "2026-01-11"),
            {"before", 422, "value_date_before_disbursement", "/value_date"});
    refused("officer", repayments(active_), payment("5.00", "2026-01-21"),
            {"tomorrow", 422, "value_date_in_future", "/value_date"});
    refused("officer", disbursements(approved_), dated("2026-01-09"),
            {"11 days ago", 422, "value_date_too_old", "/value_date"});
    refused("officer", repayments(active_), payment("5.00", "2026-02-29"),
            {"no such day", 422, "not_a_date", "/value_date"});
    refused("officer", "/v1/loan-applications",
            R"({"product":"P","borrower_id":)" + active_.substr(0, 6) +
                R"(,"purpose":"x","principal":)" + service().money("5.00") +
                R"(,"rate_per_annum":"0.24","instalments":3})",
            {"second loan", 422, "loan_in_progress", "/borrower_id"});
    EXPECT_EQ(
        service().ask("officer", "GET", "/v1/loans/" + approved_ + "/settlement-quote").code(),
        "wrong_state");
}

TEST_F(BadInput, ReversalsThatCannotBe) {
    const auto loan =
        service().approved_loan("officer", service().add_borrower("officer", "R"), "P", "900.00",
                                R"("rate_per_annum":"0.24","instalments":3)");
    EXPECT_EQ(service().ask("officer", "POST", disbursements(loan), dated("2026-01-20")).status,
              201);
    EXPECT_EQ(
        service().ask("officer", "POST", repayments(loan), payment("5.00", "2026-01-20")).status,
        201);
    const std::string reason = R"({"reason":"mistake"})";
    refused("manager", reversals(loan, "1"), reason, {"", 422, "depends_on_later_event", ""});
    refused("officer", reversals(loan, "2"), reason, {"", 403, "forbidden", ""});
    refused("manager", reversals(loan, "2"), "{}", {"", 422, "required", "/reason"});
    EXPECT_EQ(service().ask("manager", "POST", reversals(loan, "2"), reason).status, 201);
    refused("manager", reversals(loan, "2"), reason, {"twice", 409, "already_reversed", ""});
    refused("manager", reversals(loan, "3"), reason, {"a reversal", 422, "not_reversible", ""});
    for (const auto* none : {"0", "9", "99999999", "x", "-1"})
        refused("manager", reversals(loan, none), reason, {none, 404, "not_found", ""});
}

TEST_F(BadInput, DecisionsThatCannotBe) {
    const std::string terms = R"("rate_per_annum":"0.24","instalments":3)";
    const std::string yes = R"({"decision":"approve"})";
    const HttpFields first{{"If-Match", "\"1\""}};
    const HttpFields second{{"If-Match", "\"2\""}};
    refused("manager", decisions(approved_), yes, {"decided", 409, "wrong_state", ""}, second);
    refused("manager", decisions(approved_), yes, {"stale", 412, "stale_version", ""}, first);
    refused("manager", decisions(approved_), yes, {"blind", 428, "if_match_required", ""});
    for (const auto* tag : {"1", "\"x\"", "*", "\"\"", "\"-1\""})
        refused("manager", decisions(approved_), yes, {tag, 400, "malformed_header", "If-Match"},
                {{"If-Match", tag}});
    refused("manager", decisions(approved_), R"({"decision":"maybe"})",
            {"maybe", 422, "unknown_value", "/decision"}, second);
    refused("manager", decisions(approved_), R"({"decision":"reject"})",
            {"no reason", 422, "required", "/reason"}, second);
    const auto own = service().ask("manager", "POST", "/v1/loan-applications",
                                   application("5.00", R"("0.24")", "3"));
    ASSERT_EQ(own.status, 201) << own.body;
    refused("manager", decisions(own.at("/loan_number")), yes,
            {"one's own", 422, "same_person", ""}, first);
}

TEST_F(BadInput, WhatIsOfAnotherOfficeIsNotThere) {
    const Bad missing{"", 404, "not_found", ""};
    for (const std::string user : {"far_officer", "far_manager", "other_officer"}) {
        for (const auto* part : {"", "/schedule", "/events", "/settlement-quote"})
            EXPECT_EQ(service().ask(user, "GET", "/v1/loans/" + active_ + part).code(), "not_found")
                << user << part;
        EXPECT_EQ(service().ask(user, "GET", "/v1/loan-applications/" + active_).status, 404);
        EXPECT_EQ(service().ask(user, "GET", "/v1/borrowers/" + idle_).status, 404);
        EXPECT_EQ(service().ask(user, "GET", "/v1/loans").at("/data/0/loan_number"), "");
        refused(user, repayments(active_), payment("5.00", "2026-01-20"), missing);
        refused(user, disbursements(approved_), dated("2026-01-20"), missing);
        refused(user, "/v1/loan-applications", application("5.00", R"("0.24")", "3"), missing);
    }
    const std::string reason = R"({"reason":"mistake"})";
    refused("far_manager", reversals(active_, "1"), reason, missing);
    refused("far_manager", decisions(approved_), R"({"decision":"approve"})", missing,
            {{"If-Match", "\"2\""}});
    refused("far_manager", "/v1/day-closures", R"({"office_id":1})", missing);
    EXPECT_EQ(service().ask("manager", "GET", "/v1/borrowers/" + far_).status, 404);
    EXPECT_EQ(service().ask("far_manager", "GET", "/v1/journal-entries").size("/data"), 0U);
    EXPECT_EQ(service().ask("far_manager", "GET", "/v1/trial-balances").size("/data"), 0U);
    for (const auto* number : {"123456", "x", "100001010000000000000000"})
        EXPECT_EQ(service().ask("officer", "GET", std::string("/v1/loans/") + number).status, 404);
}

TEST_F(BadInput, AKeyIsForOneCommand) {
    const HttpFields key{{"Idempotency-Key", "once"}};
    const auto first =
        service().ask("officer", "POST", repayments(active_), payment("7.00", "2026-01-20"), key);
    ASSERT_EQ(first.status, 201) << first.body;
    const auto after = rows();
    const auto again =
        service().ask("officer", "POST", repayments(active_), payment("7.00", "2026-01-20"), key);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(again.header("idempotent-replayed"), "true");
    EXPECT_EQ(first.header("idempotent-replayed"), "");
    EXPECT_EQ(rows(), after);
    refused("officer", repayments(active_), payment("8.00", "2026-01-20"),
            {"another body", 422, "key_reused", ""}, key);
    refused("officer", repayments(active_), payment("8.00", "2026-01-20"),
            {"no key", 400, "idempotency_key_required", ""}, {{"Idempotency-Key", ""}});
    for (const auto& bad : {std::string("a b"), std::string(65, 'k'), std::string("caf\xc3\xa9")})
        refused("officer", repayments(active_), payment("8.00", "2026-01-20"),
                {bad, 400, "idempotency_key_invalid", "Idempotency-Key"},
                {{"Idempotency-Key", bad}});
}

TEST_F(BadInput, BodiesThatCannotBeRead) {
    const std::string money = service().money("5.00");
    for (const auto& bad : std::vector<Bad>{
             {R"({"amount":)", 400, "malformed_json", ""},
             {R"({"value_date":"2026-01-20",})", 400, "malformed_json", ""},
             {R"({} {})", 400, "malformed_json", ""},
             {"[]", 400, "wrong_type", ""},
             {"5", 400, "wrong_type", ""},
             {R"({"value_date":"2026-01-20","value_date":"2026-01-19"})", 400, "duplicate_field",
              "/value_date"},
             {std::string("{\"value_date\":\"2026-01\0-20\"}", 27), 400, "malformed_json", ""},
             {R"({"reason":"a\u0000b","value_date":"2026-01-20"})", 422, "control_character",
              "/reason"},
             {"{\"reason\":\"\xff\",\"value_date\":\"2026-01-20\"}", 400, "invalid_utf8", ""},
             {"{\"reason\":\"\xed\xa0\x80\",\"value_date\":\"2026-01-20\"}", 400, "invalid_utf8",
              ""},
             {std::string(100, '[') + std::string(100, ']'), 400, "too_deep", ""},
         }) {
        const auto before = rows();
        const auto reply = service().ask("officer", "POST", repayments(active_), bad.what);
        EXPECT_EQ(reply.status, bad.status) << bad.what << reply.body;
        EXPECT_EQ(reply.code(), bad.code) << bad.what;
        if (!bad.pointer.empty()) {
            EXPECT_EQ(reply.pointer(), bad.pointer) << bad.what;
        }
        EXPECT_EQ(rows(), before);
    }
    for (const auto* type : {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
        refused("officer", repayments(active_), payment("5.00", "2026-01-20"),
                {type, 415, "unsupported_media_type", ""}, {{"Content-Type", type}});
}

TEST_F(BadInput, QueriesThatMeanNothing) {
    for (const auto& bad : std::vector<Bad>{
             {"/v1/loans?shoe_size=4", 400, "unknown_parameter", "shoe_size"},
             {"/v1/loans/" + active_ + "?x=1", 400, "unknown_parameter", "x"},
             {"/v1/loans/" + active_ + "/events?x=1", 400, "unknown_parameter", "x"},
             {"/v1/borrowers/" + idle_ + "?x=1", 400, "unknown_parameter", "x"},
             {"/v1/loans?limit=0", 400, "invalid_limit", "limit"},
             {"/v1/loans?limit=101", 400, "invalid_limit", "limit"},
             {"/v1/loans?limit=ten", 400, "invalid_limit", "limit"},
             {"/v1/loans?limit=-1", 400, "invalid_limit", "limit"},
             {"/v1/loans?cursor=x", 400, "invalid_cursor", "cursor"},
             {"/v1/loans?cursor=", 400, "invalid_cursor", "cursor"},
             {"/v1/loans?status=gone", 422, "unknown_value", "status"},
             {"/v1/loans?late=maybe", 422, "unknown_value", "late"},
             {"/v1/loans?officer_id=x", 422, "not_a_number", "officer_id"},
             {"/v1/loans/" + active_ + "/schedule?as_of=2026-02-30", 422, "not_a_date", "as_of"},
         }) {
        const auto before = rows();
        expect_refused(service().ask("officer", "GET", bad.what), bad, before);
    }
    for (const auto& bad : std::vector<Bad>{
             {"/v1/journal-entries?cursor=x", 400, "invalid_cursor", "cursor"},
             {"/v1/journal-entries?limit=101", 400, "invalid_limit", "limit"},
             {"/v1/journal-entries?loan_number=12", 422, "not_a_loan_number", "loan_number"},
             {"/v1/trial-balances?as_of=2026-13-01", 422, "not_a_date", "as_of"},
             {"/v1/trial-balances?from=2026-02-01&as_of=2026-01-01", 422, "before_from", "as_of"},
             {"/v1/exports?format=docx", 422, "unknown_value", "format"},
             {"/v1/accounts?x=1", 400, "unknown_parameter", "x"},
         }) {
        const auto before = rows();
        expect_refused(service().ask("auditor", "GET", bad.what), bad, before);
    }
}

/// A cursor is good for its own list only.
TEST_F(BadInput, ACursorOfAnotherList) {
    const auto loans = service().ask("officer", "GET", "/v1/loans?limit=1");
    ASSERT_EQ(loans.at("/has_more"), "true");
    const auto reply =
        service().ask("auditor", "GET", "/v1/journal-entries?cursor=" + loans.at("/next_cursor"));
    EXPECT_EQ(reply.code(), "invalid_cursor") << reply.body;
    const auto entries = service().ask("auditor", "GET", "/v1/journal-entries?limit=1");
    ASSERT_EQ(entries.at("/has_more"), "true");
    const auto other =
        service().ask("officer", "GET", "/v1/loans?cursor=" + entries.at("/next_cursor"));
    EXPECT_EQ(other.code(), "invalid_cursor") << other.body;
}

}  // namespace
}  // namespace tawi
