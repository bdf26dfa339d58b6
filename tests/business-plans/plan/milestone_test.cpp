#include "business-plans/plan/milestone.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "business-plans/plan/release_conditions.h"
#include "ledger/error.h"
#include "ledger/money/decimal_text.h"

namespace tawi::plans {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Date day(const std::string& text) {
    return parse_date(text, "day");
}

Money cost_of(const std::string& amount) {
    return parse_money(amount, Currency::of("KES"), "cost", Sign::not_negative);
}

/// Due on 15 January, with a photo and a receipt asked for.
const Milestone chicks{2,
                       "Chicks bought",
                       day("2026-01-15"),
                       cost_of("7000.00"),
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
        history.evidence.push_back({seen + 1,
                                    kind,
                                    "",
                                    "",
                                    {},
                                    {},
                                    {},
                                    letter == 'P' ? "staff:7" : "borrower:100001",
                                    {}});
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

TEST(MilestonesOfAgreedLoans, HoldAsMuchWhereNothingGotEasier) {
    struct Row {
        const char* what;
        Milestone later;
        bool holds;
    };
    const auto changed = [](const auto& change) {
        auto later = chicks;
        change(later);
        return later;
    };
    for (const auto& [what, later, holds] : {
             Row{"the same", chicks, true},
             Row{"another day", changed([](auto& step) { step.due_on = day("2027-01-15"); }), true},
             Row{"another title", changed([](auto& step) { step.title = "Chicks"; }), false},
             Row{"a higher cost", changed([](auto& step) { step.cost = cost_of("7000.01"); }),
                 true},
             Row{"a lower cost", changed([](auto& step) { step.cost = cost_of("6999.99"); }),
                 false},
             Row{"more evidence",
                 changed([](auto& step) { step.evidence.push_back(EvidenceKind::note); }), true},
             Row{"less evidence", changed([](auto& step) { step.evidence.pop_back(); }), false},
             Row{"another tranche", changed([](auto& step) { step.releases_tranche = 3; }), false},
             Row{"no tranche", changed([](auto& step) { step.releases_tranche = {}; }), false},
         })
        EXPECT_EQ(holds_as_much(chicks, later), holds) << what;
}

/// So that no row of versions makes a step easier little by little.
RC_GTEST_PROP(MilestonesOfAgreedLoans, HoldAsMuchOverManyVersions, ()) {
    const auto revised = [](Milestone step) {
        switch (*rc::gen::inRange(0, 5)) {
            case 0:
                step.title += *rc::gen::element<std::string>("", ", and fed");
                break;
            case 1:
                step.cost = cost_of(*rc::gen::element<std::string>("1", "2", "3"));
                break;
            case 2:
                step.releases_tranche = *rc::gen::inRange(1U, 3U);
                break;
            case 3:
                step.due_on = add_days(step.due_on, *rc::gen::inRange(0, 30));
                break;
            default:
                step.evidence.resize(*rc::gen::inRange(0U, 4U), EvidenceKind::note);
        }
        return step;
    };
    const auto first = revised(chicks);
    const auto second = revised(first);
    const auto third = revised(second);
    RC_ASSERT(holds_as_much(first, first));
    RC_PRE(holds_as_much(first, second) && holds_as_much(second, third));
    RC_ASSERT(holds_as_much(first, third));
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
