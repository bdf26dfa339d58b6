#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "api/program/job_kinds.h"
#include "ledger/error.h"
#include "ledger/operations/jobs.h"
#include "reports/package/check_package.h"
#include "tests/integration/service.h"
#include "tests/integration/temporary_folder.h"

namespace tawi {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

class ExportsTest : public ServiceTest {
 protected:
    static HttpReply start(const std::string& user, const std::string& body = "{}") {
        return service().ask(user, "POST", "/v1/exports", body);
    }
    static std::string address_of(const HttpReply& started) {
        return "/v1/exports/" + started.at("/job_id");
    }
    static std::size_t files() {
        const auto& folder = service().services().job_files;
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator(folder), {}));
    }
    void TearDown() override { service().run_jobs(); }
};

TEST_F(ExportsTest, MakesAPackageBesideTheRequests) {
    const auto started =
        start("auditor", R"({"formats":["hledger","audit-data-standard"],"to":"2026-01-31"})");
    ASSERT_EQ(started.status, 202) << started.body;
    EXPECT_EQ(started.header("location"), address_of(started));
    EXPECT_EQ(started.at("/state"), "waiting");
    EXPECT_EQ(started.at("/request/to"), "2026-01-31");
    EXPECT_EQ(service().ask("auditor", "GET", address_of(started) + "/file").code(), "wrong_state");
    EXPECT_EQ(service().run_jobs(), 1);

    const auto done = service().ask("auditor", "GET", address_of(started));
    EXPECT_EQ(done.at("/state"), "done") << done.body;
    EXPECT_EQ(done.at("/progress/done"), done.at("/progress/total"));
    EXPECT_EQ(done.at("/file"), address_of(started) + "/file");
    const auto file = service().ask("auditor", "GET", done.at("/file"));
    EXPECT_EQ(file.status, 200);
    EXPECT_EQ(file.header("content-length"), done.at("/size"));
    EXPECT_EQ(std::to_string(file.body.size()), done.at("/size"));
    const TemporaryFolder folder;
    const auto path = folder.path() / "p.zip";
    std::ofstream(path, std::ios::binary) << file.body;
    std::vector<std::string> faults;
    reports::check_package(path, std::nullopt, [&](const reports::PackageFault& fault) {
        faults.push_back(fault.file + ": " + fault.text);
    });
    EXPECT_THAT(faults, IsEmpty());
}

TEST_F(ExportsTest, FilesAreTheirOwnersAlone) {
    const auto started = start("manager");
    service().run_jobs();
    EXPECT_EQ(service().ask("auditor", "GET", address_of(started)).status, 404);
    EXPECT_EQ(service().ask("far_manager", "GET", address_of(started) + "/file").status, 404);
    EXPECT_EQ(service().ask("officer", "GET", address_of(started)).status, 403);
    EXPECT_EQ(service().ask("manager", "GET", "/v1/imports/" + started.at("/job_id")).status, 404);
    const auto& folder = service().services().job_files;
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(folder).permissions(), perms::owner_all);
    for (const auto& file : std::filesystem::directory_iterator(folder))
        EXPECT_EQ(file.status().permissions(), perms::owner_read | perms::owner_write);
}

TEST_F(ExportsTest, TellsHowFarItIsAsItGoesOn) {
    const auto started = start("auditor");
    std::jthread worker([] { service().run_jobs(); });
    const auto events = service().ask("auditor", "GET", address_of(started) + "/progress");
    EXPECT_EQ(events.status, 200);
    EXPECT_EQ(events.header("content-type"), "text/event-stream");
    EXPECT_THAT(events.body, HasSubstr("event: done\ndata: {"));
    EXPECT_THAT(events.body, HasSubstr(R"("state":"done")"));
}

