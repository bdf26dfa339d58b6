#pragma once

#include <string_view>

namespace tawi::document {

/// Whether `text` is well-formed UTF-8 (no overlong form, no surrogate, nothing past U+10FFFF).
bool is_utf8(std::string_view text) noexcept;

/// Whether it holds a control character (below 0x20 or 0x7F); tab and line ends count unless
/// `lines` says that they may be there.
bool has_control(std::string_view text, bool lines = false) noexcept;

/// 1 to `max_length` characters of visible ASCII (0x21 to 0x7E).
bool is_visible_ascii(std::string_view text, std::size_t max_length) noexcept;

}  // namespace tawi::document
