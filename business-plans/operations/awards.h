#pragma once

#include "business-plans/operations/funding_store.h"

namespace tawi::support {

/// Proposes an award; nothing is promised yet. Throws NotFound; InvalidInput as check_award, /fund
/// unknown_fund, and of a condition /instalments/n/conditions/m/service unknown_service,
/// .../milestone_number unknown_milestone.
operations::Answer propose_award(FundingStore& store, const operations::Command& command,
                                 std::int64_t borrower_id, const Award& award,
                                 const operations::Render<AwardRecord>& render);

struct AwardDecision {
    bool approve = false;
    std::string reason{};
};

/// The decision of another person; an approval takes the amount from the budget of the day. Throws
/// NotFound; Refused wrong_state, same_person, fund_exhausted.
operations::Answer decide_award(FundingStore& store, const operations::Command& command,
                                const AwardId& id, const AwardDecision& decision,
                                const operations::Render<AwardRecord>& render);

/// Ends an award that is not all paid; what is unpaid goes back to the budget. Throws NotFound;
/// Refused wrong_state.
operations::Answer cancel_award(FundingStore& store, const operations::Command& command,
                                const AwardId& id, const std::string& reason,
                                const operations::Render<AwardRecord>& render);

/// Which instalment of an award; from 1.
struct InstalmentId {
    AwardId award;
    unsigned number = 0;
};

/// Says that a document was seen which a condition asks for. Throws NotFound; Refused wrong_state
/// where the condition is of another kind, or holds already, or the award has ended.
operations::Answer confirm_document(FundingStore& store, const operations::Command& command,
                                    const InstalmentId& id, unsigned condition,
                                    const std::string& note,
                                    const operations::Render<AwardRecord>& render);

/// Through what an instalment is paid.
struct AwardPaymentInput {
    journal::Channel channel = journal::Channel::till;
    std::string reference{};
};

/// Pays an instalment on the day of the award's office: an expense of the fund. Throws NotFound;
/// Refused as check_payment, period_closed.
operations::Answer pay_instalment(FundingStore& store, const operations::Command& command,
                                  const InstalmentId& id, const AwardPaymentInput& input,
                                  const operations::Render<AwardRecord>& render);

/// Through what money comes back, and why.
struct AwardRefundInput {
    Money amount;
    journal::Channel channel = journal::Channel::till;
    std::string reason{};
};

/// Takes back money of an award, which the budget may spend again. Throws NotFound; as
/// check_refund; Refused period_closed.
operations::Answer refund_award(FundingStore& store, const operations::Command& command,
                                const AwardId& id, const AwardRefundInput& input,
                                const operations::Render<AwardRecord>& render);

}  // namespace tawi::support
