#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace tawi {

/// A database of its own, with all migrations applied, dropped at the end of scope. It lives on the
/// server that TAWI_TEST_DATABASE_URL names, else on one server that the test program starts when
/// it is first needed and removes at its end (without fsync: for functional tests only).
class FreshDatabase {
 public:
    FreshDatabase();
    ~FreshDatabase();
    FreshDatabase(const FreshDatabase&) = delete;
    FreshDatabase& operator=(const FreshDatabase&) = delete;
    /// For libpq, as the owner.
    const std::string& connection_string() const noexcept { return connection_string_; }

 private:
    std::string name_;
    std::string connection_string_;
};

/// The connection string of a new, empty database on the same server; dropped with the server's
/// other databases at the end of the test program.
std::string empty_database();

/// A test suite that shares one FreshDatabase among its tests.
class PostgresTest : public ::testing::Test {
 protected:
    static void SetUpTestSuite() { database_ = std::make_unique<FreshDatabase>(); }
    static void TearDownTestSuite() { database_.reset(); }
    static const std::string& connection_string() { return database_->connection_string(); }

 private:
    static inline std::unique_ptr<FreshDatabase> database_;
};

}  // namespace tawi
