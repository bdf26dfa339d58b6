#include "api/rest/advocacy_packs.h"

#include "api/rest/command.h"
#include "api/server/page_query.h"
#include "business-plans/operations/outcome_store.h"
#include "reports/advocacy_pack.h"

namespace tawi::rest {

using server::Request;
using server::Response;

Response AdvocacyPacks::file(const Request& request) const {
    server::allow_query(request, {});
    const auto quarter = reports::parse_quarter(request.parameter("quarter"), "quarter");
    const auto name = reports::to_string(quarter);
    reports::AdvocacyPack pack{
        services_.indicators.find(quarter),
        reports::outcome_groups(services_.outcome_reports.checked_in(quarter)),
        {},
        services_.sign};
    for (const auto& story :
         services_.outcomes.exported(command_of(services_, request), "advocacy pack of " + name))
        pack.stories.push_back({story.language, story.called, story.title, story.text});
    return server::attachment(
        "application/zip", "tawi-advocacy-" + name + ".zip",
        [pack = std::move(pack)](std::ostream& out) { reports::write_advocacy_pack(pack, out); });
}

}  // namespace tawi::rest
