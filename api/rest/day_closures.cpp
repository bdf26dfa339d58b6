#include "api/rest/day_closures.h"

#include <algorithm>

#include "api/rest/command.h"
#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"
#include "ledger/error.h"

namespace tawi::rest {

server::Response DayClosures::close(const server::Request& request) const {
    document::JsonReader body(request.body);
    const auto office = static_cast<std::int32_t>(body.integer("office_id", 1, 1'000'000));
    const auto through = body.optional_date("business_date");
    body.finish();
    const auto& actor = request.actor();
    const bool any_office = actor.role == people::Role::administrator;
    if (!any_office &&
        std::find(actor.offices.begin(), actor.offices.end(), office) == actor.offices.end()) {
        throw NotFound("There is no such office.");
    }
    const auto closures =
        operations::close_days(services_.closing, command_of(services_, request), office, through);
    document::JsonWriter out;
    out.begin_object();
    out.field("office_id", office);
    out.begin_array("closed");
    for (const auto& closure : closures) {
        out.begin_object();
        out.field("business_date", closure.day);
        out.field("loans", closure.loans);
        out.field("entries", closure.entries);
        out.end();
    }
    out.end();
    out.end();
    return server::json(200, std::move(out).text());
}

}  // namespace tawi::rest
