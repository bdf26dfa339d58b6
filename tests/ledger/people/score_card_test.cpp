#include "ledger/people/score_card.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/error.h"

namespace tawi::people {
namespace {

ScoreCard card() {
    return {"TEST",
            "Made up for this test",
            "national line",
            {{"What is the roof of?", {{"thatch", 0}, {"iron", 6}}},
             {"How many rooms?", {{"one", 0}, {"two", 3}, {"more", 8}}}},
            {{0, Exact(9, 10)}, {6, Exact(1, 2)}, {9, Exact(1, 10)}}};
}

std::string fault_of(const ScoreCard& each) {
    try {
        check_score_card(each);
        return "none";
    } catch (const InvalidInput& fault) {
        return fault.field() + " " + fault.code();
    }
}

TEST(ScoreCard, AddsThePointsAndReadsTheBand) {
    const auto reckoned = [](const std::vector<std::string>& answers) {
        return reckon(card(), answers);
    };
    EXPECT_EQ(reckoned({"thatch", "one"}), (PovertyScore{0, Exact(9, 10)}));
    EXPECT_EQ(reckoned({"thatch", "two"}), (PovertyScore{3, Exact(9, 10)}));
    EXPECT_EQ(reckoned({"iron", "one"}), (PovertyScore{6, Exact(1, 2)}));
    EXPECT_EQ(reckoned({"iron", "more"}), (PovertyScore{14, Exact(1, 10)}));
}

TEST(ScoreCard, RefusesAnswersThatItDoesNotKnow) {
    const auto fault = [](const std::vector<std::string>& answers) {
        try {
            reckon(card(), answers);
            return std::string("none");
        } catch (const InvalidInput& error) {
            return error.field() + " " + error.code();
        }
    };
    EXPECT_EQ(fault({"iron"}), "/answers wrong_count");
    EXPECT_EQ(fault({"iron", "one", "one"}), "/answers wrong_count");
    EXPECT_EQ(fault({"iron", "three"}), "/answers/1 unknown_value");
}

TEST(ScoreCard, RefusesACardThatContradictsItself) {
    EXPECT_EQ(fault_of(card()), "none");
    const auto changed = [](auto change) {
        auto each = card();
        change(each);
        return fault_of(each);
    };
    EXPECT_EQ(changed([](auto& each) { each.questions.clear(); }), "/questions too_few");
    EXPECT_EQ(changed([](auto& each) { each.questions[1].answers.resize(1); }),
              "/questions/1/answers too_few");
    EXPECT_EQ(changed([](auto& each) { each.questions[1].answers[2].text = "one"; }),
              "/questions/1/answers repeated");
    EXPECT_EQ(changed([](auto& each) { each.bands.clear(); }), "/bands not_covered");
    EXPECT_EQ(changed([](auto& each) { each.bands[0].from_score = 1; }), "/bands not_covered");
    EXPECT_EQ(changed([](auto& each) { each.bands[2].from_score = 6; }),
              "/bands/2/from_score out_of_order");
    EXPECT_EQ(changed([](auto& each) { each.bands[2].likelihood = Exact(11, 10); }),
              "/bands/2/likelihood out_of_range");
}

RC_GTEST_PROP(ScoreCard, EveryAnswerOfACheckedCardIsInABand, ()) {
    auto any = card();
    for (auto& question : any.questions) {
        for (auto& answer : question.answers)
            answer.points = *rc::gen::inRange(-20, 20);
    }
    any.bands[0].from_score = *rc::gen::inRange(-60, 0);
    RC_PRE(fault_of(any) == "none");
    std::vector<std::string> answers;
    int sum = 0;
    for (const auto& question : any.questions) {
        const auto chosen = *rc::gen::elementOf(question.answers);
        answers.push_back(chosen.text);
        sum += chosen.points;
    }
    const auto score = reckon(any, answers);
    RC_ASSERT(score.score == sum);
    RC_ASSERT(score.likelihood <= 1 && score.likelihood >= 0);
}

}  // namespace
}  // namespace tawi::people
