#include "business-plans/plan/file_bytes.h"

#include "ledger/error.h"

namespace tawi::plans {

std::string_view FileBytes::take(std::uint64_t count) {
    if (count > rest_.size()) refuse_truncated();
    const auto taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
}

unsigned FileBytes::take_byte() {
    return static_cast<unsigned char>(take(1).front());
}

std::uint64_t big_endian(std::string_view bytes) noexcept {
    std::uint64_t number = 0;
    for (const char byte : bytes)
        number = number * 256 + static_cast<unsigned char>(byte);
    return number;
}

std::uint64_t little_endian(std::string_view bytes) noexcept {
    std::uint64_t number = 0;
    for (auto place = bytes.size(); place-- > 0;)
        number = number * 256 + static_cast<unsigned char>(bytes[place]);
    return number;
}

void refuse_truncated() {
    throw InvalidInput("", "truncated_file", "The file breaks off; send all of it.");
}

void require_sound(bool holds, std::string_view fault) {
    if (holds) return;
    throw InvalidInput("", "damaged_file", "The file is damaged: " + std::string(fault) + ".");
}

}  // namespace tawi::plans
