#include <gtest/gtest.h>

#include "tests/fault/fault_fixture.h"

namespace tawi {
namespace {

/// After all the others: files of tests are linked by their names.
class UnchangedExportTest : public FaultTest {};

TEST_F(UnchangedExportTest, OfClosedDaysHasTheSameBytesAfterEveryFault) {
    EXPECT_EQ(export_of_closed_days(), first_export());
}

}  // namespace
}  // namespace tawi
