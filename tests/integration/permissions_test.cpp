#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "api/program/stores.h"
#include "api/rest/routes.h"
#include "api/server/permission.h"
#include "tests/integration/service.h"

namespace tawi {
namespace {

struct Operation {
    std::string method;
    std::string pattern;
    std::string action;
};

/// The table of routes, and the server's own three.
std::vector<Operation> operations() {
    program::StoresOptions options;
    options.now = program::system_now;
    const program::Stores stores(options);
    std::vector<Operation> found{{"GET", "/health", "public_access"},
                                 {"GET", "/v1/openapi.json", "public_access"},
                                 {"GET", "/metrics", "view_metrics"}};
    const auto table = rest::routes(stores.services());
    for (const auto& route : table.routes())
        found.push_back({route.method, route.pattern, std::string(to_string(route.action))});
    return found;
}

/// tests/golden/permissions.txt: action, role to whether it says yes.
std::map<std::string, std::map<std::string, bool>> golden_permissions() {
    std::ifstream file(std::filesystem::path(TAWI_SOURCE_DIR) / "tests/golden/permissions.txt");
    std::map<std::string, std::map<std::string, bool>> table;
    std::vector<std::string> roles;
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string action;
        words >> action;
        std::size_t column = 0;
        for (std::string word; words >> word; ++column) {
            if (action == "action") {
                roles.push_back(word);
            } else {
                table[action][roles.at(column)] = word == "yes";
            }
        }
    }
    return table;
}

/// A signed-in person of each role, and one thing of each kind in their office.
class PermissionsTest : public ServiceTest {
 protected:
    static void SetUpTestSuite() {
        ServiceTest::SetUpTestSuite();
        for (const auto* role : {"mentor", "trainer", "provider"})
            service().add_user(role);
        service().add_product("P");
        const auto borrower = service().add_borrower("officer", "Asha");
        const auto loan = service().approved_loan("officer", borrower, "P", "1200.00",
                                                  R"("rate_per_annum":"0.24","instalments":3)");
        EXPECT_EQ(service()
                      .ask("officer", "POST", "/v1/loans/" + loan + "/disbursements",
                           R"({"value_date":"2026-01-05"})")
                      .status,
                  201);
        phone_ = service().ask("officer", "GET", "/v1/borrowers/" + borrower).at("/phone");
        const auto pin =
            service().ask("officer", "POST", "/v1/borrowers/" + borrower + "/pin").at("/pin");
        const auto token = sign_in_borrower(pin);
        EXPECT_EQ(service()
                      .ask_with(token, "PUT", "/v1/me/pin",
                                R"({"current_pin":")" + pin + R"(","new_pin":"490217"})")
                      .status,
                  204);
        parameters_ = {
            {"office_id", "1"},
            {"user_id", "1"},
            {"borrower_id", borrower},
            {"product_id", "1"},
            {"number", "1"},
            {"plan_number", "1"},
            {"payout_number", "1"},
            {"version", "1"},
            {"service", "bookkeeping"},
            {"run", "1"},
            {"condition", "1"},
            {"session", "1"},
            {"enrolment_number", "1"},
            {"employer_number", "1"},
            {"vacancy_number", "1"},
            {"placement_number", "1"},
            {"entry_number", "1"},
            {"goal_number", "1"},
            {"step_number", "1"},
            {"application_number", "1"},
            {"job_number", "1"},
            {"referral_number", "1"},
            {"barrier_number", "1"},
            {"community_event", "1"},
            {"introduction_number", "1"},
            {"group_number", "1"},
            {"message_number", "1"},
            {"funding_number", "1"},
            {"quarter", "2026-Q1"},
            {"directory_id", "00000000-0000-4000-8000-000000000000"},
            {"budget_number", "1"},
            {"award_number", "1"},
            {"instalment_number", "1"},
            {"entitlement_number", "1"},
            {"provider_number", "1"},
            {"certificate", "0000000000000000"},
            {"mentor", "1"},
            {"mentorship", "1"},
            {"meeting", "1"},
            {"goal", "1"},
            {"concern", "1"},
            {"milestone_number", "1"},
            {"story_number", "1"},
            {"file", std::string(64, 'a')},
            {"account", "1010"},
            {"manual_entry_id", "1"},
            {"closure_id", "1"},
            {"restatement_id", "1"},
            {"template_id", "1"},
            {"job_id", "999999"},
            {"tax_code", "VAT"},
            {"loan_number", loan},
            {"entry_id", service().query("SELECT min(entry_id) FROM tawi.journal_entry")}};
    }

