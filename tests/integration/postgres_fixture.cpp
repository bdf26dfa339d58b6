#include "tests/integration/postgres_fixture.h"

#include <unistd.h>

#include <cstdlib>
#include <pqxx/pqxx>
#include <vector>

#include "ledger/store/migration.h"
#include "ledger/store/private_server.h"
#include "tests/integration/temporary_folder.h"

namespace tawi {

namespace {

/// `connection_string` (words or a URL) with another database.
std::string with_database(const std::string& connection_string, const std::string& name) {
    if (!connection_string.starts_with("postgres")) return connection_string + " dbname=" + name;
    const auto host = connection_string.find("://") + 3;
    const auto query = connection_string.find('?', host);
    const auto path = std::min(connection_string.find('/', host), query);
    return connection_string.substr(0, path) + "/" + name +
           (query == std::string::npos ? "" : connection_string.substr(query));
}

/// The server of this run, and a migrated database to copy from: copying takes some 50 ms.
class TestServer {
 public:
    TestServer() {
        if (const char* given = std::getenv("TAWI_TEST_DATABASE_URL")) {
            base_ = given;
        } else {
            folder_ = std::make_unique<TemporaryFolder>();
            server_ = std::make_unique<store::PrivateServer>(store::PrivateServerOptions{
                .data_folder = folder_->path() / "d", .durable = false});
            server_->start();
            base_ = server_->connection_string();
        }
        template_ = create({});
        store::migrate(with_database(base_, template_));
    }

    ~TestServer() {
        if (!server_) {
            for (const auto& name : created_)
                drop(name);
        }
    }

    std::string create_migrated() { return create(template_); }

    std::string create(const std::string& from) {
        const auto name =
            "tawi_test_" + std::to_string(getpid()) + "_" + std::to_string(created_.size());
        execute("CREATE DATABASE " + name + (from.empty() ? "" : " TEMPLATE " + from));
        created_.push_back(name);
        return name;
    }

    void drop(const std::string& name) const {
        execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    std::string connection_string(const std::string& database) const {
        return with_database(base_, database);
    }

 private:
    void execute(const std::string& statement) const {
        pqxx::connection connection(base_);
        pqxx::nontransaction(connection).exec(statement);
    }

    std::unique_ptr<TemporaryFolder> folder_;
    std::unique_ptr<store::PrivateServer> server_;
    std::string base_;
    std::string template_;
    std::vector<std::string> created_;
};

std::unique_ptr<TestServer>& shared_server() {
    static std::unique_ptr<TestServer> server;
    return server;
}

TestServer& test_server() {
    if (!shared_server()) shared_server() = std::make_unique<TestServer>();
    return *shared_server();
}

/// Ends the server before the program's static objects end.
class EndServer : public ::testing::Environment {
 public:
    void TearDown() override { shared_server().reset(); }
};

[[maybe_unused]] const auto* const end_server = ::testing::AddGlobalTestEnvironment(new EndServer);

}  // namespace

FreshDatabase::FreshDatabase()
    : name_(test_server().create_migrated()),
      connection_string_(test_server().connection_string(name_)) {}

FreshDatabase::~FreshDatabase() {
    try {
        test_server().drop(name_);
    } catch (const std::exception&) {
        // A test may have ended its server; the database ends with it.
    }
}

std::string empty_database() {
    return test_server().connection_string(test_server().create({}));
}

}  // namespace tawi
