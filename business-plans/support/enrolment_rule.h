#pragma once

#include <map>
#include <string>

#include "business-plans/support/service.h"
#include "business-plans/support/standing.h"

namespace tawi::support {

/// How far a person is, by the code of a service; one that is not there was never begun.
using Standings = std::map<std::string, ServiceStanding>;

/// A run as far as a place in it depends on it.
struct RunPlaces {
    Date ends_on;
    unsigned capacity = 0;
    unsigned taken = 0;  ///< by all who did not withdraw
};

/// Whether somebody may take a place in a run on `today`. In this order throws Refused wrong_state
/// (the service is not offered, the run is over), already_enrolled, no_place_left,
/// prerequisites_unmet with each of them as a reason, already_completed.
void check_enrolment(const Service& service, const RunPlaces& run, const Standings& standings,
                     const Date& today);

}  // namespace tawi::support