    static std::string sign_in_borrower(const std::string& pin) {
        return service()
            .ask_with("", "POST", "/v1/me/sessions",
                      R"({"phone":")" + phone_ + R"(","pin":")" + pin + "\"}")
            .at("/token");
    }

    static std::string token_of(const std::string& role) {
        if (role == "nobody") return "";
        if (role == "borrower") return sign_in_borrower("490217");
        return service().token_of(role);
    }

    /// The pattern with its parameters; one without a value here is a route that nobody covers.
    static std::string path_of(const std::string& pattern) {
        auto path = pattern;
        for (auto open = path.find('{'); open != std::string::npos; open = path.find('{')) {
            const auto name = path.substr(open + 1, path.find('}') - open - 1);
            if (!parameters_.contains(name)) {
                ADD_FAILURE() << "no value for " << name << " of " << pattern;
                return path.substr(0, open);
            }
            path.replace(open, name.size() + 2, parameters_.at(name));
        }
        return path;
    }

    static int status(const std::string& role, const Operation& operation) {
        const bool has_body = operation.method != "GET" && operation.method != "DELETE";
        const auto reply = service().ask_with(token_of(role), operation.method,
                                              path_of(operation.pattern), has_body ? "{}" : "");
        if (operation.method == "DELETE") service().go_to("2026-01-05");  // sign in again
        if (operation.pattern.ends_with("/pin") && reply.status == 201)
            restore_pin(reply.at("/pin"));
        return reply.status;
    }

    /// Issuing a PIN ended the borrower's sessions and PIN.
    static void restore_pin(const std::string& pin) {
        service().ask_with(sign_in_borrower(pin), "PUT", "/v1/me/pin",
                           R"({"current_pin":")" + pin + R"(","new_pin":"490217"})");
    }

    static inline std::string phone_;
    static inline std::map<std::string, std::string> parameters_;
};

/// Secrets have an address for each kind of person: the table lets all of them in, and the wrong
/// kind is sent to the other one.
bool is_for_the_others(const std::string& role, const std::string& pattern) {
    if (pattern == "/v1/me/pin") return role != "borrower";
    return pattern == "/v1/users/me/password" && role == "borrower";
}

TEST_F(PermissionsTest, AreThoseOfTheTableOnEveryRouteForEveryRole) {
    const auto golden = golden_permissions();
    int asked = 0;
    for (const auto& operation : operations()) {
        ASSERT_TRUE(golden.contains(operation.action)) << operation.action;
        for (const auto& [role, yes] : golden.at(operation.action)) {
            const int got = status(role, operation);
            const auto what = role + " " + operation.method + " " + operation.pattern;
            ++asked;
            if (!yes || is_for_the_others(role, operation.pattern)) {
                EXPECT_EQ(got, role == "nobody" ? 401 : 403) << what;
            } else {
                EXPECT_TRUE(got != 401 && got != 403 && got < 500) << what << ": " << got;
            }
        }
    }
    EXPECT_EQ(asked, static_cast<int>(9 * operations().size()));
}

TEST_F(PermissionsTest, AnUnknownTokenIsNobody) {
    const auto reply = service().ask_with(std::string(43, 'a'), "GET", "/v1/loans");
    EXPECT_EQ(reply.status, 401);
    EXPECT_EQ(reply.header("www-authenticate"), "Bearer");
    EXPECT_EQ(service().ask_with(std::string(43, 'a'), "GET", "/health").status, 200);
}

}  // namespace
}  // namespace tawi
