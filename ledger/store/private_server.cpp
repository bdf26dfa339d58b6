#include "ledger/store/private_server.h"

#include <spdlog/spdlog.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <fstream>
#include <mutex>
#include <optional>
#include <pqxx/pqxx>
#include <thread>

#include "ledger/error.h"
#include "ledger/store/folder_lock.h"
#include "ledger/store/postmaster.h"
#include "ledger/store/private_server_settings.h"
#include "ledger/store/unprivileged_child.h"

namespace tawi::store {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t longest_socket_path = 107;
constexpr auto look_again_after = 50ms;
constexpr auto first_start_limit = 15s;
constexpr auto clean_stop_limit = 60s;

fs::path find_programs(const fs::path& given) {
    const std::array<fs::path, 4> candidates{given, "/usr/lib/postgresql/15/bin",
                                             "/usr/pgsql-15/bin", "/usr/bin"};
    for (const auto& folder : candidates) {
        if (folder.empty()) continue;
        if (fs::exists(folder / "initdb") && fs::exists(folder / "postgres")) return folder;
    }
    throw Unavailable("PostgreSQL 15 is not installed (initdb was not found)");
}

/// A folder that belongs to the user PostgreSQL runs as.
void make_folder(const fs::path& folder, const UnprivilegedUser& user) {
    fs::create_directories(folder);
    fs::permissions(folder, fs::perms::owner_all);
    if (user.steps_down && chown(folder.c_str(), user.user, user.group) != 0) {
        throw Unavailable("cannot give " + folder.string() + " to the user postgres");
    }
}

void write_file(const fs::path& path, const std::string& content) {
    std::ofstream file(path, std::ios::trunc);
    file << content;
    file.close();
    // PostgreSQL reads it as another user when we are root; it holds no secret.
    if (file) fs::permissions(path, fs::perms(0644));
    if (!file) throw Unavailable("cannot write " + path.string());
}

/// A value in a connection string.
std::string quoted(const std::string& value) {
    std::string text = "'";
    for (const char letter : value) {
        if (letter == '\'' || letter == '\\') text.push_back('\\');
        text.push_back(letter);
    }
    return text + "'";
}

std::uint64_t memory_of_machine() {
    const auto pages = sysconf(_SC_PHYS_PAGES);
    const auto page_bytes = sysconf(_SC_PAGESIZE);
    return pages > 0 && page_bytes > 0
               ? static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page_bytes)
               : 0;
}

}  // namespace

/// Watches over one cluster: `process` is its PostgreSQL, our child or one taken over.
struct PrivateServer::Supervisor {
    explicit Supervisor(const PrivateServerOptions& given);

    void start();
    void stop() noexcept;
    std::string connection_string(const std::string& database) const;

    fs::path folder;
    fs::path programs;
    bool durable;
    UnprivilegedUser user = unprivileged_user();
    std::optional<FolderLock> lock;
    std::atomic<pid_t> process{0};
    std::atomic<bool> ready{false};

 private:
    fs::path cluster() const { return folder / "cluster"; }
    fs::path sockets() const { return folder / "s"; }
    fs::path log() const { return folder / "postgresql.log"; }

    void make_cluster();
    void make_database() const;
    void take_over_or_launch();
    void launch();
    bool has_ended();
    bool await_ready();
    void watch();
    bool pause(std::chrono::milliseconds time);
    bool await_end(std::chrono::milliseconds limit);

    bool is_child_ = false;
    std::mutex mutex_;  ///< guards stopping_
    std::condition_variable stop_asked_;
    bool stopping_ = false;
    std::mutex life_;  ///< start() and stop() one after the other
    std::thread watcher_;
};

PrivateServer::Supervisor::Supervisor(const PrivateServerOptions& given)
    : folder(fs::absolute(given.data_folder).lexically_normal()),
      programs(find_programs(given.programs)),
      durable(given.durable) {
    if ((sockets() / ".s.PGSQL.5432").string().size() > longest_socket_path) {
        throw InvalidInput(
            "data", "too_long",
            "the path of the data folder is too long for a socket in it: " + folder.string());
    }
    std::error_code failed;
    const bool is_new = fs::create_directories(folder, failed);
    if (failed) throw InvalidInput("data", "not_writable", "cannot make " + folder.string());
    if (is_new) fs::permissions(folder, user.steps_down ? fs::perms(0711) : fs::perms::owner_all);
    lock.emplace(folder);
    make_folder(sockets(), user);
    if (!can_write(sockets(), user)) {
        throw InvalidInput("data", "not_writable",
                           "the user postgres cannot reach " + folder.string() +
                               "; choose a folder outside of closed home folders");
    }
}

void PrivateServer::Supervisor::start() {
    const std::lock_guard alone(life_);
    make_cluster();
    write_file(folder / "postgresql.conf",
               private_server_settings(sockets(), durable, memory_of_machine()));
    write_file(folder / "pg_hba.conf", private_server_access());
    take_over_or_launch();
    const auto give_up = std::chrono::steady_clock::now() + first_start_limit;
    // It ends at once while processes of a killed predecessor still hold its memory: try again.
    while (!await_ready()) {
        if (std::chrono::steady_clock::now() > give_up || !pause(look_again_after)) {
            throw Unavailable("PostgreSQL does not start; its log is " + log().string());
        }
        launch();
    }
    make_database();
    ready = true;
    if (!watcher_.joinable()) watcher_ = std::thread([this] { watch(); });
}

