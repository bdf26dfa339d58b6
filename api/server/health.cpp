#include "api/server/health.h"

namespace tawi::server {

Route health_route(std::function<void()> check) {
    return {.method = "GET",
            .pattern = "/health",
            .action = Action::public_access,
            .handler = [check = std::move(check)](const Request&) {
                check();
                return json(200, R"({"status":"ok"})");
            }};
}

}  // namespace tawi::server
