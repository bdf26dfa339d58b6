#include "api/program/logging.h"

#include <gtest/gtest.h>

namespace tawi::program {
namespace {

TEST(JsonLog, IsOneLineWhateverTheMessage) {
    EXPECT_EQ(
        json_log_line("2026-03-01T10:00:00.000Z", "info", "said \"no\"\nthen left"),
        R"({"time":"2026-03-01T10:00:00.000Z","level":"info","message":"said \"no\"\nthen left"})");
}

}  // namespace
}  // namespace tawi::program
