#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "ledger/calendar/instant.h"
#include "ledger/people/principal.h"

namespace tawi::rest {

/// An answer as a client of the API gets it.
struct ApiReply {
    int status = 0;
    std::string body;
    std::map<std::string, std::string> headers;  ///< names in small letters

    /// The text, number or boolean at a JSON pointer of the body, as text; "" where there is none.
    std::string at(std::string_view pointer) const;
    /// The field named by the first error of a problem.
    std::string pointer() const { return at("/errors/0/pointer"); }
    std::string code() const { return at("/code"); }
};

/// The REST API over HTTP on a free port, on a database of its own, with a clock that stands still.
/// One office (1, "Head office", KES, Nairobi) and these staff, all with the password
/// "correct horse 7": administrator, manager, officer, other_officer, auditor; and in an office of
/// its own (2, "Far away") far_manager and far_officer.
class Api {
 public:
    Api();
    ~Api();
    Api(const Api&) = delete;
    Api& operator=(const Api&) = delete;

    using Fields = std::map<std::string, std::string>;
    /// Sends a request as that user ("" for nobody); a POST gets a new Idempotency-Key unless one
    /// is among the fields.
    ApiReply ask(const std::string& user, const std::string& method, const std::string& path,
                 const std::string& body = {}, const Fields& fields = {});
    /// The same with a token.
    ApiReply ask_with(const std::string& token, const std::string& method, const std::string& path,
                      const std::string& body = {}, const Fields& fields = {});
    /// The token of a staff user, signed in when first asked for.
    const std::string& token_of(const std::string& user);

    /// One value from the database, as its owner.
    std::string query(const std::string& sql);
    /// Moves the clock.
    void wait(std::chrono::microseconds time);

 private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

inline constexpr auto good_password = "correct horse 7";

/// A suite of tests that share one Api.
class ApiTest : public ::testing::Test {
 protected:
    static void SetUpTestSuite() { api_ = std::make_unique<Api>(); }
    static void TearDownTestSuite() { api_.reset(); }
    static Api& api() { return *api_; }

 private:
    static inline std::unique_ptr<Api> api_;
};

}  // namespace tawi::rest
