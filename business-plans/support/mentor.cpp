#include "business-plans/support/mentor.h"

#include <set>

#include "business-plans/support/choice.h"
#include "business-plans/support/language_tag.h"

namespace tawi::support {

namespace {

constexpr std::array<std::string_view, 3> way_words{"in_person", "phone", "both"};

std::string place_in(const char* list, std::size_t index) {
    return list + ("/" + std::to_string(index));
}

void check_each_once(const std::vector<std::string>& texts, const char* list) {
    std::set<std::string> seen;
    for (std::size_t index = 0; index < texts.size(); ++index) {
        if (seen.insert(texts[index]).second) continue;
        throw InvalidInput(place_in(list, index), "repeated", "It is listed twice.");
    }
}

void check_languages(const std::vector<std::string>& languages) {
    if (languages.empty()) {
        throw InvalidInput("/languages", "required", "A mentor speaks at least one language.");
    }
    for (std::size_t index = 0; index < languages.size(); ++index) {
        if (is_language_tag(languages[index])) continue;
        throw InvalidInput(place_in("/languages", index), "not_a_language",
                           "It must be a language's tag, such as en or pt-BR.");
    }
    check_each_once(languages, "/languages");
}

void check_sectors(const std::vector<std::string>& sectors, std::span<const std::string> known) {
    for (std::size_t index = 0; index < sectors.size(); ++index) {
        if (std::ranges::find(known, sectors[index]) != known.end()) continue;
        std::string choices;
        for (const auto& each : known)
            choices += (choices.empty() ? "" : ", ") + each;
        throw InvalidInput(place_in("/sectors", index), "unknown_value",
                           "It must be one of " + choices + ".");
    }
    check_each_once(sectors, "/sectors");
}

}  // namespace

std::string_view to_string(MeetingWays ways) noexcept {
    return way_words[static_cast<std::size_t>(ways)];
}

MeetingWays parse_meeting_ways(std::string_view text, std::string_view field) {
    return parse_choice<MeetingWays>(text, field, way_words);
}

void check_mentor(const MentorProfile& profile, std::span<const std::string> known_sectors) {
    check_languages(profile.languages);
    check_sectors(profile.sectors, known_sectors);
    check_each_once(profile.skills, "/skills");
    if (profile.active_to && *profile.active_to < profile.active_from) {
        throw InvalidInput("/active_to", "ends_before_start", "The last day is before the first.");
    }
}

}  // namespace tawi::support