TEST_F(ExportsTest, RefusesWhatItCannotMake) {
    const auto refused = [&](const std::string& body) {
        const auto reply = start("auditor", body);
        return std::to_string(reply.status) + " " + reply.pointer();
    };
    EXPECT_EQ(refused(R"({"formats":["shoes"]})"), "422 /formats");
    EXPECT_EQ(refused(R"({"formats":["csv","csv"]})"), "422 /formats");
    EXPECT_EQ(refused(R"({"from":"2026-02-01","to":"2026-01-01"})"), "422 /to");
    EXPECT_EQ(refused(R"({"to":"yesterday"})"), "422 /to");
    EXPECT_EQ(refused(R"({"office_id":0})"), "422 /office_id");
    EXPECT_EQ(refused(R"({"colour":"red"})"), "400 /colour");
    EXPECT_EQ(
        service().ask("auditor", "POST", "/v1/exports", "{}", {{"Idempotency-Key", ""}}).code(),
        "idempotency_key_required");
    EXPECT_EQ(service().ask("auditor", "GET", "/v1/exports/77777").status, 404);
}

TEST_F(ExportsTest, TheSameKeyIsTheSameJob) {
    const HttpFields key{{"Idempotency-Key", "export-once"}};
    const auto first = service().ask("auditor", "POST", "/v1/exports", "{}", key);
    const auto second = service().ask("auditor", "POST", "/v1/exports", "{}", key);
    EXPECT_EQ(second.status, 202);
    EXPECT_EQ(second.at("/job_id"), first.at("/job_id"));
    EXPECT_EQ(second.header("idempotent-replayed"), "true");
    EXPECT_EQ(service().run_jobs(), 1);
}

TEST_F(ExportsTest, OnlySoManyMayWait) {
    for (int job = 0; job < operations::most_unfinished_jobs; ++job)
        ASSERT_EQ(start("auditor").status, 202);
    const auto refused = start("auditor");
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.code(), "unavailable");
    EXPECT_EQ(service().run_jobs(), operations::most_unfinished_jobs);
    EXPECT_EQ(start("auditor").status, 202);
}

TEST_F(ExportsTest, AJobWhoseRunnerDiedIsTakenUpAgain) {
    const auto started = start("auditor");
    auto& jobs = service().services().jobs;
    // A runner takes it, and is never heard of again.
    const auto lost = jobs.claim(std::chrono::hours(1), std::nullopt);
    ASSERT_TRUE(lost);
    EXPECT_EQ(service().run_jobs(), 0);  // its beat is not old yet
    service().query("UPDATE tawi.job SET beat_at = beat_at - interval '1 minute' WHERE job_id = " +
                    started.at("/job_id"));
    EXPECT_EQ(service().run_jobs(), 1);
    const auto done = service().ask("auditor", "GET", address_of(started));
    EXPECT_EQ(done.at("/state"), "done");
    // The dead one comes back: nothing that it says counts any more.
    EXPECT_FALSE(jobs.beat(*lost, {}));
    EXPECT_FALSE(jobs.finish(*lost, {}, {"{}", "other.zip", 1}, std::chrono::hours(1)));
    EXPECT_FALSE(jobs.fail(*lost, {"x", "y"}));
    EXPECT_EQ(service().ask("auditor", "GET", address_of(started)).body, done.body);
}

TEST_F(ExportsTest, AStopLeavesTheJobToTheNext) {
    service().add_product("stop");
    const auto started = start("auditor");
    std::stop_source stop;
    stop.request_stop();
    const auto& services = service().services();
    program::JobRunner runner(services.jobs,
                              {{operations::JobKind::export_books,
                                [](const auto&, const auto&, program::JobMeter& meter) {
                                    meter.add();
                                    return operations::JobResult{};
                                }}},
                              {.folder = services.job_files});
    EXPECT_TRUE(runner.run_one(stop.get_token()));
    EXPECT_EQ(service().ask("auditor", "GET", address_of(started)).at("/state"), "waiting");
    EXPECT_EQ(service().run_jobs(), 1);
    EXPECT_EQ(service().ask("auditor", "GET", address_of(started)).at("/state"), "done");
}

TEST_F(ExportsTest, AreListedForTheirOwnerTheLatestFirst) {
    const auto first = start("manager");
    const auto second = start("manager");
    start("auditor");
    const auto page = service().ask("manager", "GET", "/v1/jobs?limit=1");
    EXPECT_EQ(page.at("/data/0/job_id"), second.at("/job_id")) << page.body;
    EXPECT_EQ(page.at("/data/0/state"), "waiting");
    const auto next =
        service().ask("manager", "GET", "/v1/jobs?limit=1&cursor=" + page.at("/next_cursor"));
    EXPECT_EQ(next.at("/data/0/job_id"), first.at("/job_id")) << next.body;
}

