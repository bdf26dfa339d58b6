#include "business-plans/support/enrolment_rule.h"

#include "ledger/error.h"

namespace tawi::support {

namespace {

ServiceStanding standing_of(const Standings& standings, const std::string& code) {
    const auto found = standings.find(code);
    return found == standings.end() ? ServiceStanding{} : found->second;
}

void check_prerequisites(const Service& service, const Standings& standings) {
    std::vector<RefusalReason> reasons;
    std::string detail;
    for (const auto& code : service.prerequisites) {
        const auto standing = standing_of(standings, code);
        if (standing.is_completed()) continue;
        const auto words = code + ": " + std::string(words_of(standing.standing)) + ".";
        reasons.push_back({"service_completed", words});
        detail += (detail.empty() ? "" : " ") + words;
    }
    if (reasons.empty()) return;
    throw Refused(RefusalCode::prerequisites_unmet, detail, std::move(reasons));
}

}  // namespace

void check_enrolment(const Service& service, const RunPlaces& run, const Standings& standings,
                     const Date& today) {
    if (!service.is_offered(today)) {
        throw Refused(RefusalCode::wrong_state, "The service is not offered on this day.");
    }
    if (run.ends_on < today) throw Refused(RefusalCode::wrong_state, "The run is over.");
    const auto own = standing_of(standings, service.code);
    if (own.is_under_way) {
        throw Refused(RefusalCode::already_enrolled, "The person is enrolled in this service.");
    }
    if (run.taken >= run.capacity) {
        throw Refused(RefusalCode::no_place_left,
                      "All " + std::to_string(run.capacity) + " places of the run are taken.");
    }
    check_prerequisites(service, standings);
    if (own.is_completed()) {
        throw Refused(RefusalCode::already_completed,
                      "The person completed this service, and the certificate is valid.");
    }
}

}  // namespace tawi::support
