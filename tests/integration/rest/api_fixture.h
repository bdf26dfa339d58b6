#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "tests/integration/service.h"

namespace tawi::rest {

using ApiReply = HttpReply;

/// The service at noon in Nairobi of Monday 23 November 2026.
class Api : public Service {
 public:
    using Fields = HttpFields;
    Api() : Service({.day = "2026-11-23"}) {}
};

/// A suite of tests that share one Api.
class ApiTest : public ::testing::Test {
 protected:
    static void SetUpTestSuite() { api_ = std::make_unique<Api>(); }
    static void TearDownTestSuite() { api_.reset(); }
    static Api& api() { return *api_; }

 private:
    static inline std::unique_ptr<Api> api_;
};

}  // namespace tawi::rest