TEST_F(ExportsTest, OneThatWaitsOrRunsIsCancelledByItsOwnerAlone) {
    const auto cancel = [](const std::string& user, const HttpReply& job) {
        return service().ask(user, "POST", "/v1/jobs/" + job.at("/job_id") + "/cancellation", "{}");
    };
    const auto waiting = start("manager");
    EXPECT_EQ(cancel("auditor", waiting).status, 404);
    const auto cancelled = cancel("manager", waiting);
    EXPECT_EQ(cancelled.at("/state"), "cancelled") << cancelled.body;
    EXPECT_EQ(service().run_jobs(), 0);
    EXPECT_EQ(cancel("manager", waiting).code(), "wrong_state");

    const auto running = start("manager");
    const auto before = files();
    auto& jobs = service().services().jobs;
    program::JobRunner runner(
        jobs,
        {{operations::JobKind::export_books,
          [&](const auto& job, const auto& folder, program::JobMeter&) {
              EXPECT_EQ(cancel("manager", running).status, 200);
              const auto name = program::job_file(job, "zip");
              std::ofstream(folder / name) << "made in vain";
              return operations::JobResult{"{}", name, 12};
          }}},
        {.folder = service().services().job_files, .beat_every = std::chrono::hours(1)});
    EXPECT_TRUE(runner.run_one({}));
    EXPECT_EQ(service().ask("manager", "GET", address_of(running)).at("/state"), "cancelled");
    EXPECT_EQ(files(), before) << "nothing is kept of it";
}

TEST_F(ExportsTest, AFailureIsToldAndLeavesNoFile) {
    const auto before = files();
    const auto started = start("auditor");
    const auto& services = service().services();
    const auto fail = [&](const std::function<void()>& how) {
        program::JobRunner runner(services.jobs,
                                  {{operations::JobKind::export_books,
                                    [&](const auto&, const auto&, program::JobMeter&) {
                                        how();
                                        return operations::JobResult{};
                                    }}},
                                  {.folder = services.job_files});
        runner.run_one({});
    };
    fail([] { throw InvalidInput("/formats", "unknown_value", "It holds no such form."); });
    const auto failed = service().ask("auditor", "GET", address_of(started));
    EXPECT_EQ(failed.at("/state"), "failed");
    EXPECT_EQ(failed.at("/problem/code"), "unknown_value");
    EXPECT_EQ(failed.at("/problem/detail"), "/formats: It holds no such form.");
    const auto other = start("auditor");
    fail([] { throw std::runtime_error("secret row"); });
    const auto hidden = service().ask("auditor", "GET", address_of(other));
    EXPECT_EQ(hidden.at("/problem/code"), "internal_error");
    EXPECT_THAT(hidden.body, testing::Not(HasSubstr("secret")));
    EXPECT_EQ(files(), before);
    const auto endless = start("auditor");
    for (int attempt = 0; attempt < 5; ++attempt) {
        fail([] { throw Unavailable("the database went away"); });
        EXPECT_EQ(service().ask("auditor", "GET", address_of(endless)).at("/state"), "waiting");
    }
    fail([] {});
    EXPECT_EQ(service().ask("auditor", "GET", address_of(endless)).at("/problem/code"), "gave_up");
}

TEST_F(ExportsTest, OldFilesAreDeleted) {
    const auto started = start("auditor");
    service().run_jobs();
    const auto& services = service().services();
    service().query("UPDATE tawi.job SET expires_at = created_at");
    const auto forgotten = services.job_files / "left-by-a-crash.zip";
    std::ofstream(forgotten) << "x";
    std::filesystem::last_write_time(
        forgotten, std::filesystem::file_time_type::clock::now() - std::chrono::hours(24 * 30));
    program::JobRunner(services.jobs, {}, {.folder = services.job_files}).expire();
    EXPECT_EQ(service().ask("auditor", "GET", address_of(started)).at("/state"), "expired");
    EXPECT_EQ(service().ask("auditor", "GET", address_of(started) + "/file").status, 404);
    for (const auto& file : std::filesystem::directory_iterator(services.job_files))
        ADD_FAILURE() << file.path().filename();
}

}  // namespace
}  // namespace tawi
