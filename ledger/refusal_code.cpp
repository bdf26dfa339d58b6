#include "ledger/refusal_code.h"

namespace tawi {

// NOLINTNEXTLINE(readability-function-size): one table, two lines a code
std::string_view to_string(RefusalCode code) noexcept {
    switch (code) {
        case RefusalCode::key_reused:
            return "key_reused";
        case RefusalCode::key_expired:
            return "key_expired";
        case RefusalCode::key_in_flight:
            return "key_in_flight";
        case RefusalCode::stale_version:
            return "stale_version";
        case RefusalCode::wrong_state:
            return "wrong_state";
        case RefusalCode::proposal_expired:
            return "proposal_expired";
        case RefusalCode::same_person:
            return "same_person";
        case RefusalCode::already_disbursed:
            return "already_disbursed";
        case RefusalCode::payout_in_progress:
            return "payout_in_progress";
        case RefusalCode::not_disbursed:
            return "not_disbursed";
        case RefusalCode::already_reversed:
            return "already_reversed";
        case RefusalCode::not_reversible:
            return "not_reversible";
        case RefusalCode::already_settled:
            return "already_settled";
        case RefusalCode::already_written_off:
            return "already_written_off";
        case RefusalCode::not_cured:
            return "not_cured";
        case RefusalCode::not_written_off:
            return "not_written_off";
        case RefusalCode::depends_on_later_event:
            return "depends_on_later_event";
        case RefusalCode::value_date_in_future:
            return "value_date_in_future";
        case RefusalCode::value_date_before_disbursement:
            return "value_date_before_disbursement";
        case RefusalCode::value_date_too_old:
            return "value_date_too_old";
        case RefusalCode::after_maturity:
            return "after_maturity";
        case RefusalCode::more_than_agreed:
            return "more_than_agreed";
        case RefusalCode::more_than_owed:
            return "more_than_owed";
        case RefusalCode::more_than_overpaid:
            return "more_than_overpaid";
        case RefusalCode::below_settlement_quote:
            return "below_settlement_quote";
        case RefusalCode::outside_product_limits:
            return "outside_product_limits";
        case RefusalCode::loan_in_progress:
            return "loan_in_progress";
        case RefusalCode::plan_taken:
            return "plan_taken";
        case RefusalCode::milestone_verified:
            return "milestone_verified";
        case RefusalCode::milestone_releases_money:
            return "milestone_releases_money";
        case RefusalCode::evidence_missing:
            return "evidence_missing";
        case RefusalCode::conditions_unmet:
            return "conditions_unmet";
        case RefusalCode::exchange_rate_missing:
            return "exchange_rate_missing";
        case RefusalCode::phone_taken:
            return "phone_taken";
        case RefusalCode::username_taken:
            return "username_taken";
        case RefusalCode::account_in_use:
            return "account_in_use";
        case RefusalCode::day_not_over:
            return "day_not_over";
        case RefusalCode::books_do_not_tie:
            return "books_do_not_tie";
        case RefusalCode::period_not_ready:
            return "period_not_ready";
        case RefusalCode::period_closed:
            return "period_closed";
        case RefusalCode::sign_in_failed:
            return "sign_in_failed";
        case RefusalCode::locked_out:
            return "locked_out";
        case RefusalCode::pin_must_change:
            return "pin_must_change";
        case RefusalCode::weak_secret:
            return "weak_secret";
    }
    return "unknown";
}

}  // namespace tawi
