#include "ledger/embedded.h"

#include <span>
#include <string>

#include "ledger/embedded_table.h"
#include "ledger/error.h"

namespace tawi {

namespace {
std::span<const EmbeddedFile> table() {
    return {embedded_table, embedded_count};
}
}  // namespace

std::string_view embedded_file(std::string_view path) {
    for (const auto& file : table()) {
        if (file.path == path) return {file.begin, file.end};
    }
    throw InvariantViolation("no file is built into the program as " + std::string(path));
}

std::vector<std::string_view> embedded_files(std::string_view prefix) {
    std::vector<std::string_view> found;
    for (const auto& file : table()) {
        if (std::string_view(file.path).starts_with(prefix)) found.emplace_back(file.path);
    }
    return found;
}

}  // namespace tawi
