#include "api/server/headers.h"

namespace tawi::server {

namespace {
char lower(char letter) noexcept {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}
}  // namespace

bool equal_without_case(std::string_view left, std::string_view right) noexcept {
    return std::ranges::equal(left, right,
                              [](char one, char other) { return lower(one) == lower(other); });
}

void Headers::add(std::string name, std::string value) {
    fields_.emplace_back(std::move(name), std::move(value));
}

void Headers::set(std::string name, std::string value) {
    std::erase_if(fields_,
                  [&](const auto& field) { return equal_without_case(field.first, name); });
    add(std::move(name), std::move(value));
}

std::optional<std::string_view> Headers::get(std::string_view name) const {
    for (const auto& [field, value] : fields_) {
        if (equal_without_case(field, name)) return value;
    }
    return std::nullopt;
}

std::size_t Headers::count(std::string_view name) const {
    return static_cast<std::size_t>(std::ranges::count_if(
        fields_, [&](const auto& field) { return equal_without_case(field.first, name); }));
}

}  // namespace tawi::server
