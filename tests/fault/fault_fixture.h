#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "tests/fault/judge.h"
#include "tests/fault/repayment_clients.h"
#include "tests/fault/tawi_process.h"
#include "tests/integration/temporary_folder.h"

namespace tawi {

/// How long a test waits for what must come.
inline constexpr std::chrono::seconds patience{120};

/// How often each fault is made: 2, or what TAWI_FAULT_ROUNDS says.
int rounds();

/// What clients see of a service while it becomes ready.
struct Readiness {
    bool ready = false;
    std::set<int> before;  ///< answers to GET /health until the first 200
    std::chrono::milliseconds took{};
};

/// One small institution, and one service on it with its own PostgreSQL, for all tests of faults:
/// each leaves the service running.
class FaultTest : public ::testing::Test {
 protected:
    static void SetUpTestSuite();
    void SetUp() override;

    /// Starts the service, with these settings more, on the institution's data folder.
    static void start_service(std::vector<std::string> settings = {});
    static Readiness await_ready();
    /// Fails unless the service becomes ready, and answers 503 or nothing until then.
    static void expect_ready(const char* after);

    static std::string database_url(const std::string& database = "tawi");
    /// The setting that keeps the checkpoints of a copy apart from those of the institution.
    static std::string checkpoints_of(const std::string& database);
    static Judge judge() { return {database_url(), principal_}; }
    static std::filesystem::path cluster() { return folder().path() / "d" / "cluster"; }
    /// The bytes of the journal of the month that ended a week ago, as `tawi export` writes it.
    static std::string export_of_closed_days();
    /// What that was before the first fault.
    static const std::string& first_export() { return first_export_; }
    /// Runs a statement as the owner.
    static void change(const std::string& statement);
    /// The process id of the institution's PostgreSQL; 0 where none is known.
    static pid_t postmaster();
    /// Waits until a process has ended.
    static void await_end(pid_t process);

    /// Clients that post, once they have had 100 answers and a moment of chance has passed.
    static std::unique_ptr<RepaymentClients> put_under_load();
    static void wait_for(const RepaymentClients& clients, int more);
    /// Waits until the condition holds.
    template <typename Condition>
    static void await(const Condition& holds, const char* what) {
        const auto give_up = std::chrono::steady_clock::now() + patience;
        while (!holds() && std::chrono::steady_clock::now() < give_up)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        ASSERT_TRUE(holds()) << what << "\n" << output_of(folder().path());
    }

    /// Every acknowledged key is stored once with the answer given; of the others none twice, and
    /// none where the client was told that nothing was changed.
    static void expect_as_told(const std::vector<SentRepayment>& sent, const Judge& judge);
    /// A retry is answered, twice the same, and done once; an acknowledged one as it was before.
    /// All are sent again of which the outcome is unknown, and some of the others.
    static void expect_retries_settle(const std::vector<SentRepayment>& sent);
    /// What `tawi verify` says, too: at the end of a test, not after each fault.
    static void expect_sound_books(const std::string& database = "tawi");
    /// All of this but `tawi verify`, which takes its time: after each fault.
    static void expect_all_well(const std::vector<SentRepayment>& sent);

    static const TemporaryFolder& folder();
    static std::unique_ptr<TawiProcess>& service();
    static const RepaymentTarget& target() { return target_; }
    static const std::string& principal() { return principal_; }

 private:
    static void sign_in();

    static inline RepaymentTarget target_;
    static inline std::string principal_;
    static inline std::string first_export_;
};

/// Counts a kill, for the figures at the end of the run.
void count_kill();

}  // namespace tawi
