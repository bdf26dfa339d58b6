#pragma once

#include "business-plans/operations/funding_store.h"

namespace tawi::support {

/// Adds somebody who delivers what vouchers are for. Throws InvalidInput: /office_id
/// unknown_office (or not the actor's), /user_id unknown_user (none of the role of a provider in
/// that office), /organization_id unknown_organization.
operations::Answer add_provider(FundingStore& store, const operations::Command& command,
                                VoucherProvider provider,
                                const operations::Render<VoucherProvider>& render);

/// What a provider is paid.
struct SettlementInput {
    unsigned provider_number = 0;
    std::string fund{};
    std::optional<Money> amount{};  ///< none: all that the fund owes them
    journal::Channel channel = journal::Channel::bank;
    std::string reference{};
};

/// Pays a provider what a fund owes them, or a part of it, on the day of their office. Throws
/// NotFound (also of other offices); Refused wrong_state where nothing is owed, period_closed;
/// InvalidInput{"/amount"} more_than_owed, other_currency.
operations::Answer settle_provider(FundingStore& store, const operations::Command& command,
                                   const SettlementInput& input,
                                   const operations::Render<Settlement>& render);

}  // namespace tawi::support
