#include "ledger/people/consent.h"

#include <gtest/gtest.h>

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
