#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tawi::employment {

/// The words in which careers are assessed and interviews are scored; data of the program
/// (business-plans/data/career_words.json), each list by code.
struct CareerWords {
    std::vector<std::string> strengths;
    std::vector<std::string> interests;
    std::vector<std::string> values;
    std::vector<std::string> interview_criteria;
};

const CareerWords& career_words();

/// The same with their texts, as JSON.
std::string_view career_words_json();

/// Throws InvalidInput: {field, "required"} where there is none, {field/n, "unknown_value"} or
/// "repeated".
void check_words(const std::vector<std::string>& told, const std::vector<std::string>& known,
                 const std::string& field);

}  // namespace tawi::employment
