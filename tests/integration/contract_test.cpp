#include "tests/integration/contract.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "api/program/stores.h"
#include "api/rest/routes.h"
#include "tests/integration/service.h"

namespace tawi {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

DescribedReply account_list(const std::string& body) {
    return {"GET", "/v1/accounts", 200, "application/json", body};
}

const std::string a_list_of_accounts =
    R"({"data":[{"account":"1010","parent":null,"name":"Cash","kind":"asset","usable":true,)"
    R"("control":false,"purpose":"till","version":1}],"has_more":false,"next_cursor":null})";

std::string with(std::string text, const std::string& from, const std::string& into) {
    return text.replace(text.find(from), from.size(), into);
}

TEST(Contract, FindsWhatDiffersFromTheDescription) {
    EXPECT_THAT(contract_faults(account_list(a_list_of_accounts)), IsEmpty());
    for (const auto& [from, into] : std::vector<std::pair<std::string, std::string>>{
             {"\"asset\"", "\"shoe\""},
             {"\"usable\":true", "\"usable\":\"true\""},
             {"\"name\":\"Cash\",", ""},
             {"\"control\":false", "\"control\":false,\"shoe_size\":4"},
             {"\"account\":\"1010\"", "\"account\":1010"},
             {"\"has_more\":false", "\"has_more\":true"}}) {
        EXPECT_FALSE(contract_faults(account_list(with(a_list_of_accounts, from, into))).empty())
            << into;
    }
}

TEST(Contract, FindsNumbersWithAFraction) {
    DescribedReply reply{"GET", "/nowhere", 404, "application/problem+json", ""};
    const auto problem = [](const std::string& status) {
        return R"({"type":"/problems/not_found","title":"x","status":)" + status +
               R"(,"detail":"x","instance":"/nowhere","code":"not_found","request_id":"1",)"
               R"("errors":[]})";
    };
    reply.body = problem("404");
    EXPECT_THAT(contract_faults(reply), IsEmpty());
    reply.body = problem("404.5");
    ASSERT_FALSE(contract_faults(reply).empty());
    EXPECT_THAT(contract_faults(reply).back(), HasSubstr("fraction"));
}

TEST(Contract, FindsAStatusAndAKindThatAreNotDescribed) {
    auto reply = account_list(a_list_of_accounts);
    reply.status = 418;
    EXPECT_FALSE(contract_faults(reply).empty());
    reply.status = 200;
    reply.content_type = "text/html";
    EXPECT_FALSE(contract_faults(reply).empty());
}

/// Three routes are the server's own, beside the table.
TEST(Contract, DescribesEveryRouteAndNoOther) {
    program::StoresOptions options;
    options.now = program::system_now;
    const program::Stores stores(options);
    std::vector<std::string> served{"GET /health", "GET /metrics", "GET /v1/openapi.json"};
    const auto table = rest::routes(stores.services());
    for (const auto& route : table.routes())
        served.push_back(route.method + " " + route.pattern);
    std::ranges::sort(served);
    EXPECT_EQ(described_operations(), served);
}

class ContractTest : public ServiceTest {};

TEST_F(ContractTest, HoldsForTheServersOwnRoutes) {
    EXPECT_EQ(service().ask("", "GET", "/health").at("/status"), "ok");
    // It has more schemas than at() takes fields.
    EXPECT_THAT(service().ask("", "GET", "/v1/openapi.json").body,
                StartsWith(R"({"openapi":"3.1.0",)"));
    EXPECT_EQ(service().ask("auditor", "GET", "/metrics").status, 200);
    EXPECT_EQ(service().ask("", "GET", "/v1/nothing").status, 404);
    EXPECT_EQ(service().ask("", "PUT", "/v1/accounts", "{}").status, 405);
}

}  // namespace
}  // namespace tawi
