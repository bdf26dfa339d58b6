#include "api/server/permission.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <set>
#include <sstream>

namespace tawi::server {
namespace {

using people::Role;

constexpr auto golden_path = TAWI_SOURCE_DIR "/tests/golden/permissions.txt";

constexpr std::array roles{Role::borrower,      Role::officer, Role::manager, Role::auditor,
                           Role::administrator, Role::mentor,  Role::trainer, Role::provider};

std::string matrix() {
    std::ostringstream out;
    const auto cell = [&](std::string_view text) { out << std::setw(14) << std::left << text; };
    out << std::setw(20) << std::left << "action";
    cell("nobody");
    for (const auto role : roles)
        cell(people::to_string(role));
    out << "\n";
    for (const Action action : all_actions()) {
        out << std::setw(20) << std::left << to_string(action);
        cell(allowed(std::nullopt, action) ? "yes" : ".");
        for (const auto role : roles)
            cell(allowed(role, action) ? "yes" : ".");
        out << "\n";
    }
    return out.str();
}

TEST(Permission, TheMatrixIsTheOneThatWasAgreed) {
    if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(golden_path) << matrix();
    std::ifstream file(golden_path);
    const std::string golden{std::istreambuf_iterator<char>(file), {}};
    EXPECT_EQ(matrix(), golden) << "renew it with UPDATE_GOLDEN=1 and read the difference";
}

TEST(Permission, NobodySignedInSeesOnlyWhatIsPublic) {
    std::set<Action> open;
    for (const Action action : all_actions()) {
        if (allowed(std::nullopt, action)) open.insert(action);
    }
    EXPECT_EQ(open, (std::set{Action::public_access, Action::sign_in}));
}

TEST(Permission, MoneyIsMovedByOfficersAndManagersOnly) {
    for (const auto action : {Action::disburse_loan, Action::record_repayment,
                              Action::reverse_event, Action::decide_application}) {
        for (const auto role : {Role::borrower, Role::auditor, Role::administrator, Role::mentor,
                                Role::trainer, Role::provider}) {
            EXPECT_FALSE(allowed(role, action)) << to_string(action) << " " << to_string(role);
        }
        EXPECT_TRUE(allowed(Role::manager, action)) << to_string(action);
    }
}

}  // namespace
}  // namespace tawi::server
