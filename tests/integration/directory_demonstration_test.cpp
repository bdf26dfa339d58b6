#include "business-plans/operations/directory_demonstration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "business-plans/operations/directory_store.h"
#include "ledger/operations/offices.h"
#include "ledger/operations/staff_users.h"
#include "tests/integration/books_check.h"
#include "tests/integration/service.h"

namespace tawi {
namespace {

using ::testing::IsEmpty;

TEST(DirectoryDemonstration, HasProvidersForEveryNeed) {
    Service service;
    const auto& services = service.services();
    const auto made = directory::demonstrate_directory(
        {services.directory, services.offices, services.staff_users}, services.now());
    EXPECT_EQ(made.services, 24);
    for (const auto* need :
         {"childcare", "health", "legal_aid", "transport", "training", "savings_groups"}) {
        const auto found = service.ask("officer", "GET",
                                       std::string("/v1/directory/services?latitude=-1.29&"
                                                   "longitude=36.82&within_km=600&need=") +
                                           need);
        EXPECT_EQ(found.size("/data"), 4U) << need << found.body;
    }
    EXPECT_THAT(faults_in_books(service.connection_string(), services.now()), IsEmpty());
}

}  // namespace
}  // namespace tawi
