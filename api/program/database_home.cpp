#include "api/program/database_home.h"

#include "ledger/store/private_server.h"

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

void DatabaseHome::close() noexcept {
    if (server_) server_->stop();
}

}  // namespace tawi::program
