#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <pqxx/pqxx>

#include "api/program/configuration.h"
#include "api/program/subcommands.h"
#include "ledger/error.h"
#include "tests/integration/postgres_fixture.h"

namespace tawi::program {
namespace {

using ::testing::internal::CaptureStdout;
using ::testing::internal::GetCapturedStdout;

/// The standard input says `text` until the end of scope.
class StandardInput {
 public:
    explicit StandardInput(const std::string& text) : before_(dup(STDIN_FILENO)) {
        int ends[2];
        if (pipe(ends) != 0) throw std::runtime_error("no pipe");
        dup2(ends[0], STDIN_FILENO);
        close(ends[0]);
        written_ = write(ends[1], text.data(), text.size());
        close(ends[1]);
        std::clearerr(stdin);
    }
    ~StandardInput() {
        dup2(before_, STDIN_FILENO);
        close(before_);
    }
    StandardInput(const StandardInput&) = delete;
    StandardInput& operator=(const StandardInput&) = delete;

 private:
    int before_;
    ssize_t written_ = 0;
};

class UserTest : public PostgresTest {
 protected:
    static std::string add(const std::string& username, const std::string& password) {
        Configuration configuration;
        configuration.database_url = connection_string();
        const StandardInput input(password + "\n");
        CaptureStdout();
        try {
            user(configuration,
                 {"add", "--username", username, "--name", "Amina", "--role", "administrator"});
        } catch (...) {
            GetCapturedStdout();
            throw;
        }
        return GetCapturedStdout();
    }
};

TEST_F(UserTest, OpensTheFirstOfficeAndAddsPeople) {
    EXPECT_EQ(add("amina", "correct horse 7"),
              "opened office 1, Head office\nadded user 1, amina\n");
    EXPECT_EQ(add("juma", "correct horse 8"), "added user 2, juma\n");
    EXPECT_THROW(add("juma", "correct horse 9"), Refused);
    EXPECT_THROW(add("rosa", "short"), Refused);
    pqxx::connection connection(connection_string());
    pqxx::nontransaction work(connection);
    EXPECT_EQ(work.exec("SELECT string_agg(username || must_change::text, ' ' ORDER BY user_id) "
                        "FROM tawi.staff_user")[0][0]
                  .as<std::string>(),
              "aminafalse jumafalse");
}

TEST_F(UserTest, SaysWhatIsMissing) {
    const Configuration configuration;
    EXPECT_THROW(user(configuration, {}), UsageError);
    EXPECT_THROW(user(configuration, {"remove"}), UsageError);
    EXPECT_THROW(user(configuration, {"add", "--username", "a"}), UsageError);
    EXPECT_THROW(user(configuration, {"add", "--colour", "red"}), UsageError);
    EXPECT_THROW(user(configuration, {"add", "--username"}), UsageError);
}

}  // namespace
}  // namespace tawi::program
