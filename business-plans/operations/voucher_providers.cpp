#include "business-plans/operations/voucher_providers.h"

#include <algorithm>

#include "business-plans/support/money_words.h"
#include "ledger/error.h"
#include "ledger/operations/manual_proposal.h"

namespace tawi::support {

using operations::Answer;
using operations::Command;
using operations::ToldRow;

namespace {

bool may_manage(const people::Principal& actor, std::int32_t office_id) {
    return actor.role == people::Role::administrator || operations::works_for(actor, office_id);
}

ToldRow row_of(const Command& command, const VoucherProvider& provider) {
    ToldRow row("voucher_provider", command);
    row.set("provider_number", provider.number)
        .set("office_id", provider.office_id)
        .set("name", provider.name)
        .set("payment_details", provider.payment_details)
        .set("user_id", provider.user_id)
        .set("organization_id", provider.organization_id);
    return row;
}

ToldRow row_of(const Command& command, const VoucherProvider& provider,
               const Settlement& settlement) {
    ToldRow row("provider_settlement", command);
    row.set("provider_number", settlement.provider_number)
        .set("settlement_number", settlement.number)
        .set("office_id", provider.office_id)
        .set("fund", settlement.fund)
        .set("currency", settlement.amount.currency().code())
        .set("amount", settlement.amount)
        .set("channel", journal::to_string(settlement.channel))
        .set("reference", settlement.reference)
        .set("booking_date", settlement.booking_date)
        .set("entry_id", settlement.entry_id);
    return row;
}

std::string name_of(const VoucherProvider& provider) {
    return "provider " + std::to_string(provider.number);
}

/// How much of what a fund owes is paid. Throws as settle_provider.
Money amount_paid(const VoucherProvider& provider, const SettlementInput& input) {
    const auto owed = std::ranges::find(provider.owed, input.fund, &OwedToProvider::fund);
    if (owed == provider.owed.end()) {
        throw Refused(RefusalCode::wrong_state, "The fund " + input.fund + " owes them nothing.");
    }
    if (!input.amount) return owed->amount;
    if (input.amount->currency() != owed->amount.currency()) {
        throw InvalidInput("/amount", "other_currency", words_of(owed->amount) + " is owed.");
    }
    if (*input.amount > owed->amount) {
        throw InvalidInput("/amount", "more_than_owed", words_of(owed->amount) + " is owed.");
    }
    return *input.amount;
}

}  // namespace

Answer add_provider(FundingStore& store, const Command& command, VoucherProvider provider,
                    const operations::Render<VoucherProvider>& render) {
    return store.transact([&](FundingWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        work.hold_funds();
        if (!may_manage(command.actor, provider.office_id) ||
            !work.has_office(provider.office_id)) {
            throw InvalidInput("/office_id", "unknown_office", "There is no such office.");
        }
        if (provider.user_id && !work.has_provider_user(*provider.user_id, provider.office_id)) {
            throw InvalidInput("/user_id", "unknown_user",
                               "The office has no such person with the role of a provider.");
        }
        if (provider.organization_id && !work.has_organization(*provider.organization_id)) {
            throw InvalidInput("/organization_id", "unknown_organization",
                               "The directory has no such organization.");
        }
        provider.number = work.count_providers() + 1;
        work.add(row_of(command, provider));
        const auto answer = render(provider);
        work.save_answer(command, {0, provider.office_id},
                         {"add_voucher_provider", name_of(provider), {{"name", provider.name}}},
                         answer);
        return answer;
    });
}

Answer settle_provider(FundingStore& store, const Command& command, const SettlementInput& input,
                       const operations::Render<Settlement>& render) {
    return store.transact([&](FundingWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        work.hold_funds();
        const auto provider = work.provider(input.provider_number);
        if (!operations::works_for(command.actor, provider.office_id))
            throw NotFound("There is no such provider.");
        Settlement settlement{.provider_number = provider.number,
                              .number = work.count_settlements(provider.number) + 1,
                              .fund = input.fund,
                              .amount = amount_paid(provider, input),
                              .channel = input.channel,
                              .reference = input.reference,
                              .booking_date = work.enter_office(command, provider.office_id)};
        settlement.entry_id = work.post(
            command,
            {SupportEntryKind::provider_settlement, 0, provider.office_id, input.fund,
             settlement.booking_date,
             "settlement " + std::to_string(settlement.number) + " of " + name_of(provider),
             settlement_lines(settlement.amount, input.channel)});
        work.add(row_of(command, provider, settlement));
        const auto answer = render(settlement);
        work.save_answer(command, {0, provider.office_id},
                         {"settle_provider",
                          name_of(provider),
                          {{"fund", input.fund}, {"amount", words_of(settlement.amount)}}},
                         answer);
        return answer;
    });
}

}  // namespace tawi::support
