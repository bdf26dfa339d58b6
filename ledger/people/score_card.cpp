#include "ledger/people/score_card.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "ledger/error.h"

namespace tawi::people {

namespace {

/// The fewest points that a household can have.
int lowest_score(const ScoreCard& card) {
    int lowest = 0;
    for (const auto& question : card.questions) {
        lowest += std::ranges::min(question.answers, {}, &CardAnswer::points).points;
    }
    return lowest;
}

void check_questions(const ScoreCard& card) {
    if (card.questions.empty()) {
        throw InvalidInput("/questions", "too_few", "A card has a question at least.");
    }
    for (std::size_t index = 0; index < card.questions.size(); ++index) {
        const auto place = "/questions/" + std::to_string(index) + "/answers";
        const auto& answers = card.questions[index].answers;
        if (answers.size() < 2) {
            throw InvalidInput(place, "too_few", "A question has two answers at least.");
        }
        std::set<std::string_view> texts;
        for (const auto& answer : answers) {
            if (texts.insert(answer.text).second) continue;
            throw InvalidInput(place, "repeated", "Two answers have the same text.");
        }
    }
}

}  // namespace

void check_score_card(const ScoreCard& card) {
    check_questions(card);
    for (std::size_t index = 0; index < card.bands.size(); ++index) {
        const auto place = "/bands/" + std::to_string(index);
        const auto& band = card.bands[index];
        if (index > 0 && card.bands[index - 1].from_score >= band.from_score) {
            throw InvalidInput(place + "/from_score", "out_of_order",
                               "Each band begins above the one before.");
        }
        if (band.likelihood > 1) {
            throw InvalidInput(place + "/likelihood", "out_of_range", "A likelihood is at most 1.");
        }
    }
    if (card.bands.empty() || card.bands.front().from_score > lowest_score(card)) {
        throw InvalidInput("/bands", "not_covered",
                           "The first band begins at the lowest score, " +
                               std::to_string(lowest_score(card)) + ", or below.");
    }
}

PovertyScore reckon(const ScoreCard& card, std::span<const std::string> answers) {
    if (answers.size() != card.questions.size()) {
        throw InvalidInput(
            "/answers", "wrong_count",
            "The card asks " + std::to_string(card.questions.size()) + " questions.");
    }
    int score = 0;
    for (std::size_t index = 0; index < answers.size(); ++index) {
        const auto& known = card.questions[index].answers;
        const auto given = std::ranges::find(known, answers[index], &CardAnswer::text);
        if (given == known.end()) {
            throw InvalidInput("/answers/" + std::to_string(index), "unknown_value",
                               "This is no answer to the question: " + card.questions[index].text);
        }
        score += given->points;
    }
    const auto above = std::ranges::upper_bound(card.bands, score, {}, &CardBand::from_score);
    if (above == card.bands.begin()) throw InvariantViolation("a score is in no band");
    return {score, std::prev(above)->likelihood};
}

}  // namespace tawi::people
