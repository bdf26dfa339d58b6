#include "api/server/problem.h"

#include <gtest/gtest.h>

#include <set>

#include "api/server/http_failure.h"
#include "api/server/problem_table.h"
#include "ledger/document/json_value.h"
#include "ledger/error.h"

namespace tawi::server {
namespace {

const Translate shouted = [](std::string_view language, std::string_view message) {
    return std::string(language) + ": " + std::string(message);
};

Problem problem_with(const auto& error) {
    return problem_of(std::make_exception_ptr(error), "sw", shouted);
}

TEST(Problem, EveryRefusalCodeHasARow) {
    // The codes end where to_string no longer knows them.
    int count = 0;
    for (int index = 0; to_string(static_cast<RefusalCode>(index)) != "unknown"; ++index) {
        EXPECT_NE(find_problem_row(to_string(static_cast<RefusalCode>(index))), nullptr)
            << to_string(static_cast<RefusalCode>(index));
        ++count;
    }
    EXPECT_GE(count, 24);
}

TEST(Problem, CodesAreUniqueAndStatusesAreErrors) {
    std::set<std::string_view> codes;
    for (const auto& row : problem_table()) {
        EXPECT_TRUE(codes.insert(row.code).second) << row.code;
        EXPECT_GE(row.status, 400) << row.code;
        EXPECT_LT(row.status, 600) << row.code;
        EXPECT_FALSE(row.title.empty()) << row.code;
    }
}

TEST(Problem, RefusalsHaveTheirStatus) {
    const auto status = [](RefusalCode code) { return problem_with(Refused(code, "x")).status; };
    EXPECT_EQ(status(RefusalCode::key_reused), 422);
    EXPECT_EQ(status(RefusalCode::key_in_flight), 409);
    EXPECT_EQ(status(RefusalCode::key_expired), 409);
    EXPECT_EQ(status(RefusalCode::stale_version), 412);
    EXPECT_EQ(status(RefusalCode::wrong_state), 409);
    EXPECT_EQ(status(RefusalCode::already_disbursed), 409);
    EXPECT_EQ(status(RefusalCode::value_date_in_future), 422);
    EXPECT_EQ(status(RefusalCode::period_closed), 423);
    EXPECT_EQ(status(RefusalCode::sign_in_failed), 401);
    EXPECT_EQ(status(RefusalCode::locked_out), 429);
    EXPECT_EQ(problem_with(Refused(RefusalCode::locked_out, "x")).headers.get("Retry-After"),
              "900");
}

TEST(Problem, BadInputIsSyntaxOrValueByItsCode) {
    EXPECT_EQ(problem_with(InvalidInput("/a", "unknown_field", "x")).status, 400);
    EXPECT_EQ(problem_with(InvalidInput("/a", "not_a_date", "x")).status, 422);
    const auto other = problem_with(InvalidInput("/a", "some_new_code", "What to do."));
    EXPECT_EQ(other.status, 422);
    EXPECT_EQ(other.code, "some_new_code");
    EXPECT_EQ(other.detail, "What to do.");
    EXPECT_EQ(other.title, "sw: A value needs to be corrected");
    ASSERT_EQ(other.errors.size(), 1U);
    EXPECT_EQ(other.errors[0].pointer, "/a");
}

TEST(Problem, OtherErrorsHaveTheirStatus) {
    EXPECT_EQ(problem_with(NotFound("x")).status, 404);
    EXPECT_EQ(problem_with(Conflict("x")).status, 409);
    EXPECT_EQ(problem_with(Unavailable("x")).status, 503);
    EXPECT_EQ(problem_with(Unavailable("x")).headers.get("Retry-After"), "2");
    EXPECT_EQ(problem_with(HttpFailure("if_match_required", "x")).status, 428);
}

TEST(Problem, NeverSaysThatNothingWasChangedWhereThatIsNotKnown) {
    const auto problem = problem_with(OutcomeUnknown("x"));
    EXPECT_EQ(problem.status, 503);
    EXPECT_EQ(problem.headers.get("Retry-After"), "2");
    EXPECT_EQ(problem.detail.find("Nothing was changed"), std::string::npos);
    EXPECT_NE(problem.detail.find("same Idempotency-Key"), std::string::npos);
}

TEST(Problem, WhatIsNotExpectedTellsNothing) {
    const auto problem = problem_with(std::runtime_error("password=hunter2 in /etc/secret"));
    EXPECT_EQ(problem.status, 500);
    EXPECT_EQ(problem.code, "internal_error");
    EXPECT_EQ(problem.detail.find("hunter2"), std::string::npos);
    EXPECT_EQ(problem.unexpected_type, "std::runtime_error");
    EXPECT_EQ(problem_with(InvariantViolation("secret")).unexpected_type,
              "tawi::InvariantViolation");
    EXPECT_EQ(problem_with(42).status, 500);
    // What the database layer says may repeat the row.
    EXPECT_EQ(problem_with(Unavailable("row (Asha, 0712)")).detail, "Nothing was changed.");
}

TEST(Problem, IsRenderedAsRfc9457Says) {
    Request request;
    request.path = "/v1/loans";
    request.request_id = "abc";
    const auto response =
        problem_json(request, problem_with(InvalidInput("/a\"b", "required", "Needed.")));
    EXPECT_EQ(response.status, 422);
    EXPECT_EQ(response.content_type, "application/problem+json");
    EXPECT_EQ(response.body,
              R"({"type":"/problems/required","title":"sw: This is needed","status":422,)"
              R"("detail":"Needed.","instance":"/v1/loans","code":"required","request_id":"abc",)"
              R"("errors":[{"pointer":"/a\"b","code":"required","title":"sw: This is needed"}]})");
    EXPECT_EQ(document::parse_json(response.body).kind, document::JsonValue::Kind::object);
}

}  // namespace
}  // namespace tawi::server
