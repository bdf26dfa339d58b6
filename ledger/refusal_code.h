#pragma once

#include <string_view>

namespace tawi {

/// Why a rule said no, in order of precedence: where several apply, the first one is reported.
enum class RefusalCode {
    key_reused,        ///< idempotency key sent before with another body
    key_expired,       ///< idempotency key is older than its 30 days; was posted then
    key_in_flight,     ///< the same key is being worked on
    stale_version,     ///< If-Match names an older version
    wrong_state,       ///< the loan or application is not in a state that allows this
    proposal_expired,  ///< what was to be decided waited too long
    same_person,       ///< a decision needs another person than the one who applied or recorded
    already_disbursed,
    payout_in_progress,  ///< money was sent and is neither confirmed nor failed
    not_disbursed,
    already_reversed,
    not_reversible,
    already_settled,  ///< the loan is settled or written off: nothing is paid out or rescheduled
    already_written_off,
    not_cured,               ///< a loan is non-performing until its arrears are paid
    not_written_off,         ///< a recovery is of a loan that was written off
    depends_on_later_event,  ///< a later event stands on the one to be reversed
    value_date_in_future,
    value_date_before_disbursement,
    value_date_too_old,
    after_maturity,            ///< a tranche after the last due date needs a reschedule
    more_than_agreed,          ///< disbursements would exceed the agreed principal
    more_than_owed,            ///< a waiver or write-off of more than there is
    more_than_overpaid,        ///< a refund of more than is owed back
    below_settlement_quote,    ///< a settlement must be of the day's quote
    outside_product_limits,    ///< amount, term or rate outside what the product allows
    loan_in_progress,          ///< borrower already has an unfinished application or loan
    plan_taken,                ///< the borrower has another plan for that loan
    milestone_verified,        ///< a verified milestone stays as it is
    milestone_releases_money,  ///< an agreed loan waits for the milestone: it cannot be dropped
    evidence_missing,          ///< there is nothing to decide on, or less than is asked for
    conditions_unmet,          ///< a tranche waits for what its conditions name
    exchange_rate_missing,     ///< no rate is known for that day
    notice_missing,            ///< money is handed over only after its owner was told
    nothing_to_restate,        ///< the books say of the loan what its contract and events say
    already_enrolled,
    no_place_left,
    prerequisites_unmet,  ///< a course asks for others first
    already_completed,
    mentor_full,       ///< the mentor has as many people as they can accompany
    consent_missing,   ///< the person did not allow it, or withdrew it
    fund_exhausted,    ///< the budget of the fund has run out
    already_redeemed,  ///< a voucher is redeemed once
    voucher_expired,
    not_due_yet,  ///< it falls due on a later day
    phone_taken,
    username_taken,
    account_in_use,    ///< the account has a balance, or something is posted to it
    day_not_over,      ///< the office's day cannot be closed yet
    books_do_not_tie,  ///< a control account is not what the loans say: the day stays open
    period_not_ready,  ///< something must happen before the period can be closed or reopened
    period_closed,
    sign_in_failed,
    locked_out,
    pin_must_change,
    weak_secret,
};

/// The code's stable name in JSON, as spelled in the enum.
std::string_view to_string(RefusalCode code) noexcept;

}  // namespace tawi
