#include "ledger/people/consent.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "ledger/error.h"

namespace tawi::people {

namespace {
constexpr std::array<std::string_view, consent_purposes> purposes{
    "mentor_sees_loans", "referral", "research", "story", "photo", "credit_bureau", "messages"};
}

std::string_view to_string(ConsentPurpose purpose) noexcept {
    return purposes[static_cast<std::size_t>(purpose)];
}

ConsentPurpose parse_consent_purpose(std::string_view text, std::string_view field) {
    for (std::size_t index = 0; index < consent_purposes; ++index) {
        if (purposes[index] == text) return static_cast<ConsentPurpose>(index);
    }
    throw InvalidInput(std::string(field), "unknown_value",
                       std::string(text) + " is nothing that consent is asked for.");
}

bool has_consent(std::span<const Consent> consents, ConsentPurpose purpose, const Date& day) {
    const Consent* last = nullptr;
    for (const auto& each : consents) {
        if (each.purpose != purpose || each.told_on > day) continue;
        const bool is_later =
            !last || std::tie(last->told_on, last->number) < std::tie(each.told_on, each.number);
        if (is_later) last = &each;
    }
    return last && last->given;
}

std::vector<ConsentStanding> consent_standings(std::span<const Consent> consents) {
    std::vector<ConsentStanding> standings(consent_purposes);
    for (std::size_t index = 0; index < consent_purposes; ++index)
        standings[index].purpose = static_cast<ConsentPurpose>(index);
    for (const auto& each : consents)
        standings[static_cast<std::size_t>(each.purpose)].words.push_back(each);
    for (auto& standing : standings) {
        std::ranges::sort(standing.words, {}, [](const Consent& word) {
            return std::tuple(word.told_on, word.number);
        });
        for (const auto& word : standing.words) {
            const bool turns = !standing.since || word.given != standing.given;
            if (turns) standing.since = word.told_on;
            standing.given = word.given;
        }
    }
    return standings;
}

}  // namespace tawi::people
