#pragma once

#include <array>
#include <cstddef>
#include <vector>

namespace tawi::loan {

/// What a row of the schedule is made of, in the order in which money usually pays it.
enum class Component { penalty, fee, interest, principal };

inline constexpr std::array all_components{Component::penalty, Component::fee, Component::interest,
                                           Component::principal};

inline constexpr std::size_t index_of(Component component) noexcept {
    return static_cast<std::size_t>(component);
}

}  // namespace tawi::loan
