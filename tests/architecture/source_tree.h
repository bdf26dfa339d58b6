#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace tawi {

/// One source file, its path seen from the root of the project.
struct SourceFile {
    std::string path;
    std::string text;
};

/// The headers and sources (`.h`, `.cpp`) of the program, ascending by path; without the tests.
std::vector<SourceFile> read_program_sources(const std::filesystem::path& root);

/// The text as lines.
std::vector<std::string> lines_of(const std::string& text);

/// C++ with comments and literals blanked out; lines keep their numbers.
std::string code_of(const std::string& text);

}  // namespace tawi
