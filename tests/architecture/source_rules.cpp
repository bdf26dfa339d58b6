#include "tests/architecture/source_rules.h"

#include <algorithm>
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

std::vector<std::string> untyped_members(const std::vector<SourceFile>& files) {
    static const std::regex member(R"([\s{,]\.\w+ = \{[^{}]*\b(request|body)\.)");
    std::vector<std::string> found;
    for (const auto& file : files) {
        const auto code = code_of(file.text);
        for (std::sregex_iterator each(code.begin(), code.end(), member), end; each != end;
             ++each) {
            const auto line = std::count(code.begin(), code.begin() + each->position(), '\n') + 1;
            found.push_back(file.path + ":" + std::to_string(line));
        }
    }
    return found;
}

}  // namespace tawi
