#include "tests/architecture/source_tree.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

namespace tawi {

namespace fs = std::filesystem;

namespace {

/// Where the comment or literal that begins at `start` ends; `start` itself when none begins there.
std::size_t end_of_prose(const std::string& text, std::size_t start) {
    const auto after = [&](const std::string& mark, std::size_t from) {
        const auto found = text.find(mark, from);
        return found == std::string::npos ? text.size() : found + mark.size();
    };
    if (text.compare(start, 2, "//") == 0) return std::min(text.find('\n', start), text.size());
    if (text.compare(start, 2, "/*") == 0) return after("*/", start + 2);
    if (text.compare(start, 2, "R\"") == 0) {
        const auto open = text.find('(', start);
        return after(")" + text.substr(start + 2, open - start - 2) + "\"", open);
    }
    const char quote = text[start];
    // An apostrophe between digits separates them: 1'000.
    const bool separates = quote == '\'' && start > 0 &&
                           std::isalnum(static_cast<unsigned char>(text[start - 1])) != 0;
    if ((quote != '"' && quote != '\'') || separates) return start;
    auto end = start + 1;
    while (end < text.size() && text[end] != quote)
        end += text[end] == '\\' ? 2U : 1U;
    return std::min(end + 1, text.size());
}

}  // namespace

std::vector<SourceFile> read_program_sources(const fs::path& root) {
    std::vector<SourceFile> files;
    for (const auto* room : {"ledger", "business-plans", "reports", "api"}) {
        if (!fs::exists(root / room)) continue;
        for (const auto& entry : fs::recursive_directory_iterator(root / room)) {
            const auto extension = entry.path().extension();
            if (extension != ".h" && extension != ".cpp") continue;
            std::ifstream file(entry.path());
            files.push_back({fs::relative(entry.path(), root).generic_string(),
                             {std::istreambuf_iterator<char>(file), {}}});
        }
    }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

std::string code_of(const std::string& text) {
    std::string code = text;
    for (std::size_t start = 0; start < text.size();) {
        const auto end = end_of_prose(text, start);
        for (auto index = start; index < end; ++index) {
            if (text[index] != '\n') code[index] = ' ';
        }
        start = std::max(end, start + 1);
    }
    return code;
}

}  // namespace tawi
