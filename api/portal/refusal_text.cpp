#include "api/portal/refusal_text.h"

#include "api/portal/catalogue.h"

namespace tawi::portal {

// A line a code; the compiler says where one is missing.
// NOLINTNEXTLINE(readability-function-size)
std::string_view title(RefusalCode code) noexcept {
    switch (code) {
        case RefusalCode::key_reused:
            return message("This request was sent before with other contents.");
        case RefusalCode::key_expired:
            return message("This request is too old to be sent again. Check what was recorded.");
        case RefusalCode::key_in_flight:
            return message("This request is still being worked on. Wait a moment.");
        case RefusalCode::stale_version:
            return message("Someone else has changed this meanwhile. Look at it again first.");
        case RefusalCode::wrong_state:
            return message("This cannot be done at this stage.");
        case RefusalCode::proposal_expired:
            return message("This waited too long. It must be proposed again.");
        case RefusalCode::same_person:
            return message("Another person must decide this.");
        case RefusalCode::already_disbursed:
            return message("This loan has already been paid out.");
        case RefusalCode::payout_in_progress:
            return message("Money for this loan is on its way.");
        case RefusalCode::not_disbursed:
            return message("This loan has not been paid out yet.");
        case RefusalCode::already_reversed:
            return message("This has already been reversed.");
        case RefusalCode::not_reversible:
            return message("This cannot be reversed.");
        case RefusalCode::already_settled:
            return message("This loan is settled or written off; nothing more can be paid out.");
        case RefusalCode::already_written_off:
            return message("This loan has already been written off.");
        case RefusalCode::not_cured:
            return message("This loan is still past due.");
        case RefusalCode::not_written_off:
            return message("This loan was not written off. Record a repayment.");
        case RefusalCode::depends_on_later_event:
            return message("A later event depends on this one. Reverse that one first.");
        case RefusalCode::value_date_in_future:
            return message("The value date is in the future.");
        case RefusalCode::value_date_before_disbursement:
            return message("The value date is before the loan was paid out.");
        case RefusalCode::value_date_too_old:
            return message("The value date is further back than the loan product allows.");
        case RefusalCode::after_maturity:
            return message("This is after the last due date of the loan.");
        case RefusalCode::more_than_agreed:
            return message("This would be more than the agreed loan.");
        case RefusalCode::more_than_owed:
            return message("This is more than is owed.");
        case RefusalCode::more_than_overpaid:
            return message("This is more than is owed back to the borrower.");
        case RefusalCode::below_settlement_quote:
            return message("This amount does not settle the loan on that day.");
        case RefusalCode::outside_product_limits:
            return message("The loan product does not allow this amount, term or rate.");
        case RefusalCode::loan_in_progress:
            return message("This borrower already has an unfinished application or loan.");
        case RefusalCode::plan_taken:
            return message("There is another plan for this loan.");
        case RefusalCode::milestone_verified:
            return message("This step is verified already.");
        case RefusalCode::milestone_releases_money:
            return message("A loan waits for this step of the plan.");
        case RefusalCode::evidence_missing:
            return message("There is not enough evidence for this step yet.");
        case RefusalCode::conditions_unmet:
            return message("Something is missing before this money can be paid out.");
        case RefusalCode::exchange_rate_missing:
            return message("There is no exchange rate for that day.");
        case RefusalCode::notice_missing:
            return message("The owner has to be told about this money first.");
        case RefusalCode::nothing_to_restate:
            return message("There is nothing to restate.");
        case RefusalCode::already_enrolled:
            return message("You are enrolled already.");
        case RefusalCode::no_place_left:
            return message("There is no place left.");
        case RefusalCode::prerequisites_unmet:
            return message("Something has to be completed before this.");
        case RefusalCode::already_completed:
            return message("This has been completed already.");
        case RefusalCode::mentor_full:
            return message("This mentor can accompany nobody more.");
        case RefusalCode::consent_missing:
            return message("This has not been allowed.");
        case RefusalCode::fund_exhausted:
            return message("There is no money left for this.");
        case RefusalCode::already_redeemed:
            return message("This voucher was used already.");
        case RefusalCode::voucher_expired:
            return message("This voucher is no longer valid.");
        case RefusalCode::not_due_yet:
            return message("It is too early for this.");
        case RefusalCode::phone_taken:
            return message("This phone number already belongs to another borrower.");
        case RefusalCode::username_taken:
            return message("This user name is already taken.");
        case RefusalCode::account_in_use:
            return message("This account is in use.");
        case RefusalCode::day_not_over:
            return message("The office's day cannot be closed yet.");
        case RefusalCode::books_do_not_tie:
            return message("The journal does not agree with the loans.");
        case RefusalCode::period_not_ready:
            return message("Something else must happen before this period is closed or reopened.");
        case RefusalCode::period_closed:
            return message("The accounting period is closed.");
        case RefusalCode::sign_in_failed:
            return message("The phone number, name or secret is not right.");
        case RefusalCode::locked_out:
            return message("There were too many tries. Wait a while before trying again.");
        case RefusalCode::pin_must_change:
            return message("Choose a new PIN before going on.");
        case RefusalCode::weak_secret:
            return message("This PIN or password is too easy to guess.");
    }
    return message("This cannot be done.");
}

}  // namespace tawi::portal
