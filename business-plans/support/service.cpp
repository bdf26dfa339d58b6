#include "business-plans/support/service.h"

#include <set>

#include "business-plans/support/choice.h"
#include "business-plans/support/language_tag.h"

namespace tawi::support {

namespace {

constexpr std::array<std::string_view, 1> kind_words{"course"};
constexpr std::size_t longest_code = 40;
constexpr std::size_t shortest_code = 3;

bool is_small_letter(char letter) {
    return letter >= 'a' && letter <= 'z';
}

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

bool is_code(std::string_view text) {
    const bool has_dash_outside = !text.empty() && (text.front() == '-' || text.back() == '-');
    return text.size() >= shortest_code && text.size() <= longest_code && !has_dash_outside &&
           std::ranges::all_of(text, [](char letter) {
               return is_small_letter(letter) || is_digit(letter) || letter == '-';
           });
}

void check_prerequisites(const Service& service) {
    std::set<std::string> seen;
    std::size_t index = 0;
    for (const auto& code : service.prerequisites) {
        const auto place = "/prerequisites/" + std::to_string(index++);
        if (code == service.code) {
            throw InvalidInput(place, "circular", "A service cannot be needed for itself.");
        }
        if (!seen.insert(code).second) {
            throw InvalidInput(place, "repeated", "It is listed twice.");
        }
    }
}

}  // namespace

std::string_view to_string(ServiceKind kind) noexcept {
    return kind_words[static_cast<std::size_t>(kind)];
}

ServiceKind parse_service_kind(std::string_view text, std::string_view field) {
    return parse_choice<ServiceKind>(text, field, kind_words);
}

void check_service(const Service& service) {
    if (!is_code(service.code)) {
        throw InvalidInput("/code", "not_a_code",
                           "A code has 3 to 40 small letters, digits and dashes inside.");
    }
    if (!is_language_tag(service.language)) {
        throw InvalidInput("/language", "not_a_language",
                           "It must be a language's tag, such as en or pt-BR.");
    }
    if (service.offered_to && *service.offered_to < service.offered_from) {
        throw InvalidInput("/offered_to", "ends_before_start",
                           "It cannot end before it is offered.");
    }
    check_prerequisites(service);
    check_course(service.course());
}

std::string parse_clock_time(std::string_view text, std::string_view field) {
    const bool form = text.size() == 5 && text[2] == ':' && is_digit(text[0]) &&
                      is_digit(text[1]) && is_digit(text[3]) && text[3] <= '5' && is_digit(text[4]);
    if (form && text.substr(0, 2) <= "23") return std::string(text);
    throw InvalidInput(std::string(field), "not_a_time", "It must be a time from 00:00 to 23:59.");
}

void check_session_hours(const std::string& starts_at, const Exact& hours) {
    const auto begins =
        Exact(std::stoi(starts_at.substr(0, 2))) + Exact(std::stoi(starts_at.substr(3)), 60);
    if (begins + hours <= Exact(24)) return;
    throw InvalidInput("/hours", "out_of_range", "A session ends by midnight.");
}

}  // namespace tawi::support
