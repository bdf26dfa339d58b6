#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/ThreadPool.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <exception>
#include <memory>
#include <stop_token>
#include <thread>

#include "api/program/database_home.h"
#include "api/program/program.h"
#include "api/program/subcommands.h"
#include "ledger/error.h"
#include "ledger/store/catalogue.h"
#include "ledger/store/database.h"
#include "ledger/store/migration.h"

namespace tawi::program {

namespace {

using Poco::Net::HTTPRequest;
using Poco::Net::HTTPResponse;
using SharedDatabase = std::atomic<std::shared_ptr<store::Database>>;

constexpr auto try_again_after = std::chrono::seconds(1);
constexpr int threads = 32;

bool answers(const std::shared_ptr<store::Database>& database) {
    if (!database) return false;
    try {
        database->ping();
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

/// GET /health: whether the database answers.
class HealthHandler : public Poco::Net::HTTPRequestHandler {
 public:
    explicit HealthHandler(const SharedDatabase& database) : database_(database) {}

    void handleRequest(Poco::Net::HTTPServerRequest& request,
                       Poco::Net::HTTPServerResponse& response) override {
        if (request.getMethod() != HTTPRequest::HTTP_GET || request.getURI() != "/health") {
            response.setStatusAndReason(HTTPResponse::HTTP_NOT_FOUND);
            response.setContentLength(0);
            response.send();
            return;
        }
        const bool healthy = answers(database_.load());
        response.setStatusAndReason(healthy ? HTTPResponse::HTTP_OK
                                            : HTTPResponse::HTTP_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        const std::string body = healthy ? R"({"status":"ok"})" : R"({"status":"unavailable"})";
        response.sendBuffer(body.data(), body.size());
    }

 private:
    const SharedDatabase& database_;
};

class HealthHandlers : public Poco::Net::HTTPRequestHandlerFactory {
 public:
    explicit HealthHandlers(const SharedDatabase& database) : database_(database) {}
    Poco::Net::HTTPRequestHandler* createRequestHandler(
        const Poco::Net::HTTPServerRequest&) override {
        return new HealthHandler(database_);  // Poco's contract: the server deletes it
    }

 private:
    const SharedDatabase& database_;
};

/// The signals that end the program, kept from every thread started after this.
sigset_t block_ending_signals() {
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    return ending;
}

/// Opens the database and brings it up to date, as often as it takes while it is unavailable.
void open_database(const std::stop_token& stop, DatabaseHome& home, SharedDatabase& opened) {
    while (!stop.stop_requested()) {
        try {
            home.open();
            for (const auto& name : store::migrate(home.connection_string())) {
                spdlog::info("applied migration {}", name);
            }
            auto database = std::make_shared<store::Database>(
                store::DatabaseOptions{.connection_string = home.connection_string(),
                                       .role = "tawi_reader"},
                store::Catalogue::embedded());
            database->ping();
            opened = std::move(database);
            spdlog::info("the database is ready");
            return;
        } catch (const Unavailable& error) {
            if (stop.stop_requested()) return;
            spdlog::error("{}", error.what());
            std::this_thread::sleep_for(try_again_after);
        }
    }
}

std::unique_ptr<Poco::Net::HTTPServer> listen(std::uint16_t port, Poco::ThreadPool& pool,
                                              const SharedDatabase& database) {
    try {
        Poco::Net::ServerSocket socket(Poco::Net::SocketAddress("127.0.0.1", port));
        auto server = std::make_unique<Poco::Net::HTTPServer>(
            new HealthHandlers(database), pool, socket, new Poco::Net::HTTPServerParams);
        server->start();
        return server;
    } catch (const Poco::Exception& error) {
        throw Unavailable("cannot listen on 127.0.0.1:" + std::to_string(port) + ": " +
                          error.displayText());
    }
}

}  // namespace

int serve(const Configuration& configuration, const std::vector<std::string>& arguments) {
    expect_none(arguments);
    const auto ending = block_ending_signals();
    std::signal(SIGPIPE, SIG_IGN);
    DatabaseHome home(configuration);
    SharedDatabase database;
    Poco::ThreadPool pool(2, threads);
    const auto server = listen(configuration.port, pool, database);
    spdlog::info("listening on http://127.0.0.1:{}", configuration.port);

    std::exception_ptr fatal;
    std::jthread opening([&](const std::stop_token& stop) {
        try {
            open_database(stop, home, database);
        } catch (...) {
            fatal = std::current_exception();
            kill(getpid(), SIGTERM);  // wakes the wait below
        }
    });
    int signal = 0;
    sigwait(&ending, &signal);
    spdlog::info("stopping");
    opening.request_stop();
    server->stopAll(true);
    home.close();  // ends a start that is under way
    opening.join();
    database.store(nullptr);
    home.close();  // ends one that had only begun
    if (fatal) std::rethrow_exception(fatal);
    return 0;
}

}  // namespace tawi::program
