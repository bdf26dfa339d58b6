#include "api/program/sealing.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <condition_variable>
#include <exception>
#include <mutex>

#include "api/program/checkpoint_webhook.h"
#include "ledger/store/catalogue.h"
#include "ledger/store/sealer.h"
#include "ledger/store/signing_key.h"

namespace tawi::program {

namespace {

constexpr std::size_t records_a_round = 4000;
constexpr auto try_to_lead_every = std::chrono::seconds(2);
constexpr auto long_lag = std::chrono::seconds(30);
constexpr auto warn_every = std::chrono::seconds(60);

store::DatabaseOptions sealing_options(const std::string& connection_string) {
    store::DatabaseOptions options;
    options.connection_string = connection_string;
    options.role = "tawi_sealer";
    options.looks_up_by_key = true;
    options.connections = 2;  // one leads, one counts what waits
    options.statement_timeout = std::chrono::seconds(60);
    return options;
}

/// Sleeps, but not longer than until a stop is asked for.
void rest(const std::stop_token& stop, std::chrono::milliseconds time) {
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock(mutex);
    woken.wait_for(lock, stop, time, [] { return false; });
}

}  // namespace

Sealing::Sealing(const Configuration& configuration, std::string connection_string)
    : configuration_(configuration), connection_string_(std::move(connection_string)) {}

void Sealing::run(const std::stop_token& stop) {
    store::Database database(sealing_options(connection_string_), store::Catalogue::embedded());
    const auto publish = [this](const std::string& note) {
        if (!configuration_.checkpoint_webhook.empty()) {
            send_checkpoint(configuration_.checkpoint_webhook, note);
        }
    };
    store::Sealer sealer(database, store::open_signing_key(configuration_.signing_key_file()),
                         store::CheckpointFile(configuration_.checkpoints_file()), publish);
    while (!stop.stop_requested()) {
        try {
            leads_ = sealer.lead();
            bool drained = false;
            while (leads_ && !drained && !stop.stop_requested())
                drained = sealer.seal(records_a_round).records < records_a_round;
            const auto backlog = store::read_backlog(database);
            watch_backlog(backlog.waiting, backlog.sealed, drained);
        } catch (const std::exception& error) {
            leads_ = false;
            if (stop.stop_requested()) break;  // the database stops with the program
            spdlog::error("sealing failed and is tried again: {}", error.what());
            watch_backlog(waiting_, sealed_, false);
        }
        rest(stop, leads_ ? configuration_.seal_every : try_to_lead_every);
    }
    sealer.step_down();
}

void Sealing::watch_backlog(std::int64_t waiting, std::int64_t sealed, bool drained) {
    const auto now = Clock::now();
    const bool moves_elsewhere = !leads_ && sealed > sealed_;
    if (drained || waiting == 0 || moves_elsewhere) in_time_ = now;
    waiting_ = waiting;
    sealed_ = sealed;
    const auto lag = std::chrono::duration_cast<std::chrono::milliseconds>(now - in_time_);
    lag_ms_ = lag.count();
    if (lag < long_lag || now - warned_ < warn_every) return;
    warned_ = now;
    spdlog::warn("{} records wait to be sealed, for {} s", waiting, lag.count() / 1000);
}

std::string Sealing::metrics() const {
    return fmt::format(
        "# TYPE tawi_seal_leads gauge\ntawi_seal_leads {}\n"
        "# TYPE tawi_seal_waiting_records gauge\ntawi_seal_waiting_records {}\n"
        "# TYPE tawi_sealed_records_total counter\ntawi_sealed_records_total {}\n"
        "# TYPE tawi_seal_lag_milliseconds gauge\ntawi_seal_lag_milliseconds {}\n",
        leads_.load() ? 1 : 0, waiting_.load(), sealed_.load(), lag_ms_.load());
}

}  // namespace tawi::program
