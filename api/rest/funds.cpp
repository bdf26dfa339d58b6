#include "api/rest/funds.h"

#include <algorithm>

#include "api/rest/command.h"
#include "api/rest/list.h"
#include "ledger/document/json_reader.h"
#include "ledger/error.h"
#include "ledger/operations/funds.h"

namespace tawi::rest {

namespace {

using operations::Fund;

constexpr std::size_t longest_code = 20;
constexpr std::size_t longest_name = 120;

void write_fund(document::JsonWriter& out, const Fund& fund) {
    out.field("fund", fund.code);
    out.field("name", fund.name);
}

bool is_code(std::string_view text) {
    return std::ranges::all_of(text, [](char letter) {
        return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= 'a' && letter <= 'z');
    });
}

}  // namespace

server::Response Funds::list(const server::Request& request) const {
    server::allow_query(request, {});
    const auto funds = services_.funds.list();
    return list_page(funds, static_cast<unsigned>(funds.size()), write_fund,
                     [](const auto& fund) { return fund.code; });
}

server::Response Funds::create(const server::Request& request) const {
    document::JsonReader body(request.body);
    const Fund fund{body.text("fund", longest_code), body.text("name", longest_name)};
    body.finish();
    if (!is_code(fund.code)) {
        throw InvalidInput("/fund", "not_a_code", "A code has digits and letters of ASCII.");
    }
    return to_response(operations::add_fund(
        services_.funds, command_of(services_, request), fund, [](const auto& added) {
            return operations::Answer{201, object_json(added, write_fund)};
        }));
}

}  // namespace tawi::rest
