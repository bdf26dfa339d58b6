#include "api/program/database_home.h"

#include "ledger/store/migration.h"
#include "ledger/store/private_server.h"
#include "ledger/store/recomputed_caches.h"

namespace tawi::program {

DatabaseHome::DatabaseHome(const Configuration& configuration) {
    if (configuration.database_url) {
        connection_string_ = *configuration.database_url;
        return;
    }
    server_ = std::make_unique<store::PrivateServer>(
        store::PrivateServerOptions{.data_folder = configuration.data});
    connection_string_ = server_->connection_string();
}

DatabaseHome::~DatabaseHome() = default;

void DatabaseHome::open() {
    if (server_) server_->start();
}

std::vector<std::string> DatabaseHome::migrate() {
    auto steps = store::migrate(connection_string_);
    for (auto& step : steps)
        step = "applied migration " + step;
    const int loans = store::recompute_caches(connection_string_);
    if (loans > 0)
        steps.push_back("recomputed the cached state of " + std::to_string(loans) + " loans");
    return steps;
}

void DatabaseHome::close() noexcept {
    if (server_) server_->stop();
}

}  // namespace tawi::program
