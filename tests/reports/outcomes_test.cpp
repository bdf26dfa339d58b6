#include "reports/outcomes.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "ledger/error.h"

namespace tawi::reports {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Figures and results by hand.
TEST(RoundToFigures, KeepsTheFirstOnes) {
    EXPECT_EQ(round_to_figures(Exact(12345), 3), 12300);
    EXPECT_EQ(round_to_figures(Exact(12350), 3), 12400) << "a tie goes to the even one";
    EXPECT_EQ(round_to_figures(Exact(12450), 3), 12400);
    EXPECT_EQ(round_to_figures(Exact(99950), 3), 100000);
    EXPECT_EQ(round_to_figures(Exact(999), 3), 999);
    EXPECT_EQ(round_to_figures(Exact(7), 3), 7);
    EXPECT_EQ(round_to_figures(Exact(12345) / 100000, 3), Exact(123) / 1000);
    EXPECT_EQ(round_to_figures(Exact(-12345), 3), -12300);
    EXPECT_EQ(round_to_figures(Exact(0), 3), 0);
}

/// It is off by half a unit of the last figure kept at most, which is a two-hundredth of it.
RC_GTEST_PROP(RoundToFigures, IsNear, ()) {
    const Exact value = Exact(*rc::gen::inRange(1, 1'000'000'000)) / *rc::gen::inRange(1, 1000);
    const auto rounded = round_to_figures(value, 3);
    RC_ASSERT(abs(rounded - value) * 200 <= value);
    RC_ASSERT(round_to_figures(rounded, 3) == rounded);
}

TEST(Median, IsInTheMiddle) {
    EXPECT_EQ(median_of({Exact(3), Exact(1), Exact(2)}), 2);
    EXPECT_EQ(median_of({Exact(4), Exact(1), Exact(2), Exact(3)}), Exact(5) / 2);
    EXPECT_THROW(median_of({}), InvariantViolation);
}

/// As many values lie below it as above.
RC_GTEST_PROP(Median, HasHalfOfThemOnEachSide, ()) {
    const auto numbers =
        *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(-100, 100)));
    const auto median = median_of({numbers.begin(), numbers.end()});
    const auto below = std::ranges::count_if(numbers, [&](int each) { return each < median; });
    const auto above = std::ranges::count_if(numbers, [&](int each) { return each > median; });
    RC_ASSERT(2 * below <= static_cast<std::ptrdiff_t>(numbers.size()));
    RC_ASSERT(2 * above <= static_cast<std::ptrdiff_t>(numbers.size()));
}

OutcomeOfPerson somebody(unsigned term, const std::string& segment = "",
                         const char* currency = "KES") {
    OutcomeOfPerson person{.currency = Currency::of(currency), .term = term, .segments = {}};
    if (!segment.empty()) person.segments.push_back(segment);
    return person;
}

std::vector<OutcomeOfPerson> people_of(int count, const OutcomeOfPerson& person) {
    return std::vector<OutcomeOfPerson>(static_cast<std::size_t>(count), person);
}

std::vector<OutcomeOfPerson> together(const std::vector<std::vector<OutcomeOfPerson>>& lists) {
    std::vector<OutcomeOfPerson> all;
    for (const auto& list : lists)
        all.insert(all.end(), list.begin(), list.end());
    return all;
}

/// "KES 12 woman 20" of each group: currency, term, segment, people.
std::vector<std::string> told(const std::vector<OutcomeOfPerson>& people) {
    std::vector<std::string> words;
    for (const auto& group : outcome_groups(people)) {
        words.push_back(std::string(group.currency.code()) + " " +
                        (group.term ? std::to_string(*group.term) : "all") + " " + group.segment +
                        " " + std::to_string(group.people));
    }
    return words;
}

TEST(OutcomeGroups, AreOfTenPeopleOrMore) {
    EXPECT_THAT(told(people_of(9, somebody(6))), IsEmpty());
    EXPECT_THAT(told(people_of(10, somebody(6))), ElementsAre("KES all  10", "KES 6  10"));
}

TEST(OutcomeGroups, LeaveNoSmallRest) {
    EXPECT_THAT(told(together({people_of(22, somebody(6)), people_of(3, somebody(24))})),
                ElementsAre("KES all  25"))
        << "the three would be what is left";
    EXPECT_THAT(told(together({people_of(10, somebody(6)), people_of(12, somebody(12)),
                               people_of(3, somebody(24))})),
                ElementsAre("KES all  25", "KES 12  12"));
}

TEST(OutcomeGroups, OfCurrenciesAreApart) {
    EXPECT_THAT(told(together({people_of(10, somebody(6)), people_of(9, somebody(6, "", "UGX"))})),
                ElementsAre("KES all  10", "KES 6  10"));
}

TEST(OutcomeGroups, HaveTheirFigures) {
    std::vector<OutcomeOfPerson> people;
    for (int number = 1; number <= 10; ++number) {
        auto person = somebody(12);
        person.runs = number > 4;
        person.before = {Exact(1000 * number), Exact(0), 1};
        person.after = {Exact(number == 10 ? 1'000'000 : 2000 * number), Exact(10), 3};
        people.push_back(person);
    }
    const auto group = outcome_groups(people).front();
    EXPECT_EQ(to_string(group.household_income_before.mean), "5500.00");
    EXPECT_EQ(to_string(group.household_income_before.median), "5500.00");
    EXPECT_EQ(to_string(group.household_income_after.mean), "109000.00");
    EXPECT_EQ(to_string(group.household_income_after.median), "11000.00");
    EXPECT_EQ(to_string(group.business_sales_before.mean), "0.00");
    EXPECT_EQ(to_string(group.business_sales_after.median), "10.00");
    EXPECT_EQ(group.people_employed_before, 10);
    EXPECT_EQ(group.people_employed_after, 30);
    EXPECT_EQ(group.share_running, Exact(3) / 5);
}

/// Whatever is told: no group is of a few people, nor is what terms leave of the whole.
RC_GTEST_PROP(OutcomeGroups, CannotBeSubtractedToLearnAboutAFew, ()) {
    std::vector<OutcomeOfPerson> people;
    for (const unsigned term : {0U, 6U, 12U, 24U}) {
        people = together({people, people_of(*rc::gen::inRange(0, 25), somebody(term)),
                           people_of(*rc::gen::inRange(0, 25), somebody(term, "woman"))});
    }
    std::map<std::string, std::int64_t> wholes;
    std::map<std::string, std::vector<std::int64_t>> terms;
    for (const auto& group : outcome_groups(people)) {
        RC_ASSERT(group.people >= fewest_people);
        if (group.term) {
            terms[group.segment].push_back(group.people);
        } else {
            wholes[group.segment] = group.people;
        }
    }
    for (const auto& [segment, whole] : wholes) {
        const auto& parts = terms[segment];
        for (unsigned chosen = 0; chosen < (1U << parts.size()); ++chosen) {
            auto rest = whole;
            for (std::size_t index = 0; index < parts.size(); ++index)
                rest -= (chosen >> index & 1U) != 0 ? parts[index] : 0;
            RC_ASSERT(rest == 0 || rest >= fewest_people);
        }
    }
    if (wholes.contains("woman")) RC_ASSERT(wholes.at("") - wholes.at("woman") >= fewest_people);
}

/// Knows nobody; its last day over is given.
class Nobody : public OutcomeReader {
 public:
    explicit Nobody(const Date& day) : day_(day) {}
    Date last_day_over(const Instant&) override { return day_; }
    std::vector<OutcomeOfPerson> checked_in(const Quarter& quarter) override {
        asked.push_back(to_string(quarter));
        return {};
    }
    std::vector<std::string> asked;

 private:
    Date day_;
};

TEST(Outcomes, AreAskedForByQuarters) {
    using namespace std::chrono;
    Nobody reader(April / 15 / 2027);
    const auto ask = [&](const char* from, const char* to, const char* segment = "") {
        return outcomes_of(reader, {},
                           {parse_quarter(from, "from"), parse_quarter(to, "to"), segment});
    };
    ask("2026-Q3", "2027-Q1");
    EXPECT_THAT(reader.asked, ElementsAre("2026-Q3", "2026-Q4", "2027-Q1"));
    EXPECT_THROW(ask("2027-Q2", "2027-Q2"), Refused) << "not over";
    EXPECT_THROW(ask("2027-Q1", "2026-Q4"), InvalidInput);
    EXPECT_EQ(ask("2024-Q2", "2027-Q1").size(), 12U);
    EXPECT_THROW(ask("2024-Q1", "2027-Q1"), InvalidInput);
    EXPECT_THROW(ask("2026-Q3", "2026-Q3", "tall"), InvalidInput);
}

}  // namespace
}  // namespace tawi::reports
