#include "ledger/people/secret_rules.h"

#include <algorithm>
#include <array>
#include <string>

#include "ledger/error.h"

namespace tawi::people {

namespace {

constexpr std::size_t pin_digits = 6;
constexpr std::size_t fewest_characters = 10;

// What is tried first, by the published lists of leaked passwords; compared without case.
constexpr std::array<std::string_view, 12> common{"password", "passw0rd", "qwerty", "letmein",
                                                  "welcome",  "iloveyou", "admin",  "changeme",
                                                  "secret",   "microfin", "tawi",   "monkey"};

[[noreturn]] void refuse(std::string_view field, const std::string& detail) {
    throw Refused(RefusalCode::weak_secret, detail, std::string(field));
}

/// Whether `text` is one shorter text again and again.
bool is_repetition(std::string_view text) {
    for (std::size_t period = 1; period <= text.size() / 2; ++period) {
        if (text.size() % period == 0 &&
            text.substr(period) == text.substr(0, text.size() - period)) {
            return true;
        }
    }
    return false;
}

/// Whether each character is the one after (or before) its left neighbour; 0 follows 9.
bool is_sequence(std::string_view text) {
    const auto follows = [](char left, char right) {
        return right == left + 1 || (left == '9' && right == '0');
    };
    const auto breaks_up = std::ranges::adjacent_find(
        text, [&](char left, char right) { return !follows(left, right); });
    const auto breaks_down = std::ranges::adjacent_find(
        text, [&](char left, char right) { return !follows(right, left); });
    return breaks_up == text.end() || breaks_down == text.end();
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
    });
    return result;
}

/// Characters of UTF-8 text: bytes that do not continue one.
std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

}  // namespace

void check_pin(std::string_view pin, std::string_view field) {
    const bool has_form = pin.size() == pin_digits && std::ranges::all_of(pin, [](char letter) {
                              return letter >= '0' && letter <= '9';
                          });
    if (!has_form) refuse(field, "A PIN has six digits.");
    if (is_repetition(pin) || is_sequence(pin)) {
        refuse(field, "A PIN of repeated or neighbouring digits is guessed first.");
    }
}

void check_password(std::string_view password, std::string_view username, std::string_view field) {
    if (characters(password) < fewest_characters) {
        refuse(field, "A password has at least 10 characters.");
    }
    const auto text = lower(password);
    if (!username.empty() && text.find(lower(username)) != std::string::npos) {
        refuse(field, "A password does not contain the user name.");
    }
    const bool is_common =
        std::ranges::any_of(common, [&](std::string_view word) { return text.starts_with(word); });
    if (is_common || is_repetition(text) || is_sequence(text)) {
        refuse(field, "This password is among those that are guessed first.");
    }
}

}  // namespace tawi::people
