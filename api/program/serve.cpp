#include <malloc.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <exception>
#include <mutex>
#include <stop_token>
#include <thread>

#include "api/program/database_home.h"
#include "api/program/demonstration.h"
#include "api/program/job_kinds.h"
#include "api/program/program.h"
#include "api/program/sealing.h"
#include "api/program/service_clock.h"
#include "api/program/subcommands.h"
#include "api/program/website.h"
#include "ledger/error.h"
#include "ledger/operations/jobs.h"
#include "ledger/store/signing_key.h"

namespace tawi::program {

namespace {

constexpr auto try_again_after = std::chrono::seconds(1);
constexpr auto look_at_the_calendar_every = std::chrono::seconds(30);

/// A batch takes and frees some megabytes, over and over: by itself the C library gives them back
/// to the system each time and asks for them again, which was a tenth of the service's processor
/// time.
void keep_freed_memory() {
    constexpr int megabyte = 1024 * 1024;
    mallopt(M_TRIM_THRESHOLD, 16 * megabyte);
    mallopt(M_TOP_PAD, megabyte);
    mallopt(M_MMAP_THRESHOLD, 4 * megabyte);
}

/// The signals that end the program, kept from every thread started after this.
sigset_t block_ending_signals() {
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    return ending;
}

/// Sleeps, but not longer than until a stop is asked for.
void rest(const std::stop_token& stop, std::chrono::milliseconds time) {
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock(mutex);
    woken.wait_for(lock, stop, time, [] { return false; });
}

/// What `tawi serve` does behind the requests: opens the database, then closes days as they end.
class Keeper {
 public:
    Keeper(DatabaseHome& home, ServiceClock* checked, Stores& stores, Website& website,
           Sealing& sealing, bool demonstrate)
        : home_(home),
          checked_(checked),
          stores_(stores),
          website_(website),
          sealing_(sealing),
          demonstrate_(demonstrate) {}

    void keep(const std::stop_token& stop) {
        if (!open(stop)) return;
        const std::jthread sealer([&](const std::stop_token& end) {
            try {
                sealing_.run(end);
            } catch (const std::exception& error) {
                spdlog::critical("records are not sealed: {}", error.what());
            }
        });
        const std::jthread worker([&](const std::stop_token& end) { work_on_jobs(end); });
        while (!stop.stop_requested()) {
            close_days();
            rest(stop, look_at_the_calendar_every);
        }
    }

 private:
    /// Opens the database, as often as it takes while it is unavailable; false when told to stop.
    bool open(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            try {
                home_.open();
                prepare();
                website_.open();
                print_addresses(website_.port(), demonstrate_);
                return true;
            } catch (const Unavailable& error) {
                if (stop.stop_requested()) return false;
                spdlog::error("{}", error.what());
                rest(stop, try_again_after);
            }
        }
        return false;
    }

    void prepare() {
        for (const auto& step : home_.migrate())
            spdlog::info("{}", step);
        const auto recorded = stores_.last_recorded();
        if (recorded && checked_ != nullptr) checked_->not_before(*recorded);
        ensure_journal();
        if (demonstrate_ && !stores_.has_offices()) fill_with_demonstration(stores_, {});
    }

    void ensure_journal() {
        const auto now = stores_.services().now();
        stores_.ensure_journal(Date(std::chrono::floor<std::chrono::days>(now)));
    }

    void work_on_jobs(const std::stop_token& stop) {
        try {
            JobRunner(stores_.services().jobs, job_kinds(stores_.services()),
                      {.folder = stores_.services().job_files})
                .run(stop);
        } catch (const std::exception& error) {
            spdlog::critical("exports and imports are not worked on: {}", error.what());
        }
    }

    void close_days() {
        try {
            ensure_journal();
            operations::CloseListener listener;
            listener.failed = [](std::int32_t office_id, const std::exception& error) {
                spdlog::error("the day of office {} stays open and is tried again: {}", office_id,
                              error.what());
            };
            const int closed = stores_.close_days_that_are_over(listener);
            if (closed > 0) spdlog::info("closed {} days", closed);
            stores_.expire_answers();
        } catch (const std::exception& error) {
            spdlog::error("the work of the day failed and is tried again: {}", error.what());
        }
    }

    DatabaseHome& home_;
    ServiceClock* checked_;  ///< the clock to hold against the books; none: it may be behind them
    Stores& stores_;
    Website& website_;
    Sealing& sealing_;
    bool demonstrate_;
};

bool takes_demonstration(const std::vector<std::string>& arguments) {
    bool demonstrate = false;
    for (const auto& argument : arguments) {
        if (argument != "--demo") throw UsageError("unexpected argument " + argument);
        demonstrate = true;
    }
    return demonstrate;
}

/// Certificates are signed with the key that signs checkpoints.
support::BadgeIssuer badge_issuer(const Configuration& configuration) {
    const auto file = configuration.signing_key_file();
    return {configuration.institution,
            configuration.public_address.empty()
                ? "http://127.0.0.1:" + std::to_string(configuration.port)
                : configuration.public_address,
            [file] { return store::open_signing_key(file).verifier().public_key(); },
            [file](const std::string& bytes) {
                return store::open_signing_key(file).sign_bytes(bytes);
            }};
}

}  // namespace

int serve(const Configuration& configuration, const std::vector<std::string>& arguments) {
    const bool demonstrate = takes_demonstration(arguments);
    keep_freed_memory();
    const auto ending = block_ending_signals();
    std::signal(SIGPIPE, SIG_IGN);
    DatabaseHome home(configuration);
    ServiceClock clock(system_now);
    Stores stores(
        {.connection_string = home.connection_string(),
         .now = [&clock] { return clock.now(); },
         .job_files = configuration.job_folder(),
         .evidence_files = configuration.evidence_folder(),
         .sign = [file = configuration.signing_key_file()](
                     const std::string& text) { return store::open_signing_key(file).sign(text); },
         .badges = badge_issuer(configuration)});
    Sealing sealing(configuration, home.connection_string());
    Website website({.port = configuration.port,
                     .institution = {configuration.institution, configuration.phone},
                     .tls_proxy = configuration.tls_proxy,
                     .more_metrics = [&sealing] { return sealing.metrics(); }},
                    stores);
    spdlog::info("listening on http://127.0.0.1:{}", website.port());

    std::exception_ptr fatal;
    std::jthread keeping([&](const std::stop_token& stop) {
        try {
            auto* checked = configuration.clock_behind_books ? nullptr : &clock;
            Keeper(home, checked, stores, website, sealing, demonstrate).keep(stop);
        } catch (...) {
            fatal = std::current_exception();
            kill(getpid(), SIGTERM);  // wakes the wait below
        }
    });
    int signal = 0;
    sigwait(&ending, &signal);
    spdlog::info("stopping");
    keeping.request_stop();
    website.stop();
    home.close();  // ends a start that is under way
    keeping.join();
    home.close();  // ends one that had only begun
    if (fatal) std::rethrow_exception(fatal);
    return 0;
}

}  // namespace tawi::program
