#include "tests/architecture/source_rules.h"

#include <regex>

namespace tawi {

std::vector<std::string> too_long(const std::vector<SourceFile>& files) {
    constexpr std::size_t longest = 400;
    std::vector<std::string> found;
    for (const auto& file : files) {
        const auto count = lines_of(file.text).size();
        if (count > longest) found.push_back(file.path + ": " + std::to_string(count) + " lines");
    }
    return found;
}

std::vector<std::string> binary_floats(const std::vector<SourceFile>& files) {
    static const std::regex binary_float(R"(\b(double|float)\b)");
    std::vector<std::string> found;
    for (const auto& file : files) {
        if (!file.path.starts_with("ledger/")) continue;
        int number = 0;
        for (const auto& line : lines_of(code_of(file.text))) {
            ++number;
            if (std::regex_search(line, binary_float)) {
                found.push_back(file.path + ":" + std::to_string(number));
            }
        }
    }
    return found;
}

}  // namespace tawi
