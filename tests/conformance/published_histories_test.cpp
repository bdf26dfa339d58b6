#include <Poco/JSON/Array.h>
#include <gtest/gtest.h>

#include <iostream>
#include <map>

#include "tests/conformance/history_checks.h"
#include "tests/conformance/oracle_file.h"

namespace tawi {
namespace {

TEST(PublishedHistories, FileOfTheOracle) {
    const auto file = oracle_file("fineract_scenarios.json");
    if (file.isNull()) return;
    std::map<std::string, std::pair<int, int>> counts;
    const auto cases = file->getArray("cases");
    for (unsigned index = 0; index < cases->size(); ++index) {
        for (const auto& check : checks_of(*cases->getObject(index))) {
            auto& count = counts[check.kind];
            ++count.second;
            count.first += check.matched ? 1 : 0;
            if (check.matched || !check.asked) continue;
            std::cout << "### " << index << ' ' << check.history << " @" << check.after_event << ' '
                      << check.kind << '\n';
            for (const auto& line : check.printed)
                std::cout << "   - " << line << '\n';
            for (const auto& line : check.ours)
                std::cout << "   + " << line << '\n';
        }
    }
    for (const auto& [kind, count] : counts)
        std::cout << kind << ": " << count.first << " of " << count.second << '\n';
}

}  // namespace
}  // namespace tawi
