#include <pqxx/pqxx>

#include "tests/integration/rest/directory_fixture.h"
#include "tests/integration/sealing/altered_value.h"

namespace tawi::rest {
namespace {

using ::testing::IsEmpty;

/// The fixture has a row in each table of the directory.
using DirectoryTampering = DirectoryTest;

TEST_F(DirectoryTampering, IsFoundInEachColumnOfEachTable) {
    EXPECT_THAT(faults(), IsEmpty());
    pqxx::connection connection(service.connection_string());
    EXPECT_THAT(reports::alterations_not_found_in(connection, "directory"), IsEmpty());
}

TEST_F(DirectoryTampering, IsRefusedByTheDatabase) {
    pqxx::connection connection(service.connection_string());
    for (const std::string table : {"directory_key", "directory_service", "directory_schedule"}) {
        for (const std::string& statement :
             {"DELETE FROM tawi." + table, "UPDATE tawi." + table + " SET recorded_by = 'me'"}) {
            pqxx::work altering(connection);
            EXPECT_THROW(altering.exec(statement), pqxx::sql_error) << statement;
        }
    }
}

}  // namespace
}  // namespace tawi::rest
