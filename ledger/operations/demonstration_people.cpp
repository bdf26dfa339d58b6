#include "ledger/operations/demonstration_people.h"

#include <algorithm>

#include "ledger/embedded.h"
#include "ledger/error.h"

namespace tawi::operations {

namespace {

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto end = text.find(separator);
        parts.emplace_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return parts;
}

std::vector<std::string> list_of(std::string_view region, std::string_view kind, char separator) {
    const auto start = std::string(region) + "," + std::string(kind) + ",";
    for (const auto& line :
         split(embedded_file("ledger/operations/data/demonstration.csv"), '\n')) {
        if (line.starts_with(start)) {
            return split(std::string_view(line).substr(start.size()), separator);
        }
    }
    throw InvariantViolation("no demonstration data for " + start);
}

const std::string& pick(const std::vector<std::string>& list, Chance& chance) {
    return list[chance.below(static_cast<unsigned>(list.size()))];
}

}  // namespace

unsigned Chance::below(unsigned below) {
    state_ += 0x9E3779B97F4A7C15U;
    auto mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    mixed ^= mixed >> 31U;
    return static_cast<unsigned>(mixed % below);
}

DemonstrationPeople::DemonstrationPeople(std::string_view region)
    : given_(list_of(region, "given", ' ')),
      family_(list_of(region, "family", ' ')),
      businesses_(list_of(region, "business", ';')) {}

std::string DemonstrationPeople::name(Chance& chance) const {
    const auto given = pick(given_, chance);
    return given + " " + pick(family_, chance);
}

std::string DemonstrationPeople::business(Chance& chance) const {
    return pick(businesses_, chance);
}

bool is_mans_name(std::string_view name) {
    const auto given = name.substr(0, name.find(' '));
    const auto men = list_of("every", "man", ' ');
    return std::ranges::find(men, given) != men.end();
}

std::string in_language(std::string_view language, std::string_view english) {
    if (language != "en") {
        for (const auto& words : list_of(language, "words", ';')) {
            const auto end = words.find('=');
            if (words.substr(0, end) == english) return words.substr(end + 1);
        }
    }
    return std::string(english);
}

}  // namespace tawi::operations
