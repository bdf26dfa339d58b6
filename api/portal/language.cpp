#include "api/portal/language.h"

#include <unicode/locid.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <charconv>

#include "api/portal/catalogue_files.h"

namespace tawi::portal {

namespace {

Language described(std::string_view code) {
    const icu::Locale locale(std::string(code).c_str());
    icu::UnicodeString own_name;
    locale.getDisplayLanguage(locale, own_name);
    Language language{
        .code = std::string(code), .name = {}, .right_to_left = locale.isRightToLeft() != 0};
    own_name.toTitle(nullptr, locale).toUTF8String(language.name);
    return language;
}

std::vector<Language> all_languages() {
    std::vector<Language> found{described("en")};
    for (const auto code : catalogue_codes())
        found.push_back(described(code));
    return found;
}

/// The language whose code is `tag` or begins it, or nothing. Case does not matter.
const Language* find_language(std::string_view tag) {
    auto primary = tag.substr(0, tag.find_first_of("-_"));
    primary = primary.substr(0, primary.find_last_not_of(' ') + 1);
    const auto same_letter = [](char left, char right) { return (left | 0x20) == (right | 0x20); };
    const auto found = std::ranges::find_if(languages(), [&](const Language& language) {
        return std::ranges::equal(language.code, primary, same_letter);
    });
    return found == languages().end() ? nullptr : &*found;
}

/// The weight in ";q=0.8"; 1 when there is none.
double quality_of(std::string_view parameters) {
    constexpr std::string_view start = "q=";
    const auto at = parameters.find(start);
    if (at == std::string_view::npos) return 1;
    parameters.remove_prefix(at + start.size());
    double quality = 0;
    std::from_chars(parameters.data(), parameters.data() + parameters.size(), quality);
    return quality;
}

}  // namespace

const std::vector<Language>& languages() {
    static const std::vector<Language> all = all_languages();
    return all;
}

const Language& known_language(std::string_view tag) {
    const auto* found = find_language(tag);
    return found ? *found : languages().front();
}

const Language& accepted_language(std::string_view accept_language) {
    const Language* best = nullptr;
    double best_quality = 0;
    while (!accept_language.empty()) {
        const auto end = std::min(accept_language.find(','), accept_language.size());
        auto range = accept_language.substr(0, end);
        accept_language.remove_prefix(std::min(end + 1, accept_language.size()));
        range.remove_prefix(std::min(range.find_first_not_of(" \t"), range.size()));
        const auto semicolon = std::min(range.find(';'), range.size());
        const double quality = quality_of(range.substr(semicolon));
        const auto* found = find_language(range.substr(0, semicolon));
        if (found && quality > best_quality) {
            best = found;
            best_quality = quality;
        }
    }
    return best ? *best : languages().front();
}

}  // namespace tawi::portal
