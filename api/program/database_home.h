#pragma once

#include <memory>
#include <string>
#include <vector>

#include "api/program/configuration.h"

namespace tawi::store {
class PrivateServer;
}

namespace tawi::program {

/// The PostgreSQL this program works with: the one that the configuration names, or a private
/// server that lives as long as this object.
class DatabaseHome {
 public:
    /// Takes the data folder where there is a private server; throws what PrivateServer throws.
    explicit DatabaseHome(const Configuration& configuration);
    ~DatabaseHome();

    /// Starts the private server where there is one; throws Unavailable when it does not start.
    void open();
    /// Brings the schema up to date, and the caches that another version of the engine computed;
    /// gives a line for each step that was done.
    std::vector<std::string> migrate();
    /// Stops it cleanly; may be called while open() runs in another thread.
    void close() noexcept;

    /// For libpq; valid before open().
    const std::string& connection_string() const noexcept { return connection_string_; }

 private:
    std::unique_ptr<store::PrivateServer> server_;
    std::string connection_string_;
};

}  // namespace tawi::program
