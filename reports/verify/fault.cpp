#include "reports/verify/fault.h"

namespace tawi::reports {

std::string to_string(const Fault& fault) {
    const auto shown = [](const std::string& value) { return value.empty() ? "nothing" : value; };
    return fault.subject + ": " + fault.check + ": " + fault.field + " is " + shown(fault.found) +
           ", must be " + shown(fault.expected);
}

}  // namespace tawi::reports
