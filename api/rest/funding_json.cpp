#include "api/rest/funding_json.h"

#include <limits>

#include "business-plans/support/check_code.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;

constexpr std::size_t longest_word = 40;
constexpr std::size_t longest_name = 120;
constexpr std::size_t longest_text = 500;
constexpr std::size_t most_instalments = 60;
constexpr std::size_t most_conditions = 5;
constexpr std::int64_t largest_number = 1'000'000;
constexpr std::int64_t most_vouchers = 366;
constexpr auto most_offices = std::numeric_limits<std::int32_t>::max();
constexpr auto most_users = std::numeric_limits<std::int64_t>::max();

unsigned number_in(JsonReader& body, const char* name) {
    return static_cast<unsigned>(body.integer(name, 1, largest_number));
}

support::AwardCondition read_condition(JsonReader& body) {
    support::AwardCondition condition;
    condition.kind =
        support::parse_award_condition_kind(body.text("kind", longest_word), body.pointer("kind"));
    switch (condition.kind) {
        case support::AwardConditionKind::course:
            condition.service = body.text("service", longest_word);
            break;
        case support::AwardConditionKind::milestone:
            condition.plan_number = number_in(body, "plan_number");
            condition.milestone_number = number_in(body, "milestone_number");
            break;
        case support::AwardConditionKind::document:
            condition.document = body.text("document", longest_text);
            break;
    }
    return condition;
}

support::AwardInstalment read_instalment(JsonReader& body) {
    support::AwardInstalment instalment{body.date("due_on"), body.money("amount")};
    for (auto& condition : body.objects("conditions", most_conditions))
        instalment.conditions.push_back(read_condition(condition));
    return instalment;
}

void write_condition(JsonWriter& out, const support::AwardCondition& condition,
                     std::size_t number) {
    using support::AwardConditionKind;
    std::optional<std::string> service, document;
    std::optional<unsigned> plan, milestone;
    if (condition.kind == AwardConditionKind::course) service = condition.service;
    if (condition.kind == AwardConditionKind::document) document = condition.document;
    if (condition.kind == AwardConditionKind::milestone) {
        plan = condition.plan_number;
        milestone = condition.milestone_number;
    }
    out.begin_object();
    out.field("condition_number", number);
    out.field("kind", support::to_string(condition.kind));
    out.field("service", service);
    out.field("plan_number", plan);
    out.field("milestone_number", milestone);
    out.field("document", document);
    out.field("is_met", condition.is_met);
    out.end();
}

void write_payment(JsonWriter& out, const std::optional<support::AwardPayment>& payment) {
    if (!payment) return out.field("payment", nullptr);
    out.begin_object("payment");
    out.field("paid_on", payment->booking_date);
    out.field("channel", payment->channel);
    out.field("reference", payment->reference);
    out.field("entry_id", payment->entry_id);
    out.end();
}

void write_instalments(JsonWriter& out, const support::Award& award) {
    out.begin_array("instalments");
    for (std::size_t index = 0; index < award.instalments.size(); ++index) {
        const auto& instalment = award.instalments[index];
        out.begin_object();
        out.field("instalment_number", index + 1);
        out.field("due_on", instalment.due_on);
        out.field("amount", instalment.amount);
        out.begin_array("conditions");
        for (std::size_t place = 0; place < instalment.conditions.size(); ++place)
            write_condition(out, instalment.conditions[place], place + 1);
        out.end();
        write_payment(out, instalment.payment);
        out.end();
    }
    out.end();
}

void write_steps(JsonWriter& out, const support::AwardRecord& record) {
    out.begin_array("steps");
    for (const auto& step : record.steps) {
        out.begin_object();
        out.field("state", support::to_string(step.state));
        out.field("reason", step.reason);
        out.field("recorded_by", step.recorded_by);
        out.field("recorded_at", step.recorded_at);
        out.end();
    }
    out.end();
}

void write_refunds(JsonWriter& out, const support::Award& award) {
    out.begin_array("refunds");
    for (const auto& refund : award.refunds) {
        out.begin_object();
        out.field("refunded_on", refund.booking_date);
        out.field("amount", refund.amount);
        out.field("channel", refund.channel);
        out.field("reason", refund.reason);
        out.field("entry_id", refund.entry_id);
        out.end();
    }
    out.end();
}

void write_vouchers(JsonWriter& out, const support::EntitlementRecord& record) {
    out.begin_array("vouchers");
    for (std::size_t index = 0; index < record.vouchers.size(); ++index) {
        const auto& voucher = record.vouchers[index];
        std::optional<Date> delivered_on;
        if (voucher.redemption) delivered_on = voucher.redemption->delivered_on;
        out.begin_object();
        out.field("voucher_number", index + 1);
        out.field("code", support::printed_check_code(voucher.code));
        out.field("state", support::to_string(record.state(index)));
        out.field("delivered_on", delivered_on);
        out.end();
    }
    out.end();
}

}  // namespace

support::SupportBudget read_budget(JsonReader& body) {
    const auto fund = body.text("fund", longest_word);
    const auto kind = support::parse_support_kind(body.text("kind", longest_word), "/kind");
    const auto starts_on = body.date("starts_on");
    const auto ends_on = body.date("ends_on");
    const auto amount = body.money("amount");
    const auto none = Money::zero(amount.currency());
    return {0, fund, kind, starts_on, ends_on, {amount, none, none}};
}

