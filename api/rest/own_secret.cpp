#include "api/rest/own_secret.h"

#include "api/rest/command.h"
#include "api/server/http_failure.h"
#include "ledger/document/json_reader.h"
#include "ledger/operations/sign_in.h"

namespace tawi::rest {

namespace {
constexpr std::size_t longest_secret = 200;
}

server::Response OwnSecret::change_password(const server::Request& request) const {
    if (!request.actor().is_staff()) {
        throw server::HttpFailure("forbidden", "A borrower has a PIN: PUT /v1/me/pin.");
    }
    document::JsonReader body(request.body);
    const auto current = body.text("current_password", longest_secret);
    const auto wanted = body.text("new_password", longest_secret);
    body.finish();
    services_.sign_in.change_secret(command_of(services_, request), request.session_token, current,
                                    wanted, "/current_password", "/new_password");
    return server::no_content();
}

server::Response OwnSecret::change_pin(const server::Request& request) const {
    if (request.actor().is_staff()) {
        throw server::HttpFailure("forbidden", "Staff have a password: PUT /v1/users/me/password.");
    }
    document::JsonReader body(request.body);
    const auto current = body.text("current_pin", longest_secret);
    const auto wanted = body.text("new_pin", longest_secret);
    body.finish();
    services_.sign_in.change_secret(command_of(services_, request), request.session_token, current,
                                    wanted, "/current_pin", "/new_pin");
    return server::no_content();
}

}  // namespace tawi::rest
