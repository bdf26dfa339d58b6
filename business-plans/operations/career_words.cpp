#include "business-plans/operations/career_words.h"

#include <algorithm>
#include <set>

#include "ledger/document/json_reader.h"
#include "ledger/embedded.h"
#include "ledger/error.h"

namespace tawi::employment {

namespace {

constexpr std::size_t most = 100;
constexpr std::size_t longest_text = 120;

std::vector<std::string> codes(document::JsonReader& words, const char* list) {
    std::vector<std::string> found;
    for (auto& word : words.objects(list, most))
        found.push_back(word.text("code", longest_text));
    return found;
}

CareerWords read_words() {
    document::JsonReader words(career_words_json());
    return {codes(words, "strengths"), codes(words, "interests"), codes(words, "values"),
            codes(words, "interview_criteria")};
}

}  // namespace

const CareerWords& career_words() {
    static const auto words = read_words();
    return words;
}

std::string_view career_words_json() {
    return embedded_file("business-plans/data/career_words.json");
}

void check_words(const std::vector<std::string>& told, const std::vector<std::string>& known,
                 const std::string& field) {
    if (told.empty()) throw InvalidInput(field, "required", "Tell at least one.");
    std::set<std::string> seen;
    for (std::size_t index = 0; index < told.size(); ++index) {
        const auto place = field + "/" + std::to_string(index);
        if (std::ranges::find(known, told[index]) == known.end()) {
            throw InvalidInput(place, "unknown_value", "It is none of the words at /career-words.");
        }
        if (!seen.insert(told[index]).second) {
            throw InvalidInput(place, "repeated", "It is told twice.");
        }
    }
}

}  // namespace tawi::employment