void write_budget(JsonWriter& out, const support::SupportBudget& budget) {
    out.field("budget_number", budget.number);
    out.field("fund", budget.fund);
    out.field("kind", support::to_string(budget.kind));
    out.field("starts_on", budget.starts_on);
    out.field("ends_on", budget.ends_on);
    out.field("amount", budget.use.amount);
    out.field("committed", budget.use.committed);
    out.field("spent", budget.use.spent);
    out.field("available", budget.use.available());
}

support::Award read_award(JsonReader& body) {
    const auto kind = support::parse_award_kind(body.text("kind", longest_word), "/kind");
    const auto fund = body.text("fund", longest_word);
    const auto purpose = body.text("purpose", longest_text);
    support::Award award{kind, fund, purpose, body.money("amount")};
    for (auto& instalment : body.objects("instalments", most_instalments))
        award.instalments.push_back(read_instalment(instalment));
    return award;
}

void write_award(JsonWriter& out, const support::AwardRecord& record) {
    const auto& award = record.award;
    out.field("borrower_id", record.id.borrower_id);
    out.field("award_number", record.id.number);
    out.field("office_id", record.office_id);
    out.field("kind", support::to_string(award.kind));
    out.field("fund", award.fund);
    out.field("purpose", award.purpose);
    out.field("amount", award.amount);
    out.field("state", support::to_string(record.state()));
    out.field("paid", award.paid());
    out.field("refunded", award.refunded());
    out.field("budget_number", record.budget_number());
    write_instalments(out, award);
    write_steps(out, record);
    write_refunds(out, award);
}

void write_due_instalment(JsonWriter& out, const support::DueInstalment& due) {
    out.field("borrower_id", due.id.borrower_id);
    out.field("borrower_name", due.borrower_name);
    out.field("award_number", due.id.number);
    out.field("office_id", due.office_id);
    out.field("kind", support::to_string(due.kind));
    out.field("fund", due.fund);
    out.field("instalment_number", due.instalment_number);
    out.field("due_on", due.due_on);
    out.field("amount", due.amount);
    out.field("documents_to_see", due.open_conditions);
}

support::VoucherProvider read_provider(JsonReader& body) {
    support::VoucherProvider provider;
    provider.office_id = static_cast<std::int32_t>(body.integer("office_id", 1, most_offices));
    provider.name = body.text("name", longest_name);
    provider.payment_details = body.text("payment_details", longest_text);
    provider.user_id = body.optional_integer("user_id", 1, most_users);
    provider.organization_id = body.optional_text("organization_id", longest_word);
    return provider;
}

void write_provider(JsonWriter& out, const support::VoucherProvider& provider) {
    out.field("provider_number", provider.number);
    out.field("office_id", provider.office_id);
    out.field("name", provider.name);
    out.field("payment_details", provider.payment_details);
    out.field("user_id", provider.user_id);
    out.field("organization_id", provider.organization_id);
    out.begin_array("owed");
    for (const auto& owed : provider.owed) {
        out.begin_object();
        out.field("fund", owed.fund);
        out.field("amount", owed.amount);
        out.end();
    }
    out.end();
}

void write_settlement(JsonWriter& out, const support::Settlement& settlement) {
    out.field("provider_number", settlement.provider_number);
    out.field("settlement_number", settlement.number);
    out.field("fund", settlement.fund);
    out.field("amount", settlement.amount);
    out.field("channel", journal::to_string(settlement.channel));
    out.field("reference", settlement.reference);
    out.field("paid_on", settlement.booking_date);
    out.field("entry_id", settlement.entry_id);
}

support::Entitlement read_entitlement(JsonReader& body) {
    const auto kind = support::parse_voucher_kind(body.text("kind", longest_word), "/kind");
    const auto fund = body.text("fund", longest_word);
    const auto purpose = body.text("purpose", longest_text);
    const auto provider = number_in(body, "provider_number");
    const auto starts_on = body.date("starts_on");
    const auto valid_until = body.date("valid_until");
    const auto count = static_cast<unsigned>(body.integer("vouchers", 1, most_vouchers));
    const auto value = body.money("voucher_value");
    const auto share = body.money("cost_share", Sign::not_negative);
    return {kind, fund, purpose, provider, starts_on, valid_until, count, value, share};
}

void write_entitlement(JsonWriter& out, const support::EntitlementRecord& record) {
    const auto& entitlement = record.entitlement;
    out.field("borrower_id", record.id.borrower_id);
    out.field("entitlement_number", record.id.number);
    out.field("office_id", record.office_id);
    out.field("kind", support::to_string(entitlement.kind));
    out.field("fund", entitlement.fund);
    out.field("purpose", entitlement.purpose);
    out.field("provider_number", entitlement.provider_number);
    out.field("provider_name", record.provider_name);
    out.field("budget_number", record.budget_number);
    out.field("starts_on", entitlement.starts_on);
    out.field("valid_until", entitlement.valid_until);
    out.field("voucher_value", entitlement.voucher_value);
    out.field("cost_share", entitlement.cost_share);
    out.field("cancelled_for", record.cancelled_for);
    write_vouchers(out, record);
}

void write_redeemed(JsonWriter& out, const support::RedeemedVoucher& redeemed) {
    const auto& entitlement = redeemed.record.entitlement;
    out.field("code", support::printed_check_code(redeemed.code));
    out.field("provider_number", entitlement.provider_number);
    out.field("kind", support::to_string(entitlement.kind));
    out.field("amount", entitlement.voucher_pays());
    out.field("cost_share", entitlement.cost_share);
    out.field("delivered_on", redeemed.redemption.delivered_on);
    out.field("note", redeemed.redemption.note);
    out.field("booking_date", redeemed.redemption.booking_date);
}

}  // namespace tawi::rest
