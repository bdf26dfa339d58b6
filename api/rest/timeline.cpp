#include "api/rest/timeline.h"

#include "api/rest/business_plans.h"
#include "api/rest/command.h"
#include "api/rest/list.h"
#include "ledger/error.h"
#include "ledger/loan/loan_number.h"
#include "reports/timeline.h"

namespace tawi::rest {

namespace {

using document::JsonWriter;
using reports::TimelineEntry;

/// "loan,plan". Throws InvalidInput{"topics", "unknown_value"}.
std::vector<std::string> topics_of(const server::Request& request) {
    std::vector<std::string> topics;
    auto rest = request.query_value("topics").value_or("");
    while (!rest.empty()) {
        const auto end = rest.find(',');
        topics.emplace_back(rest.substr(0, end));
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
    const auto& known = reports::timeline_topics();
    for (const auto& topic : topics) {
        if (std::ranges::find(known, topic) != known.end()) continue;
        std::string list;
        for (const auto& each : known)
            list += (list.empty() ? "" : ", ") + each;
        throw InvalidInput("topics", "unknown_value",
                           "Topics are some of " + list + ", with commas between.");
    }
    return topics;
}

/// What an entry is about: "100012022" of a loan, "plan 1", "enrolment 2".
std::string subject_of(std::int64_t borrower_id, const TimelineEntry& entry) {
    if (entry.subject == "loan")
        return loan::to_loan_number({borrower_id, static_cast<int>(entry.place.number)});
    return entry.subject + " " + std::to_string(entry.place.number);
}

}  // namespace

server::Response Timelines::list(const server::Request& request) const {
    server::allow_query(request, {"topics", "limit", "cursor"});
    const auto page = server::page_query(request);
    reports::TimelineQuery query{borrower_of(request), topics_of(request)};
    if (page.after) query.before = reports::parse_timeline_place(*page.after);
    query.limit = page.limit + 1;
    const auto found = services_.timeline.read(command_of(services_, request), query);
    return list_page(
        found, page.limit,
        [&](JsonWriter& out, const TimelineEntry& entry) {
            out.field("topic", entry.topic);
            out.field("kind", entry.place.kind);
            out.field("happened_on", entry.happened_on);
            out.field("subject", subject_of(query.borrower_id, entry));
            out.field("part", entry.place.part);
            out.field("words", entry.words);
            if (entry.amount) out.field("amount", *entry.amount);
            out.field("recorded_by", entry.recorded_by);
            out.field("recorded_at", entry.place.recorded_at);
        },
        [](const TimelineEntry& entry) { return reports::to_string(entry.place); });
}

}  // namespace tawi::rest
