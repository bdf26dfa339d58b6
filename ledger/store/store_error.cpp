#include "ledger/store/store_error.h"

#include <string_view>

namespace tawi::store {

std::string constraint_in(const std::string& message) {
    // Only the first line: the detail lines below it may quote what a person typed.
    const auto first_line = std::string_view(message).substr(0, message.find('\n'));
    constexpr std::string_view mark = "constraint \"";
    const auto found = first_line.rfind(mark);
    if (found == std::string_view::npos) return {};
    const auto name = first_line.substr(found + mark.size());
    const auto end = name.find('"');
    return end == std::string_view::npos ? std::string() : std::string(name.substr(0, end));
}

}  // namespace tawi::store
