#include "business-plans/support/prerequisites.h"

#include <algorithm>

namespace tawi::support {

std::vector<std::string> circle_through(const Prerequisites& prerequisites,
                                        const std::string& code) {
    // From each service that was reached, the one that asks for it.
    std::map<std::string, std::string> asked_by;
    std::vector<std::string> open{code};
    while (!open.empty()) {
        const auto asking = open.back();
        open.pop_back();
        const auto found = prerequisites.find(asking);
        if (found == prerequisites.end()) continue;
        for (const auto& asked : found->second) {
            if (!asked_by.emplace(asked, asking).second) continue;
            if (asked != code) {
                open.push_back(asked);
                continue;
            }
            std::vector<std::string> circle{code};
            auto step = asking;
            while (step != code) {
                circle.push_back(step);
                step = asked_by.at(step);
            }
            circle.push_back(code);
            std::ranges::reverse(circle);
            return circle;
        }
    }
    return {};
}

}  // namespace tawi::support
