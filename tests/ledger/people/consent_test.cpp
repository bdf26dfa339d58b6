#include "ledger/people/consent.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/error.h"
#include "ledger/people/segment.h"

namespace tawi::people {
namespace {

Date day(const std::string& text) {
    return parse_date(text, "day");
}

Consent told(int number, ConsentPurpose purpose, bool given, const std::string& on) {
    Consent consent;
    consent.number = number;
    consent.purpose = purpose;
    consent.given = given;
    consent.told_on = day(on);
    return consent;
}

TEST(Consent, IsWhatWasToldLastUpToTheDay) {
    const std::vector<Consent> consents{told(1, ConsentPurpose::story, true, "2026-02-01"),
                                        told(2, ConsentPurpose::photo, true, "2026-02-01"),
                                        told(3, ConsentPurpose::story, false, "2026-03-01"),
                                        told(4, ConsentPurpose::story, true, "2026-01-15"),
                                        told(5, ConsentPurpose::photo, false, "2026-02-01")};
    const auto has = [&](ConsentPurpose purpose, const std::string& on) {
        return has_consent(consents, purpose, day(on));
    };
    EXPECT_FALSE(has(ConsentPurpose::story, "2026-01-14")) << "nothing said is no consent";
    EXPECT_TRUE(has(ConsentPurpose::story, "2026-01-15")) << "recorded later, told earlier";
    EXPECT_TRUE(has(ConsentPurpose::story, "2026-02-28"));
    EXPECT_FALSE(has(ConsentPurpose::story, "2026-03-01")) << "withdrawn";
    EXPECT_FALSE(has(ConsentPurpose::photo, "2026-02-01")) << "the second word of the day";
    EXPECT_FALSE(has(ConsentPurpose::research, "2026-03-01"));
}

TEST(Consent, StandsSinceTheFirstDayOfThePresentAnswer) {
    const std::vector<Consent> consents{told(1, ConsentPurpose::story, true, "2026-02-01"),
                                        told(2, ConsentPurpose::story, true, "2026-03-01"),
                                        told(3, ConsentPurpose::photo, false, "2026-02-01"),
                                        told(4, ConsentPurpose::messages, true, "2026-02-01"),
                                        told(5, ConsentPurpose::messages, false, "2026-02-01"),
                                        told(6, ConsentPurpose::story, false, "2026-01-01")};
    const auto standings = consent_standings(consents);
    ASSERT_EQ(standings.size(), consent_purposes);
    const auto of = [&](ConsentPurpose purpose) {
        return standings.at(static_cast<std::size_t>(purpose));
    };
    EXPECT_EQ(of(ConsentPurpose::story).purpose, ConsentPurpose::story);
    EXPECT_TRUE(of(ConsentPurpose::story).given);
    EXPECT_EQ(of(ConsentPurpose::story).since, day("2026-02-01")) << "said again in March";
    EXPECT_EQ(of(ConsentPurpose::story).words.front().number, 6) << "the earlier day, told later";
    EXPECT_FALSE(of(ConsentPurpose::photo).given);
    EXPECT_EQ(of(ConsentPurpose::photo).since, day("2026-02-01")) << "a no is an answer";
    EXPECT_FALSE(of(ConsentPurpose::messages).given) << "the second word of the day";
    EXPECT_EQ(of(ConsentPurpose::messages).words.size(), 2U);
    EXPECT_FALSE(of(ConsentPurpose::research).given);
    EXPECT_FALSE(of(ConsentPurpose::research).since.has_value()) << "nothing said";
}

/// Whatever was said in whatever order: as has_consent says, and no word is lost.
RC_GTEST_PROP(Consent, StandsAsItIsAskedFor, ()) {
    std::vector<Consent> consents;
    const auto count = *rc::gen::inRange(0, 12);
    for (int number = 1; number <= count; ++number) {
        const auto purpose = *rc::gen::inRange<std::size_t>(0, consent_purposes);
        const auto on = *rc::gen::inRange(1, 5);
        consents.push_back(told(number, static_cast<ConsentPurpose>(purpose),
                                *rc::gen::arbitrary<bool>(), "2026-01-0" + std::to_string(on)));
    }
    std::size_t words = 0;
    for (const auto& standing : consent_standings(consents)) {
        RC_ASSERT(standing.given == has_consent(consents, standing.purpose, day("2026-01-05")));
        RC_ASSERT(standing.since.has_value() == !standing.words.empty());
        words += standing.words.size();
    }
    RC_ASSERT(words == consents.size());
}

TEST(Consent, PurposesRoundTrip) {
    for (std::size_t index = 0; index < consent_purposes; ++index) {
        const auto purpose = static_cast<ConsentPurpose>(index);
        EXPECT_EQ(parse_consent_purpose(to_string(purpose), "/purpose"), purpose);
    }
    EXPECT_THROW(parse_consent_purpose("gossip", "/purpose"), InvalidInput);
}

TEST(Segments, HoldFromTheirDayUntilTheyNoLongerDo) {
    std::vector<SegmentFact> facts(4);
    facts[0] = {1, Segment::woman, true, day("2026-01-01")};
    facts[1] = {2, Segment::rural, true, day("2026-01-01")};
    facts[2] = {3, Segment::rural, false, day("2026-05-01")};
    facts[3] = {4, Segment::deep_poverty, true, day("2026-03-01")};
    using Set = std::set<Segment>;
    EXPECT_EQ(segments_on(facts, day("2025-12-31")), Set{});
    EXPECT_EQ(segments_on(facts, day("2026-04-30")),
              (Set{Segment::woman, Segment::rural, Segment::deep_poverty}));
    EXPECT_EQ(segments_on(facts, day("2026-05-01")), (Set{Segment::woman, Segment::deep_poverty}));
    for (std::size_t index = 0; index < segments; ++index) {
        const auto segment = static_cast<Segment>(index);
        EXPECT_EQ(parse_segment(to_string(segment), "/segment"), segment);
    }
    EXPECT_THROW(parse_segment("rich", "/segment"), InvalidInput);
}

}  // namespace
}  // namespace tawi::people
