#pragma once

#include "ledger/operations/post_event.h"

namespace tawi::operations {

/// What an order or a failure did, for the answer.
struct PostedPayout {
    const LoanRecord& loan;
    const PayoutStep& order;
    const PayoutStep& step;  ///< this one
    const std::vector<journal::Entry>& entries;
};

/// What is asked for with an order.
struct PayoutOrder {
    loan::LoanId loan;
    std::optional<Money> amount{};  ///< none: the agreed principal or the next agreed tranche
    journal::Channel channel = journal::Channel::bank;
    std::string source_reference{};
};

/// Orders a tranche of a loan to be paid by wallet or bank: the money stands on payouts in transit,
/// and the loan is as it was. Throws what a disbursement on the office's day throws; Refused
/// payout_in_progress; InvalidInput{"/channel", "not_sent"} for a till.
Answer order_payout(LendingStore& store, const Command& command, const PayoutOrder& order,
                    const Render<PostedPayout>& render, const ReleaseCheck& check_release = {});

/// Records that a payout arrived on the provider's day `value_date`: the disbursement of the loan,
/// from which on interest runs. Throws NotFound; Refused wrong_state where the payout is not in
/// transit, or other fees would be kept back on that day than when it was sent;
/// InvalidInput{"/value_date", "before_order"}.
Answer confirm_payout(LendingStore& store, const Command& command, const EventInput& input,
                      unsigned payout, const Render<PostedLoanEvent>& render);

/// Records that a payout's money came back: the mirror of its entry, at no cost to the borrower.
/// Throws NotFound; Refused wrong_state where the payout is not in transit.
Answer fail_payout(LendingStore& store, const Command& command, const loan::LoanId& loan,
                   unsigned payout, const std::string& reason, const Render<PostedPayout>& render);

}  // namespace tawi::operations
