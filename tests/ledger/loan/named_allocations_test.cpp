#include "ledger/loan/named_allocations.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "ledger/error.h"

namespace tawi::loan {
namespace {

std::string letters(const std::vector<Component>& order) {
    std::string text;
    for (const auto component : order)
        text += "pfiP"[index_of(component)];
    return text;
}

std::string text_of(const Passes& passes) {
    std::string text;
    for (const auto& pass : passes)
        text += (text.empty() ? "" : " ") + letters(pass);
    return text;
}

/// Overdue | due | in advance; p, f, i, P: penalty, fee, interest, principal.
std::string text_of(const AllocationRules& rules) {
    return text_of(rules.overdue) + " | " + (rules.due ? text_of(*rules.due) : "") + " | " +
           (rules.in_advance ? text_of(*rules.in_advance) : "") +
           (rules.waive_interest_paid_ahead ? " waive" : "") +
           (rules.charges_due_on_their_date ? " charges" : "");
}

// Source: the published facts of Apache Fineract's transaction processors of these names.
TEST(NamedAllocations, SayWhatOtherSystemsMean) {
    const std::map<std::string, std::string> expected{
        {"mifos_standard", "pfiP |  | "},
        {"creocore", "pfiP |  | "},
        {"rbi_india", "pfi P | pfiP | pfiP"},
        {"principal_interest_penalties_fees", "Pipf |  | "},
        {"interest_principal_penalties_fees", "iPpf |  | "},
        {"heavens_family", "Pifp |  |  waive"},
        {"early_repayment", "iPpf |  | P"},
        {"due_penalty_fee_interest_principal_in_advance_principal_penalty_fee_interest",
         "pfiP |  | Ppfi charges"},
        {"due_penalty_interest_principal_fee_in_advance_penalty_interest_principal_fee",
         "piPf |  | piPf charges"},
    };
    EXPECT_EQ(named_allocations().size(), expected.size());
    for (const auto& [name, text] : expected) {
        const auto& rules = named_allocation(name, "/allocation");
        EXPECT_EQ(text_of(rules), text) << name;
        EXPECT_EQ(rules.advance_rule, AdvanceRule::pay_next) << name;
    }
}

TEST(NamedAllocations, AnUnknownNameIsRefused) {
    try {
        named_allocation("lifo", "/terms/allocation");
        FAIL() << "accepted";
    } catch (const InvalidInput& fault) {
        EXPECT_EQ(fault.field(), "/terms/allocation");
        EXPECT_EQ(fault.code(), "unknown_value");
    }
}

}  // namespace
}  // namespace tawi::loan
