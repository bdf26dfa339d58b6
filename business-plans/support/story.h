#pragma once

#include <string>
#include <string_view>

namespace tawi::outcomes {

/// What became of a story.
enum class StoryState {
    told,       ///< waits for somebody to approve it
    approved,   ///< may be shown
    withdrawn,  ///< by the person or by staff, for good
};

std::string_view to_string(StoryState state) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
StoryState parse_story_state(std::string_view text, std::string_view field);

/// A word of somebody's name that stands in a text although they want to be called otherwise;
/// empty: none. Words of one or two letters count for nothing, and letters are compared as they
/// are: "Hope" the name is not "hope".
std::string name_betrayed(std::string_view text, std::string_view name, std::string_view called);

}  // namespace tawi::outcomes
