#pragma once

#include "business-plans/operations/awards.h"
#include "business-plans/operations/voucher_providers.h"
#include "business-plans/operations/vouchers.h"
#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"

namespace tawi::rest {

support::SupportBudget read_budget(document::JsonReader& body);
void write_budget(document::JsonWriter& out, const support::SupportBudget& budget);

support::Award read_award(document::JsonReader& body);
void write_award(document::JsonWriter& out, const support::AwardRecord& record);
void write_due_instalment(document::JsonWriter& out, const support::DueInstalment& due);

support::VoucherProvider read_provider(document::JsonReader& body);
void write_provider(document::JsonWriter& out, const support::VoucherProvider& provider);
void write_settlement(document::JsonWriter& out, const support::Settlement& settlement);

support::Entitlement read_entitlement(document::JsonReader& body);
void write_entitlement(document::JsonWriter& out, const support::EntitlementRecord& record);
/// What a provider sees: nothing of the person.
void write_redeemed(document::JsonWriter& out, const support::RedeemedVoucher& redeemed);

}  // namespace tawi::rest
