#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tawi::plans {

/// Bytes that are taken one after the other; a file that has fewer than it says breaks off.
class FileBytes {
 public:
    explicit FileBytes(std::string_view bytes) : rest_(bytes) {}

    /// The next `count` bytes. Throws InvalidInput{"", truncated_file} where there are fewer.
    std::string_view take(std::uint64_t count);
    /// The next byte; throws as `take`.
    unsigned take_byte();
    /// What is left.
    std::string_view rest() const noexcept { return rest_; }

 private:
    std::string_view rest_;
};

/// The number that at most eight bytes spell, the largest first.
std::uint64_t big_endian(std::string_view bytes) noexcept;

/// The same, the smallest first.
std::uint64_t little_endian(std::string_view bytes) noexcept;

/// Throws InvalidInput{"", truncated_file}: the file has an end, and this is not it.
[[noreturn]] void refuse_truncated();

/// Throws InvalidInput{"", damaged_file} unless it `holds`; `fault` says what is wrong inside, in
/// words that end the sentence "The file is damaged: ".
void require_sound(bool holds, std::string_view fault);

}  // namespace tawi::plans
