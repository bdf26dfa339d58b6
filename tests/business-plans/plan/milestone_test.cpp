#include "business-plans/plan/milestone.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "business-plans/plan/release_conditions.h"
#include "ledger/error.h"

namespace tawi::plans {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Date day(const std::string& text) {
    return parse_date(text, "day");
}

/// Due on 15 January, with a photo and a receipt asked for.
const Milestone chicks{2,
                       "Chicks bought",
                       day("2026-01-15"),
                       Money::zero(Currency::of("KES")),
                       {EvidenceKind::photo, EvidenceKind::receipt},
                       2};

/// What happened, told by letters: p, r, n: a photo, receipt, note of the borrower; P: a photo by
/// staff:7; v, x: verified, refused by staff:8, who saw all so far.
MilestoneHistory history_of(const std::string& letters) {
    MilestoneHistory history;
    for (const char letter : letters) {
        const auto seen = static_cast<unsigned>(history.evidence.size());
        if (letter == 'v' || letter == 'x') {
            history.decisions.push_back({letter == 'v', "why", seen, "staff:8", {}});
            continue;
        }
        const auto kind = letter == 'r'   ? EvidenceKind::receipt
                          : letter == 'n' ? EvidenceKind::note
                                          : EvidenceKind::photo;
        history.evidence.push_back(
            {seen + 1, kind, "", "", {}, {}, letter == 'P' ? "staff:7" : "borrower:100001", {}});
    }
    return history;
}

TEST(MilestoneState, FollowsFromEvidenceAndDecisions) {
    struct Row {
        const char *history, *today, *state;
    };
    for (const auto& [history, today, state] : {
             Row{"", "2026-01-15", "planned"},
             Row{"", "2026-01-16", "missed"},
             Row{"p", "2026-01-10", "evidence_given"},
             Row{"p", "2026-02-10", "evidence_given"},
             Row{"px", "2026-01-10", "refused"},
             Row{"px", "2026-02-10", "refused"},
             Row{"pxr", "2026-01-10", "evidence_given"},
             Row{"prv", "2026-01-10", "verified"},
             Row{"pxrv", "2027-01-10", "verified"},
         }) {
        EXPECT_EQ(to_string(state_of(chicks, history_of(history), day(today))), state) << history;
    }
}

TEST(MilestoneEvidence, IsMissingUntilEachKindIsThere) {
    EXPECT_THAT(missing_evidence(chicks, history_of("n")),
                ElementsAre(EvidenceKind::photo, EvidenceKind::receipt));
    EXPECT_THAT(missing_evidence(chicks, history_of("pn")), ElementsAre(EvidenceKind::receipt));
    EXPECT_THAT(missing_evidence(chicks, history_of("rP")), IsEmpty());
}

TEST(MilestoneDecisions, AreRefusedInTheOrderOfTheirReasons) {
    struct Row {
        const char* history;
        bool verified;
        const char *by, *refusal;
    };
    for (const auto& [history, verified, by, refusal] : {
             Row{"prv", true, "staff:9", "milestone_verified"},
             Row{"prv", false, "staff:9", "milestone_verified"},
             Row{"", false, "staff:9", "evidence_missing"},
             Row{"prx", true, "staff:9", "evidence_missing"},
             Row{"P", true, "staff:7", "evidence_missing"},
             Row{"Pr", true, "staff:7", "same_person"},
             Row{"Prx", false, "staff:7", "evidence_missing"},
             Row{"P", false, "staff:7", "same_person"},
             Row{"pr", true, "borrower:100001", "same_person"},
             Row{"Pr", true, "staff:9", ""},
             Row{"p", false, "staff:9", ""},
             Row{"pxr", true, "staff:8", ""},
         }) {
        std::string found;
        try {
            check_decision(chicks, history_of(history), verified, by);
        } catch (const Refused& refused) {
            found = to_string(refused.code());
        }
        EXPECT_EQ(found, refusal) << history << by;
    }
    EXPECT_THROW(check_evidence(history_of("prv")), Refused);
    EXPECT_NO_THROW(check_evidence(history_of("prx")));
}

TEST(ReleaseConditions, AreListedWhereTheyDoNotHold) {
    const auto milestone = [](unsigned tranche, unsigned number, const char* title,
                              MilestoneState state) {
        return ReleaseCondition{{AppliesTo::tranche, tranche},
                                MilestoneCondition{number, title, state}};
    };
    const std::vector<ReleaseCondition> conditions{
        milestone(1, 1, "House", MilestoneState::verified),
        milestone(2, 2, "Chicks", MilestoneState::evidence_given),
        milestone(2, 3, "Feed", MilestoneState::missed),
        milestone(3, 4, "Eggs", MilestoneState::planned)};
    EXPECT_THAT(unmet_conditions(conditions, 1), IsEmpty());
    EXPECT_THAT(unmet_conditions(conditions, 4), IsEmpty());
    const auto unmet = unmet_conditions(conditions, 2);
    ASSERT_EQ(unmet.size(), 2U);
    EXPECT_EQ(unmet[0].reason, "Milestone 2, Chicks: evidence was given and waits to be verified.");
    EXPECT_EQ(unmet[1].reason, "Milestone 3, Feed: its day is over and no evidence was given.");
}

}  // namespace
}  // namespace tawi::plans
