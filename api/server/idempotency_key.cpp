#include "api/server/idempotency_key.h"

#include "api/server/form.h"
#include "api/server/http_failure.h"
#include "ledger/document/text_check.h"
#include "ledger/error.h"

namespace tawi::server {

namespace {

constexpr std::size_t max_length = 64;

bool is_form(const Request& request) {
    return request.header("Content-Type")
        .value_or("")
        .starts_with("application/x-www-form-urlencoded");
}

std::string sent_key(const Request& request) {
    if (const auto key = request.header("Idempotency-Key")) return std::string(*key);
    if (is_form(request)) {
        const auto fields = parse_pairs(request.body);
        return std::string(find_value(fields, "idempotency_key").value_or(""));
    }
    return {};
}

}  // namespace

std::string idempotency_key(const Request& request) {
    auto key = sent_key(request);
    if (key.empty()) {
        throw HttpFailure("idempotency_key_required",
                          "Send an Idempotency-Key, so that a repetition does no harm.");
    }
    if (!document::is_visible_ascii(key, max_length)) {
        throw InvalidInput("Idempotency-Key", "idempotency_key_invalid",
                           "An idempotency key has 1 to 64 visible ASCII characters.");
    }
    return key;
}

Response replayed(Response response) {
    response.headers.set("Idempotent-Replayed", "true");
    return response;
}

}  // namespace tawi::server
