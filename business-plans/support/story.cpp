#include "business-plans/support/story.h"

#include <algorithm>
#include <map>

#include "business-plans/support/choice.h"

namespace tawi::outcomes {

namespace {

constexpr std::array<std::string_view, 3> state_words{"told", "approved", "withdrawn"};
constexpr std::size_t shortest_word = 3;

// What is not seen and may stand inside a word: soft hyphen, zero-width characters, marks of
// direction, word joiner, byte order mark.
constexpr std::array<std::string_view, 8> unseen{"\xc2\xad",     "\xe2\x80\x8b", "\xe2\x80\x8c",
                                                 "\xe2\x80\x8d", "\xe2\x80\x8e", "\xe2\x80\x8f",
                                                 "\xe2\x81\xa0", "\xef\xbb\xbf"};

/// A letter or digit, or a byte of a letter beyond ASCII.
bool is_of_word(char byte) {
    const auto code = static_cast<unsigned char>(byte);
    const bool is_letter = (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
    return is_letter || (code >= '0' && code <= '9') || code >= 0x80;
}

/// In small letters (of ASCII), without what is not seen.
std::string plain(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const auto hidden = std::ranges::find_if(
            unseen, [&](std::string_view each) { return text.starts_with(each); });
        if (hidden != unseen.end()) {
            text.remove_prefix(hidden->size());
            continue;
        }
        const char letter = text.front();
        result += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
        text.remove_prefix(1);
    }
    return result;
}

/// The words of a text, the plain form first.
std::map<std::string, std::string> words_of(std::string_view text) {
    std::map<std::string, std::string> words;
    std::size_t begin = 0;
    for (std::size_t end = 0; end <= text.size(); ++end) {
        if (end < text.size() && is_of_word(text[end])) continue;
        const auto word = text.substr(begin, end - begin);
        if (auto known = plain(word); known.size() >= shortest_word) words[known] = word;
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
    for (const auto& [known, word] : words_of(name)) {
        if (told.contains(known) && !agreed.contains(known)) return word;
    }
    return {};
}

}  // namespace tawi::outcomes
