#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "api/rest/services.h"
#include "api/server/server_options.h"
#include "ledger/calendar/instant.h"
#include "tests/integration/http_client.h"

namespace tawi {

/// How a Service begins.
struct ServiceOptions {
    std::string day = "2026-01-05";  ///< a Monday; the offices open on it
    std::string currency = "KES";
    server::ServerOptions limits{};
};

/// The whole service over HTTP on a free port, on a database of its own, with a clock that stands
/// still at 9 o'clock UTC of a day. There are two offices, 1 and 2, and all their staff have the
/// password "correct horse 7": administrator, manager, officer, other_officer, auditor in the
/// first, far_manager and far_officer in the second. Only the administrator is made by other means
/// than the API.
class Service {
 public:
    explicit Service(const ServiceOptions& options = {});
    ~Service();
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;

    /// Sends a request as that user ("" for nobody); a POST gets a new Idempotency-Key unless the
    /// fields have one (an empty one sends none).
    HttpReply ask(const std::string& user, const std::string& method, const std::string& path,
                  const std::string& body = {}, const HttpFields& fields = {});
    /// The same with a session's token.
    HttpReply ask_with(const std::string& token, const std::string& method, const std::string& path,
                       const std::string& body = {}, const HttpFields& fields = {});
    /// Adds somebody of the role that the name ends in: "mentor", "far_mentor".
    void add_user(const std::string& username, const std::string& office = "1");
    /// The token of a staff user, signed in when first asked for since the clock moved.
    const std::string& token_of(const std::string& user);
    std::uint16_t port() const;

    /// Moves the clock to nine o'clock UTC of a day.
    void go_to(const std::string& day);
    /// Moves the clock on.
    void wait(std::chrono::microseconds time);
    /// One value from the database, as its owner.
    std::string query(const std::string& sql);
    const std::string& connection_string() const;
    /// Runs the exports and imports that wait; gives how many.
    int run_jobs();
    const rest::Services& services() const;

    /// A borrower of an officer; gives the number.
    std::string add_borrower(const std::string& officer, const std::string& name);
    /// Rounds all, lends 1 to 1000000 at 0 to 100 % in 1 to 60 instalments; `options` is JSON.
    void add_product(const std::string& code, const std::string& options = "{}",
                     const std::string& backdating_days = "90");
    /// The officer applies, the manager approves: a loan that can be disbursed. Gives its number.
    std::string approved_loan(const std::string& officer, const std::string& borrower_id,
                              const std::string& product, const std::string& amount,
                              const std::string& more);
    /// The amount as JSON, in the institution's currency.
    std::string money(const std::string& amount) const;

 private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

inline constexpr auto good_password = "correct horse 7";

/// A suite of tests that share one Service.
class ServiceTest : public ::testing::Test {
 protected:
    static void SetUpTestSuite() { service_ = std::make_unique<Service>(); }
    static void TearDownTestSuite() { service_.reset(); }
    static Service& service() { return *service_; }

 private:
    static inline std::unique_ptr<Service> service_;
};

}  // namespace tawi
