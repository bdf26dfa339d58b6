#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ledger/calendar/instant.h"
#include "ledger/journal/entry.h"
#include "ledger/loan/loan_number.h"

namespace tawi::operations {

enum class PayoutState {
    in_transit,  ///< sent, and nobody knows yet whether it arrived
    confirmed,   ///< the provider says that it arrived: the loan is disbursed
    failed,      ///< the money came back
};

/// "in_transit", "confirmed", "failed".
std::string_view to_string(PayoutState state) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
PayoutState parse_payout_state(std::string_view text, std::string_view field);

/// One step of a payout: an order to pay a tranche of a loan by wallet or bank, what became of it,
/// or that what became of it was taken back. Steps are only ever added; the last one says how the
/// payout stands. Source: DOMAIN, *Payouts*.
struct PayoutStep {
    unsigned payout = 0;  ///< of the loan, from 1
    unsigned step = 0;    ///< of the payout, from 1: the order
    PayoutState state = PayoutState::in_transit;
    Money amount;  ///< the tranche
    Money sent;    ///< what left: the tranche less the fees kept back
    journal::Channel channel = journal::Channel::bank;  ///< through which it left
    Date booking_date;
    Date value_date;
    unsigned event_number = 0;  ///< of the loan: that confirmed it, or took that back; 0: none
    std::string source_reference{};
    std::string reason{};
    std::int64_t actor_id = 0;
    Instant recorded_at{};
    std::string key_hash{};  ///< of the idempotency key and who sent it
};

/// A payout as a list shows it.
struct PayoutSummary {
    loan::LoanId loan;
    std::int32_t office_id = 0;
    PayoutStep order;
    PayoutStep last;  ///< how it stands
};

/// The last step of a payout; null where there is no payout of that number.
const PayoutStep* last_step(std::span<const PayoutStep> steps, unsigned payout) noexcept;
/// The first payout that is neither confirmed nor failed; null: none.
const PayoutStep* payout_in_transit(std::span<const PayoutStep> steps) noexcept;
/// The last step of the payout that this event of the loan confirmed; null: none did.
const PayoutStep* payout_confirmed_by(std::span<const PayoutStep> steps,
                                      unsigned event_number) noexcept;
/// What all payouts in transit sent.
Money sent_in_transit(std::span<const PayoutStep> steps, Currency currency);

/// The entry that a step writes by itself, to the accounts of the loan's product: of an order the
/// money that left, of a failure its mirror. Nothing for a confirmation, which is a disbursement.
std::optional<journal::Entry> entry_of(const PayoutStep& step, const loan::LoanId& loan,
                                       const journal::AccountMap& accounts);

}  // namespace tawi::operations
