#include "business-plans/operations/release_tranche.h"

#include <algorithm>

#include "ledger/error.h"

namespace tawi::plans {

namespace {

using operations::Answer;
using operations::Command;

constexpr unsigned first_tranche = 1;

/// Throws every reason why not that nobody allowed; an exception is gone on with by another person
/// than the one who made it.
void check_unmet(const std::vector<UnmetCondition>& unmet, const ReleaseFacts& facts,
                 std::int64_t actor_id) {
    std::vector<RefusalReason> reasons;
    std::string detail;
    bool is_own = false;
    for (const auto& each : unmet) {
        if (const auto* given = facts.override_of(each.condition)) {
            is_own = is_own || given->given_by == actor_id;
            continue;
        }
        reasons.push_back({std::string(to_string(each.condition.kind())), each.reason});
        detail += (detail.empty() ? "" : " ") + each.reason;
    }
    if (!reasons.empty()) throw Refused(RefusalCode::conditions_unmet, detail, std::move(reasons));
    if (is_own) {
        throw Refused(RefusalCode::same_person,
                      "Another person than the one who allowed it goes on with it.");
    }
}

/// Throws what keeps the tranche from being paid out by `actor_id`.
void check_release(const ReleaseFacts& facts, unsigned tranche, std::int64_t actor_id) {
    check_unmet(unmet_conditions(facts.conditions, tranche), facts, actor_id);
}

/// What an exception for a tranche can be about; the first one's is about the whole loan too.
std::vector<UnmetCondition> unmet_before(const ReleaseFacts& facts, unsigned tranche) {
    auto unmet = tranche == first_tranche ? unmet_conditions_of_loan(facts.conditions)
                                          : std::vector<UnmetCondition>{};
    for (auto& each : unmet_conditions(facts.conditions, tranche))
        unmet.push_back(std::move(each));
    return unmet;
}

/// What is not met and was not allowed before. Throws wrong_state where there is nothing.
std::vector<ReleaseOverride::Covered> left_to_allow(const ReleaseFacts& facts, unsigned tranche) {
    const auto unmet = unmet_before(facts, tranche);
    if (unmet.empty()) {
        throw Refused(RefusalCode::wrong_state,
                      "Every condition of this tranche is met: there is nothing to allow.");
    }
    std::vector<ReleaseOverride::Covered> left;
    for (const auto& each : unmet) {
        if (facts.override_of(each.condition) == nullptr)
            left.push_back({each.reason, each.condition.key()});
    }
    if (left.empty()) throw Refused(RefusalCode::wrong_state, "This tranche was allowed already.");
    return left;
}

operations::AuditNote note_of(const ReleaseOverride& given) {
    std::string unmet;
    std::string covers;
    for (const auto& each : given.unmet) {
        unmet += (unmet.empty() ? "" : " ") + each.reason;
        covers += (covers.empty() ? "" : ", ") + each.key;
    }
    return {"override_release",
            "loan " + loan::to_loan_number(given.loan),
            {{"cycle", std::to_string(given.loan.cycle)},
             {"tranche", std::to_string(given.tranche)},
             {"exception", std::to_string(given.number)},
             {"reason", given.reason},
             {"unmet", unmet},
             {"covers", covers}}};
}

}  // namespace

Answer release_tranche(PlanStore& plans, operations::LendingStore& lending, const Command& command,
                       const operations::EventInput& input, const std::optional<Money>& amount,
                       const operations::Render<operations::PostedLoanEvent>& render) {
    const auto facts = plans.release(command, input.loan);
    return operations::disburse_loan(lending, command, input, amount, render,
                                     [&facts, actor = command.actor.id](unsigned tranche) {
                                         check_release(facts, tranche, actor);
                                     });
}

Answer release_payout(PlanStore& plans, operations::LendingStore& lending, const Command& command,
                      const operations::PayoutOrder& order,
                      const operations::Render<operations::PostedPayout>& render) {
    const auto facts = plans.release(command, order.loan);
    return operations::order_payout(lending, command, order, render,
                                    [&facts, actor = command.actor.id](unsigned tranche) {
                                        check_release(facts, tranche, actor);
                                    });
}

Answer decide_application(PlanStore& plans, operations::LendingStore& lending,
                          const Command& command, const loan::LoanId& loan, int expected_version,
                          bool approve, const std::string& reason,
                          const operations::Render<operations::LoanRecord>& render) {
    const auto facts = plans.release(command, loan);
    const auto check = [&facts, actor = command.actor.id] {
        check_unmet(unmet_conditions_of_loan(facts.conditions), facts, actor);
    };
    return operations::decide_application(lending, command, loan, expected_version, approve, reason,
                                          render, check);
}

Answer override_release(PlanStore& plans, const Command& command, const loan::LoanId& loan,
                        unsigned tranche, const std::string& reason,
                        const operations::Render<ReleaseOverride>& render) {
    return plans.transact([&](PlanWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto facts = work.open_release(command, loan);
        const auto earlier_ones =
            std::ranges::count(facts.overrides, tranche, &ReleaseOverride::tranche);
        const ReleaseOverride given{loan,
                                    tranche,
                                    static_cast<unsigned>(earlier_ones) + 1,
                                    reason,
                                    left_to_allow(facts, tranche),
                                    command.actor.id,
                                    command.now};
        work.add_override(given);
        const auto answer = render(given);
        work.save_answer(command, {loan.borrower_id, facts.office_id}, note_of(given), answer);
        return answer;
    });
}

}  // namespace tawi::plans
