#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "tests/integration/rest/api_fixture.h"

namespace tawi::rest {
namespace {

class AccountsTest : public ApiTest {
 protected:
    static ApiReply add(const std::string& body) {
        return api().ask("administrator", "POST", "/v1/accounts", body);
    }
    static ApiReply change(const std::string& account, const std::string& body,
                           const std::string& version = "1") {
        return api().ask("administrator", "PATCH", "/v1/accounts/" + account, body,
                         {{"If-Match", "\"" + version + "\""}});
    }
    static std::string refusal_of(const std::string& statement) {
        pqxx::connection connection(api().connection_string());
        pqxx::work work(connection);
        try {
            work.exec(statement);
        } catch (const pqxx::sql_error& error) {
            return error.what();
        }
        return "none";
    }
};

TEST_F(AccountsTest, TheChartHasWhatTheBooksNeedAtTheEndOfAYear) {
    for (const auto& [code, kind] : std::vector<std::pair<std::string, std::string>>{
             {"1900", "asset"}, {"3020", "equity"}, {"3030", "equity"}, {"5100", "expense"}}) {
        const auto account = api().ask("officer", "GET", "/v1/accounts/" + code);
        EXPECT_EQ(account.at("/kind"), kind) << account.body;
        EXPECT_EQ(account.at("/usable"), "true");
        EXPECT_EQ(account.at("/control"), code == "1900" ? "true" : "false");
    }
    EXPECT_EQ(api().ask("auditor", "GET", "/v1/accounts/0000").status, 404);
    EXPECT_GT(api().ask("administrator", "GET", "/v1/accounts").size("/data"), 25U);
}

TEST_F(AccountsTest, AnAccountStandsUnderAHeaderAndIsOfItsKind) {
    ASSERT_EQ(
        add(R"({"account":"1100-A","parent":"1000","name":"Farm loans","usable":false})").status,
        201);
    const auto added = add(R"({"account":"1110","parent":"1100-A","name":"Maize",)"
                           R"("purpose":"portfolio"})");
    ASSERT_EQ(added.status, 201) << added.body;
    EXPECT_EQ(added.at("/kind"), "asset");
    EXPECT_EQ(added.at("/control"), "true");
    const auto till = add(R"({"account":"1011","parent":"1000","name":"Till 2","purpose":"till"})");
    EXPECT_EQ(till.at("/control"), "false") << till.body;
    EXPECT_EQ(api().ask("manager", "GET", "/v1/accounts/1110").body, added.body);
    EXPECT_EQ(api().query("SELECT action || ' ' || subject FROM tawi.audit_event "
                          "WHERE subject = 'account 1110'"),
              "add_account account 1110");
}

TEST_F(AccountsTest, EveryRefusalNamesItsField) {
    struct Case {
        std::string body, code, pointer;
    };
    for (const auto& [sent, code, pointer] : std::vector<Case>{
             {R"({"account":"1010","parent":"1000","name":"A"})", "code_taken", "/account"},
             {R"({"account":"10,10","parent":"1000","name":"A"})", "not_a_code", "/account"},
             {R"({"account":"8","parent":"7000","name":"A"})", "unknown_account", "/parent"},
             {R"({"account":"8","parent":"1020","name":"A"})", "not_a_header", "/parent"},
             {R"({"account":"8","name":"A"})", "required", "/parent"},
             {R"({"account":"8","name":"A","usable":false})", "required", "/kind"},
             {R"({"account":"8","parent":"1000","name":"A","kind":"income"})", "wrong_kind",
              "/kind"},
             {R"({"account":"8","parent":"1000","name":"A","kind":"shoe"})", "unknown_value",
              "/kind"},
             {R"({"account":"8","parent":"1000","name":"A","purpose":"interest_income"})",
              "wrong_kind", "/purpose"},
             {R"({"account":"8","parent":"1000","name":"A","purpose":"money"})", "unknown_value",
              "/purpose"},
             {R"({"account":"8","parent":"1000","name":"A","purpose":"till","usable":false})",
              "contradiction", "/purpose"},
         }) {
        const auto reply = add(sent);
        EXPECT_EQ(reply.status, 422) << reply.body;
        EXPECT_EQ(reply.code(), code) << sent;
        EXPECT_EQ(reply.pointer(), pointer) << sent;
    }
    EXPECT_EQ(api().ask("manager", "POST", "/v1/accounts", "{}").status, 403);
}

TEST_F(AccountsTest, OnlyNameAndUseChange) {
    ASSERT_EQ(add(R"({"account":"5300","parent":"5000","name":"Rent"})").status, 201);
    EXPECT_EQ(api().ask("administrator", "PATCH", "/v1/accounts/5300", "{}").status, 428);
    const auto changed = change("5300", R"({"name":"Rent and water","usable":false})");
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(changed.at("/name"), "Rent and water");
    EXPECT_EQ(changed.at("/usable"), "false");
    EXPECT_EQ(changed.header("etag"), "\"2\"");
    EXPECT_EQ(change("5300", R"({"usable":true})").code(), "stale_version");
    EXPECT_EQ(change("5300", R"({"usable":true})", "2").status, 200);
    EXPECT_EQ(change("5300", R"({"kind":"asset"})", "3").code(), "unknown_field");
    EXPECT_EQ(change("0000", R"({"name":"A"})").status, 404);
}

TEST_F(AccountsTest, WhatIsInUseStaysUsable) {
    api().ask("administrator", "POST", "/v1/offices",
              R"({"name":"Mombasa","time_zone":"Africa/Nairobi","currency":"KES",)"
              R"("opening_capital":{"amount":{"amount":"5.00","currency":"KES"}}})");
    for (const auto* account : {"3010", "1010", "1100", "1900", "3020"}) {
        const auto reply = change(account, R"({"usable":false})");
        EXPECT_EQ(reply.status, 422) << account;
        EXPECT_EQ(reply.code(), "account_in_use") << account;
        EXPECT_EQ(reply.pointer(), "/usable");
    }
    EXPECT_EQ(change("1000", R"({"usable":true})").code(), "account_in_use");
}

TEST_F(AccountsTest, TheDatabaseKeepsWhatAnAccountIs) {
    for (const auto* statement :
         {"UPDATE tawi.account SET kind = 'income' WHERE account_code = '5900'",
          "UPDATE tawi.account SET control = true WHERE account_code = '5900'",
          "DELETE FROM tawi.account WHERE account_code = '5900'"}) {
        EXPECT_NE(refusal_of(statement).find("stays what it is"), std::string::npos) << statement;
    }
    EXPECT_NE(
        refusal_of("INSERT INTO tawi.account VALUES ('8', '1000', 'A', 'income', true, false)")
            .find("account_kind_of_parent"),
        std::string::npos);
}

}  // namespace
}  // namespace tawi::rest
