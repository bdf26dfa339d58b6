#include "business-plans/support/employer.h"

#include "business-plans/support/choice.h"

namespace tawi::employment {

namespace {
constexpr std::array<std::string_view, 13> sector_words{
    "agriculture",       "manufacturing",   "construction", "trade",     "hospitality",
    "transport",         "information",     "finance",      "education", "health",
    "personal_services", "public_services", "other"};
}

std::string_view to_string(Sector sector) noexcept {
    return sector_words[static_cast<std::size_t>(sector)];
}

Sector parse_sector(std::string_view text, std::string_view field) {
    return support::parse_choice<Sector>(text, field, sector_words);
}

void check_agreement(const Agreement& agreement) {
    if (agreement.from < agreement.signed_on) {
        throw InvalidInput("/from", "before_signature", "It holds from its signature at earliest.");
    }
    if (agreement.to && *agreement.to < agreement.from) {
        throw InvalidInput("/to", "ends_before_start", "It cannot end before it begins.");
    }
    if (agreement.covers.empty()) {
        throw InvalidInput("/covers", "required", "An agreement covers at least one kind.");
    }
    for (std::size_t index = 1; index < agreement.covers.size(); ++index) {
        const auto end = agreement.covers.begin() + static_cast<std::ptrdiff_t>(index);
        if (std::find(agreement.covers.begin(), end, *end) == end) continue;
        throw InvalidInput("/covers/" + std::to_string(index), "repeated", "It is listed twice.");
    }
}

bool holds(const Agreement& agreement, const Date& from, const Date& to) noexcept {
    return agreement.from <= from && (!agreement.to || to <= *agreement.to);
}

}  // namespace tawi::employment
