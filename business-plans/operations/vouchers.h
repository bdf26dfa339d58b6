#pragma once

#include "business-plans/operations/funding_store.h"

namespace tawi::support {

/// Issues vouchers, each with a code, and takes what they pay from the budget of the day. Throws
/// NotFound; InvalidInput as check_entitlement, /fund unknown_fund, /provider_number
/// unknown_provider (or of another office than the person's); Refused fund_exhausted.
operations::Answer issue_vouchers(FundingStore& store, const operations::Command& command,
                                  std::int64_t borrower_id, const Entitlement& entitlement,
                                  const operations::Render<EntitlementRecord>& render);

/// Takes the vouchers that are not redeemed back; what they would have paid goes back to the
/// budget. Throws NotFound; Refused wrong_state where none counts any longer.
operations::Answer cancel_entitlement(FundingStore& store, const operations::Command& command,
                                      const EntitlementId& id, const std::string& reason,
                                      const operations::Render<EntitlementRecord>& render);

/// What was delivered for a voucher.
struct RedemptionInput {
    std::string code{};  ///< as read_check_code gives it
    Date delivered_on;
    std::string note{};
};

/// Redeems a voucher: an expense of the fund, owed to the provider. Throws NotFound, also to a
/// provider of whom it is not; as check_redemption; Refused period_closed.
operations::Answer redeem_voucher(FundingStore& store, const operations::Command& command,
                                  const RedemptionInput& input,
                                  const operations::Render<RedeemedVoucher>& render);

}  // namespace tawi::support
