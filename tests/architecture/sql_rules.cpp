#include "tests/architecture/sql_rules.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>

namespace tawi {

namespace {

constexpr std::string_view header = "-- name: ";

bool is_list(const std::string& name, const std::string& meaning) {
    static const std::regex of_lists("(list|active)_.*|(books|verify)_.*s");
    return std::regex_match(name, of_lists) || meaning.find("in order") != std::string::npos;
}

/// Without comments and without all that stands in parentheses.
std::string outermost(const std::string& sql) {
    std::string text;
    int depth = 0;
    for (const auto& line : lines_of(sql)) {
        for (const char letter : line.substr(0, line.find("--"))) {
            if (letter == '(') ++depth;
            if (depth == 0) text += letter;
            if (letter == ')') --depth;
        }
        text += '\n';
    }
    return text;
}

}  // namespace

std::vector<SourceFile> read_catalogues(const std::filesystem::path& root) {
    std::vector<SourceFile> files;
    for (const auto* folder : {"ledger/store", "reports/store"}) {
        for (const auto& entry : std::filesystem::directory_iterator(root / folder)) {
            if (entry.path().extension() != ".sql") continue;
            std::ifstream file(entry.path());
            files.push_back({std::filesystem::relative(entry.path(), root).string(),
                             {std::istreambuf_iterator<char>(file), {}}});
        }
    }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

std::vector<std::string> lists_without_order(const std::vector<SourceFile>& catalogues) {
    std::vector<std::string> found;
    for (const auto& file : catalogues) {
        auto start = file.text.find(header);
        while (start != std::string::npos) {
            const auto end = file.text.find(header, start + 1);
            const auto statement = file.text.substr(start, end - start);
            const auto lines = lines_of(statement);
            const auto name = lines.front().substr(header.size());
            const auto meaning = lines.size() > 1 ? lines[1] : std::string();
            if (is_list(name, meaning) &&
                outermost(statement).find("ORDER BY") == std::string::npos) {
                found.push_back(file.path + ": " + name);
            }
            start = end;
        }
    }
    return found;
}

}  // namespace tawi
