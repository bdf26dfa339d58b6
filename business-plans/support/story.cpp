#include "business-plans/support/story.h"

#include <set>

#include "business-plans/support/choice.h"

namespace tawi::outcomes {

namespace {

constexpr std::array<std::string_view, 3> state_words{"told", "approved", "withdrawn"};
constexpr std::size_t shortest_word = 3;

/// A letter or digit, or a byte of a letter beyond ASCII.
bool is_of_word(char byte) {
    const auto code = static_cast<unsigned char>(byte);
    const bool is_letter = (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
    return is_letter || (code >= '0' && code <= '9') || code >= 0x80;
}

std::set<std::string_view> words_of(std::string_view text) {
    std::set<std::string_view> words;
    std::size_t begin = 0;
    for (std::size_t end = 0; end <= text.size(); ++end) {
        if (end < text.size() && is_of_word(text[end])) continue;
        if (end - begin >= shortest_word) words.insert(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

}  // namespace

std::string_view to_string(StoryState state) noexcept {
    return state_words[static_cast<std::size_t>(state)];
}

StoryState parse_story_state(std::string_view text, std::string_view field) {
    return support::parse_choice<StoryState>(text, field, state_words);
}

std::string name_betrayed(std::string_view text, std::string_view name, std::string_view called) {
    const auto told = words_of(text);
    const auto agreed = words_of(called);
    for (const auto word : words_of(name)) {
        if (told.contains(word) && !agreed.contains(word)) return std::string(word);
    }
    return {};
}

}  // namespace tawi::outcomes
