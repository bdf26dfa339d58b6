#include "business-plans/operations/release_tranche.h"

#include "ledger/error.h"

namespace tawi::plans {

namespace {

using operations::Answer;
using operations::Command;

constexpr unsigned first_tranche = 1;

/// Throws every reason why not, unless another person than `actor_id` allowed it.
void check_unmet(const std::vector<UnmetCondition>& unmet, const ReleaseOverride* given,
                 std::int64_t actor_id) {
    if (unmet.empty()) return;
    if (given != nullptr) {
        if (given->given_by != actor_id) return;
        throw Refused(RefusalCode::same_person,
                      "Another person than the one who allowed it goes on with it.");
    }
    std::vector<RefusalReason> reasons;
    std::string detail;
    for (const auto& each : unmet) {
        reasons.push_back({std::string(to_string(each.condition.kind())), each.reason});
        detail += (detail.empty() ? "" : " ") + each.reason;
    }
    throw Refused(RefusalCode::conditions_unmet, detail, std::move(reasons));
}

/// Throws what keeps the tranche from being paid out by `actor_id`.
void check_release(const ReleaseFacts& facts, unsigned tranche, std::int64_t actor_id) {
    check_unmet(unmet_conditions(facts.conditions, tranche), facts.override_of(tranche), actor_id);
}

/// What an exception for a tranche is about; the first one's is about the whole loan too.
std::vector<std::string> unmet_reasons(const ReleaseFacts& facts, unsigned tranche) {
    std::vector<std::string> reasons;
    if (tranche == first_tranche) {
        for (const auto& unmet : unmet_conditions_of_loan(facts.conditions))
            reasons.push_back(unmet.reason);
    }
    for (const auto& unmet : unmet_conditions(facts.conditions, tranche))
        reasons.push_back(unmet.reason);
    return reasons;
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
        check_unmet(unmet_conditions_of_loan(facts.conditions), facts.override_of(first_tranche),
                    actor);
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
        if (facts.override_of(tranche) != nullptr) {
            throw Refused(RefusalCode::wrong_state, "This tranche was allowed already.");
        }
        const ReleaseOverride given{
            loan, tranche, reason, unmet_reasons(facts, tranche), command.actor.id, command.now};
        if (given.unmet.empty()) {
            throw Refused(RefusalCode::wrong_state,
                          "Every condition of this tranche is met: there is nothing to allow.");
        }
        work.add_override(given);
        const auto answer = render(given);
        std::string unmet;
        for (const auto& each : given.unmet)
            unmet += (unmet.empty() ? "" : " ") + each;
        work.save_answer(command, {loan.borrower_id, facts.office_id},
                         {"override_release",
                          "loan " + loan::to_loan_number(loan),
                          {{"cycle", std::to_string(loan.cycle)},
                           {"tranche", std::to_string(tranche)},
                           {"reason", reason},
                           {"unmet", unmet}}},
                         answer);
        return answer;
    });
}

}  // namespace tawi::plans