void PrivateServer::Supervisor::make_cluster() {
    if (fs::exists(cluster() / "PG_VERSION")) return;
    // Under another name until it is whole: a cluster half made must not be taken for one.
    const auto unfinished = folder / "cluster.new";
    fs::remove_all(unfinished);
    make_folder(unfinished, user);
    const ChildCommand initdb{programs / "initdb",
                              {"--pgdata", unfinished.string(), "--username", "tawi", "--encoding",
                               "UTF8", "--locale", "C.UTF-8", "--auth", "trust", "--data-checksums",
                               durable ? "--no-instructions" : "--no-sync"},
                              sockets(),
                              log()};
    if (run_child(initdb, user) != 0) {
        throw Unavailable("initdb failed; its log is " + log().string());
    }
    fs::rename(unfinished, cluster());
}

void PrivateServer::Supervisor::make_database() const {
    try {
        pqxx::connection connection(connection_string("postgres"));
        pqxx::nontransaction work(connection);
        if (work.exec("SELECT 1 FROM pg_database WHERE datname = 'tawi'").empty()) {
            work.exec("CREATE DATABASE tawi");
        }
    } catch (const pqxx::failure&) {
        throw Unavailable("PostgreSQL does not answer; its log is " + log().string());
    }
}

void PrivateServer::Supervisor::take_over_or_launch() {
    if (const auto found = read_postmaster(cluster())) {
        if (serves(found->process, cluster())) {
            spdlog::warn("taking over PostgreSQL {} that an earlier program left", found->process);
            process = found->process;
            is_child_ = false;
            return;
        }
        // We hold the folder and no PostgreSQL serves the cluster: the file is from a crash, and
        // its number may by now be a stranger's, which would keep PostgreSQL from starting.
        fs::remove(cluster() / "postmaster.pid");
    }
    launch();
}

void PrivateServer::Supervisor::launch() {
    const ChildCommand postgres{
        programs / "postgres",
        {"-D", cluster().string(), "-c", "config_file=" + (folder / "postgresql.conf").string(),
         "-c", "hba_file=" + (folder / "pg_hba.conf").string()},
        sockets(),
        log()};
    process = start_child(postgres, user);
    is_child_ = true;
}

/// Whether `process` is gone; a child is then waited for, since an unreaped one blocks the start.
bool PrivateServer::Supervisor::has_ended() {
    if (process == 0) return true;
    const bool ended =
        is_child_ ? waitpid(process, nullptr, WNOHANG) != 0 : !serves(process, cluster());
    if (ended) process = 0;
    return ended;
}

/// False when it ended, or when we are asked to stop.
bool PrivateServer::Supervisor::await_ready() {
    do {
        if (has_ended()) return false;
        const auto found = read_postmaster(cluster());
        if (found && found->ready && found->process == process) return true;
    } while (pause(look_again_after));
    return false;
}

void PrivateServer::Supervisor::watch() {
    while (pause(look_again_after)) {
        if (!has_ended()) continue;
        // Once an outage: it ends again while processes of the killed one still hold its memory.
        if (ready.exchange(false)) spdlog::error("PostgreSQL ended unexpectedly; restarting it");
        try {
            launch();
            if (!await_ready()) continue;
            ready = true;
            spdlog::info("PostgreSQL is back");
        } catch (const std::exception& error) {
            spdlog::error("PostgreSQL could not be started: {}", error.what());
        }
    }
}

/// Waits; false as soon as we are asked to stop.
bool PrivateServer::Supervisor::pause(std::chrono::milliseconds time) {
    std::unique_lock guard(mutex_);
    return !stop_asked_.wait_for(guard, time, [this] { return stopping_; });
}

void PrivateServer::Supervisor::stop() noexcept {
    {
        const std::lock_guard guard(mutex_);
        stopping_ = true;
    }
    stop_asked_.notify_all();
    const std::lock_guard alone(life_);
    if (watcher_.joinable()) watcher_.join();
    ready = false;
    // Fast (roll back and write everything), then immediate (recover at the next start), then by
    // force.
    for (const int signal : {SIGINT, SIGQUIT, SIGKILL}) {
        if (has_ended()) break;
        kill(process, signal);
        if (await_end(clean_stop_limit)) break;
        spdlog::warn("PostgreSQL did not stop by signal {}", signal);
    }
    const std::lock_guard guard(mutex_);
    stopping_ = false;
}

bool PrivateServer::Supervisor::await_end(std::chrono::milliseconds limit) {
    const auto give_up = std::chrono::steady_clock::now() + limit;
    while (!has_ended()) {
        if (std::chrono::steady_clock::now() > give_up) return false;
        std::this_thread::sleep_for(look_again_after / 5);
    }
    return true;
}

std::string PrivateServer::Supervisor::connection_string(const std::string& database) const {
    return "host=" + quoted(sockets().string()) + " user=tawi dbname=" + database;
}

PrivateServer::PrivateServer(const PrivateServerOptions& options)
    : supervisor_(std::make_unique<Supervisor>(options)) {}

PrivateServer::~PrivateServer() {
    supervisor_->stop();
}

void PrivateServer::start() {
    supervisor_->start();
}

bool PrivateServer::ready() const noexcept {
    return supervisor_->ready;
}

void PrivateServer::stop() noexcept {
    supervisor_->stop();
}

std::string PrivateServer::connection_string() const {
    return supervisor_->connection_string("tawi");
}

int PrivateServer::process_id() const noexcept {
    return supervisor_->process;
}

}  // namespace tawi::store
