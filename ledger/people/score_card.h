#pragma once

#include <span>
#include <string>
#include <vector>

#include "ledger/calendar/date.h"
#include "ledger/calendar/instant.h"
#include "ledger/money/exact.h"

namespace tawi::people {

/// An answer that can be given, and its points.
struct CardAnswer {
    std::string text;
    int points = 0;
};

struct CardQuestion {
    std::string text;
    std::vector<CardAnswer> answers;
};

/// From which score on a household is poor with that likelihood.
struct CardBand {
    int from_score = 0;
    Exact likelihood;  ///< of being below the card's line, 0 to 1
};

/// A poverty score card: a few questions whose points add up, and a table that says how likely a
/// household of that score is below a poverty line. Cards are data: the institution enters the one
/// that it may use; none comes with the program.
struct ScoreCard {
    std::string code;
    std::string name;
    std::string line;  ///< of poverty: "national line", "2.15 USD a day"
    std::vector<CardQuestion> questions;
    std::vector<CardBand> bands;  ///< by score, the first from the lowest score on
};

/// Throws InvalidInput naming the place ("/questions/2/answers") with too_few (a question without
/// two answers, a card without a question), repeated (an answer), out_of_order (bands),
/// out_of_range (a likelihood above 1) or not_covered (the lowest score is in no band).
void check_score_card(const ScoreCard& card);

/// What a household's answers come to.
struct PovertyScore {
    int score = 0;
    Exact likelihood;
    friend bool operator==(const PovertyScore&, const PovertyScore&) = default;
};

/// The points of the answers given, in the order of the questions, added up, and the likelihood of
/// the band that the sum is in. Throws InvalidInput{"/answers", "wrong_count"}, {"/answers/3",
/// "unknown_value"}.
PovertyScore reckon(const ScoreCard& card, std::span<const std::string> answers);

}  // namespace tawi::people
