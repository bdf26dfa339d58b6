#pragma once

#include <string_view>

namespace tawi::support {

/// Whether a text has the form of BCP 47: "sw", "pt-BR", "zh-Hans".
bool is_language_tag(std::string_view text);

/// The language alone: "pt" of "pt-BR".
std::string_view primary_language(std::string_view tag);

}  // namespace tawi::support
