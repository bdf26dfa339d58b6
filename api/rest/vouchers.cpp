#include "api/rest/vouchers.h"

#include "api/rest/business_plans.h"
#include "api/rest/command.h"
#include "api/rest/funding_json.h"
#include "api/rest/list.h"
#include "business-plans/operations/funding_store.h"
#include "business-plans/support/check_code.h"
#include "ledger/error.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using operations::Answer;
using server::Request;
using server::Response;
using support::EntitlementId;
using support::EntitlementRecord;

constexpr std::size_t longest_word = 20;
constexpr std::size_t longest_code = 40;
constexpr std::size_t longest_reference = 100;
constexpr std::size_t longest_text = 500;

EntitlementId entitlement_of(const Request& request) {
    return {borrower_of(request), static_cast<unsigned>(small_id(request, "entitlement_number"))};
}

Answer render(const EntitlementRecord& record) {
    return {201, object_json(record, write_entitlement)};
}

/// A code that can be one, as it is kept.
std::string read_code(JsonReader& body) {
    auto code = support::read_check_code(body.text("code", longest_code));
    if (!code)
        throw InvalidInput("/code", "malformed", "A voucher's code has 16 letters and digits.");
    return *code;
}

}  // namespace

Response Vouchers::list(const Request& request) const {
    server::allow_query(request, {});
    const auto found =
        services_.funding.entitlements(command_of(services_, request), borrower_of(request));
    return list_top(found, static_cast<unsigned>(found.size()), write_entitlement);
}

Response Vouchers::show(const Request& request) const {
    server::allow_query(request, {});
    const auto record =
        services_.funding.entitlement(command_of(services_, request), entitlement_of(request));
    return server::json(200, object_json(record, write_entitlement));
}

Response Vouchers::issue(const Request& request) const {
    JsonReader body(request.body);
    const auto entitlement = read_entitlement(body);
    body.finish();
    return to_response(support::issue_vouchers(services_.funding, command_of(services_, request),
                                               borrower_of(request), entitlement, render));
}

Response Vouchers::cancel(const Request& request) const {
    JsonReader body(request.body);
    const auto reason = body.text("reason", longest_text);
    body.finish();
    return to_response(support::cancel_entitlement(services_.funding,
                                                   command_of(services_, request),
                                                   entitlement_of(request), reason, render));
}

Response Vouchers::redeem(const Request& request) const {
    JsonReader body(request.body);
    support::RedemptionInput input{read_code(body), body.date("delivered_on")};
    input.note = body.optional_text("note", longest_text).value_or("");
    body.finish();
    return to_response(
        support::redeem_voucher(services_.funding, command_of(services_, request), input,
                                [](const support::RedeemedVoucher& redeemed) {
                                    return Answer{201, object_json(redeemed, write_redeemed)};
                                }));
}

Response Vouchers::providers(const Request& request) const {
    server::allow_query(request, {"organization_id"});
    std::optional<std::string> organization_id;
    if (const auto told = request.query_value("organization_id")) organization_id = *told;
    const auto found = services_.funding.providers(command_of(services_, request), organization_id);
    return list_top(found, static_cast<unsigned>(found.size()), write_provider);
}

Response Vouchers::add_provider(const Request& request) const {
    JsonReader body(request.body);
    const auto provider = read_provider(body);
    body.finish();
    return to_response(
        support::add_provider(services_.funding, command_of(services_, request), provider,
                              [](const support::VoucherProvider& added) {
                                  return Answer{201, object_json(added, write_provider)};
                              }));
}

Response Vouchers::settle(const Request& request) const {
    JsonReader body(request.body);
    support::SettlementInput input;
    input.provider_number = static_cast<unsigned>(small_id(request, "provider_number"));
    input.fund = body.text("fund", longest_code);
    input.amount = body.optional_money("amount");
    input.channel = journal::parse_channel(body.text("channel", longest_word), "/channel");
    input.reference = body.text("reference", longest_reference);
    body.finish();
    return to_response(
        support::settle_provider(services_.funding, command_of(services_, request), input,
                                 [](const support::Settlement& settlement) {
                                     return Answer{201, object_json(settlement, write_settlement)};
                                 }));
}

}  // namespace tawi::rest
