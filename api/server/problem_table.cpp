#include "api/server/problem_table.h"

#include <algorithm>
#include <array>

namespace tawi::server {

namespace {

// The one table that turns an error into HTTP. Codes of invalid input that are not here are 422.
constexpr std::array table{
    // A rule said no (RefusalCode, in its order of precedence).
    ProblemRow{"key_reused", 422, "This key was used before, for something else"},
    ProblemRow{"key_expired", 409, "This key is too old; the command was carried out then"},
    ProblemRow{"key_in_flight", 409, "The same command is being carried out"},
    ProblemRow{"stale_version", 412, "Somebody changed this since you read it"},
    ProblemRow{"wrong_state", 409, "That is not possible in the present state"},
    ProblemRow{"proposal_expired", 409, "This waited too long to be decided"},
    ProblemRow{"same_person", 422, "This decision needs another person"},
    ProblemRow{"already_disbursed", 409, "The loan has been disbursed already"},
    ProblemRow{"payout_in_progress", 409, "Money for this loan is on its way"},
    ProblemRow{"not_disbursed", 409, "The loan has not been disbursed"},
    ProblemRow{"already_reversed", 409, "This has been reversed already"},
    ProblemRow{"not_reversible", 422, "This cannot be reversed"},
    ProblemRow{"already_settled", 409, "The loan is settled or written off"},
    ProblemRow{"already_written_off", 409, "The loan has been written off already"},
    ProblemRow{"not_cured", 422, "The loan is still past due"},
    ProblemRow{"not_written_off", 409, "The loan was not written off"},
    ProblemRow{"depends_on_later_event", 422, "A later event stands on this one"},
    ProblemRow{"value_date_in_future", 422, "The value date is in the future"},
    ProblemRow{"value_date_before_disbursement", 422, "The value date is before the disbursement"},
    ProblemRow{"value_date_too_old", 422, "The value date is too long ago"},
    ProblemRow{"after_maturity", 422, "That is after the last due date"},
    ProblemRow{"more_than_agreed", 422, "That is more than was agreed"},
    ProblemRow{"more_than_owed", 422, "That is more than is owed"},
    ProblemRow{"more_than_overpaid", 422, "That is more than is owed back"},
    ProblemRow{"below_settlement_quote", 422, "That does not settle the loan"},
    ProblemRow{"outside_product_limits", 422, "The product does not allow this"},
    ProblemRow{"loan_in_progress", 422, "The borrower has an unfinished application or loan"},
    ProblemRow{"plan_taken", 409, "There is another plan for this loan"},
    ProblemRow{"milestone_verified", 409, "The milestone is verified already"},
    ProblemRow{"milestone_releases_money", 422, "A loan waits for this milestone"},
    ProblemRow{"evidence_missing", 422, "There is not enough evidence"},
    ProblemRow{"conditions_unmet", 422, "The conditions of this payment are not met"},
    ProblemRow{"exchange_rate_missing", 422, "There is no exchange rate for that day"},
    ProblemRow{"notice_missing", 422, "The owner has to be told first"},
    ProblemRow{"nothing_to_restate", 422, "There is nothing to restate"},
    ProblemRow{"already_enrolled", 422, "The person is enrolled already"},
    ProblemRow{"no_place_left", 422, "There is no place left"},
    ProblemRow{"prerequisites_unmet", 422, "Something has to be completed before this"},
    ProblemRow{"already_completed", 422, "This has been completed already"},
    ProblemRow{"mentor_full", 422, "The mentor can accompany nobody more"},
    ProblemRow{"consent_missing", 422, "The person did not allow this"},
    ProblemRow{"fund_exhausted", 422, "The fund has run out"},
    ProblemRow{"already_redeemed", 409, "The voucher was redeemed already"},
    ProblemRow{"voucher_expired", 422, "The voucher is no longer valid"},
    ProblemRow{"not_due_yet", 422, "This is not due yet"},
    ProblemRow{"phone_taken", 422, "Somebody else is registered with this phone number"},
    ProblemRow{"username_taken", 422, "This user name is taken"},
    ProblemRow{"account_in_use", 422, "The account is in use"},
    ProblemRow{"day_not_over", 422, "The day is not over at this office"},
    ProblemRow{"books_do_not_tie", 409, "The journal is not what the loans say"},
    ProblemRow{"period_not_ready", 422, "Something must happen before that"},
    ProblemRow{"period_closed", 423, "The books of that period are closed"},
    ProblemRow{"sign_in_failed", 401, "The sign-in did not succeed"},
    ProblemRow{"locked_out", 429, "Too many tries; please wait"},
    ProblemRow{"pin_must_change", 403, "Please choose your own secret first"},
    ProblemRow{"weak_secret", 422, "This secret is too easy to guess"},
    // What was sent cannot be read (400), or is not acceptable (422, also for any other code).
    ProblemRow{"malformed_json", 400, "The body is not valid JSON"},
    ProblemRow{"malformed_form", 400, "The form or query cannot be read"},
    ProblemRow{"malformed_header", 400, "A header cannot be read"},
    ProblemRow{"invalid_utf8", 400, "The text is not valid UTF-8"},
    ProblemRow{"duplicate_field", 400, "The field is there twice"},
    ProblemRow{"unknown_field", 400, "There is no such field here"},
    ProblemRow{"unknown_parameter", 400, "There is no such query parameter here"},
    ProblemRow{"repeated", 400, "It may be sent only once"},
    ProblemRow{"wrong_type", 400, "The value has the wrong JSON type"},
    ProblemRow{"too_deep", 400, "The body is nested too deeply"},
    ProblemRow{"invalid_cursor", 400, "This cursor was not made here"},
    ProblemRow{"invalid_limit", 400, "The limit is a number from 1 to 100"},
    ProblemRow{"idempotency_key_invalid", 400, "The idempotency key has a wrong form"},
    ProblemRow{"invalid_input", 422, "A value needs to be corrected"},
    ProblemRow{"required", 422, "This is needed"},
    ProblemRow{"too_long", 422, "This is too long"},
    ProblemRow{"out_of_range", 422, "The number is outside its range"},
    ProblemRow{"too_many", 422, "These are too many"},
    ProblemRow{"control_character", 422, "The text holds a character that cannot be printed"},
    ProblemRow{"unknown_value", 422, "This is not one of the possible values"},
    ProblemRow{"unknown_currency", 422, "This currency is not known"},
    ProblemRow{"not_a_decimal", 422, "This is not a decimal number"},
    ProblemRow{"too_many_decimals", 422, "There are too many decimals"},
    ProblemRow{"negative", 422, "This may not be negative"},
    ProblemRow{"zero", 422, "This may not be zero"},
    ProblemRow{"not_a_date", 422, "This is not a date"},
    // The protocol.
    ProblemRow{"bad_request", 400, "The request cannot be read"},
    ProblemRow{"bad_path", 400, "The address is not encoded as it should be"},
    ProblemRow{"idempotency_key_required", 400, "An idempotency key is needed"},
    ProblemRow{"unauthenticated", 401, "Please sign in"},
    ProblemRow{"forbidden", 403, "You may not do this"},
    ProblemRow{"form_expired", 403, "This form is too old; please open the page again"},
    ProblemRow{"not_found", 404, "There is nothing here"},
    ProblemRow{"method_not_allowed", 405, "This cannot be done at this address"},
    ProblemRow{"request_timeout", 408, "The request took too long to arrive"},
    ProblemRow{"conflict", 409, "Something else happened at the same moment; please try again"},
    ProblemRow{"body_too_large", 413, "The body is too large"},
    ProblemRow{"address_too_long", 414, "The address is too long"},
    ProblemRow{"unsupported_media_type", 415, "The body has a kind that is not accepted here"},
    ProblemRow{"expectation_failed", 417, "This expectation cannot be met"},
    ProblemRow{"if_match_required", 428, "Say with If-Match which version you read"},
    ProblemRow{"too_many_requests", 429, "Too many tries; please wait"},
    ProblemRow{"headers_too_large", 431, "The headers are too large"},
    ProblemRow{"internal_error", 500, "Something went wrong on our side"},
    ProblemRow{"not_implemented", 501, "This way of sending is not supported"},
    ProblemRow{"unavailable", 503, "The service is busy; please try again soon"},
    ProblemRow{"version_not_supported", 505, "Only HTTP/1.1 and HTTP/1.0 are spoken here"},
};

}  // namespace

const ProblemRow* find_problem_row(std::string_view code) noexcept {
    const auto found = std::ranges::find(table, code, &ProblemRow::code);
    return found == table.end() ? nullptr : &*found;
}

std::span<const ProblemRow> problem_table() noexcept {
    return table;
}

}  // namespace tawi::server
