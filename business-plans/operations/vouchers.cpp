#include "business-plans/operations/vouchers.h"

#include "business-plans/operations/new_check_code.h"
#include "business-plans/operations/support_budgets.h"
#include "business-plans/support/money_words.h"
#include "ledger/error.h"

namespace tawi::support {

using operations::Answer;
using operations::Command;
using operations::Render;
using operations::ToldRow;

namespace {

std::string name_of(const EntitlementId& id) {
    return "entitlement " + std::to_string(id.number) + " of borrower " +
           std::to_string(id.borrower_id);
}

ToldRow row_of(const std::string& table, const Command& command, const EntitlementId& id) {
    ToldRow row(table, command);
    row.set("borrower_id", id.borrower_id).set("entitlement_number", id.number);
    return row;
}

ToldRow entitlement_row(const Command& command, const EntitlementRecord& record) {
    const auto& entitlement = record.entitlement;
    auto row = row_of("entitlement", command, record.id);
    row.set("kind", to_string(entitlement.kind))
        .set("fund", entitlement.fund)
        .set("office_id", record.office_id)
        .set("currency", entitlement.voucher_value.currency().code())
        .set("provider_number", entitlement.provider_number)
        .set("budget_number", record.budget_number)
        .set("purpose", entitlement.purpose)
        .set("starts_on", entitlement.starts_on)
        .set("valid_until", entitlement.valid_until)
        .set("vouchers", entitlement.count)
        .set("voucher_value", entitlement.voucher_value)
        .set("cost_share", entitlement.cost_share);
    return row;
}

ToldRow redemption_row(const Command& command, const FoundVoucher& found,
                       const Redemption& redemption) {
    auto row = row_of("voucher_redemption", command, found.record.id);
    row.set("voucher_number", found.index + 1)
        .set("delivered_on", redemption.delivered_on)
        .set("note", redemption.note)
        .set("amount", found.record.entitlement.voucher_pays())
        .set("cost_share", found.record.entitlement.cost_share)
        .set("booking_date", redemption.booking_date)
        .set("entry_id", redemption.entry_id);
    return row;
}

operations::AuditNote note_of(const std::string& action, const EntitlementRecord& record) {
    return {action,
            name_of(record.id),
            {{"kind", std::string(to_string(record.entitlement.kind))},
             {"fund", record.entitlement.fund},
             {"provider", std::to_string(record.entitlement.provider_number)}}};
}

/// That the provider is there, and of the person's office, in whose books both are. Gives the
/// name.
std::string provider_name(FundingWork& work, unsigned number, std::int32_t office_id) {
    try {
        const auto provider = work.provider(number);
        if (provider.office_id == office_id) return provider.name;
    } catch (const NotFound&) {
    }
    throw InvalidInput("/provider_number", "unknown_provider",
                       "The person's office has no such provider.");
}

void add_vouchers(FundingWork& work, const Command& command, EntitlementRecord& record) {
    for (unsigned number = 1; number <= record.entitlement.count; ++number) {
        record.vouchers.push_back({new_check_code()});
        work.add(row_of("voucher", command, record.id)
                     .set("voucher_number", number)
                     .set("code", record.vouchers.back().code));
    }
}

}  // namespace

Answer issue_vouchers(FundingStore& store, const Command& command, std::int64_t borrower_id,
                      const Entitlement& entitlement, const Render<EntitlementRecord>& render) {
    return store.transact([&](FundingWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto place = work.open_borrower(command, borrower_id);
        work.hold_funds();
        const auto day = work.enter_office(command, place.office_id);
        check_entitlement(entitlement, place.currency, day);
        if (!work.has_fund(entitlement.fund))
            throw InvalidInput("/fund", "unknown_fund", "There is no such fund.");
        EntitlementRecord record{{borrower_id, work.count_entitlements(borrower_id) + 1},
                                 place.office_id,
                                 0,
                                 entitlement,
                                 provider_name(work, entitlement.provider_number, place.office_id),
                                 {},
                                 {},
                                 day};
        record.budget_number =
            budget_for(work, command, entitlement.fund, entitlement.kind, entitlement.total(), day);
        work.add(entitlement_row(command, record));
        add_vouchers(work, command, record);
        const auto answer = render(record);
        work.save_answer(command, {borrower_id, place.office_id}, note_of("issue_vouchers", record),
                         answer);
        return answer;
    });
}

Answer cancel_entitlement(FundingStore& store, const Command& command, const EntitlementId& id,
                          const std::string& reason, const Render<EntitlementRecord>& render) {
    return store.transact([&](FundingWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        work.open_borrower(command, id.borrower_id);
        work.hold_funds();
        auto record = work.entitlement(id, command.now);
        bool counts = false;
        for (std::size_t index = 0; index < record.vouchers.size(); ++index)
            counts = counts || record.state(index) == VoucherState::issued;
        if (!counts)
            throw Refused(RefusalCode::wrong_state, "None of its vouchers counts any longer.");
        work.add(row_of("entitlement_cancellation", command, id).set("reason", reason));
        record.cancelled_for = reason;
        const auto answer = render(record);
        work.save_answer(command, {id.borrower_id, record.office_id},
                         note_of("cancel_entitlement", record), answer);
        return answer;
    });
}

Answer redeem_voucher(FundingStore& store, const Command& command, const RedemptionInput& input,
                      const Render<RedeemedVoucher>& render) {
    return store.transact([&](FundingWork& work) {
        if (auto earlier = work.find_answer(command)) return *earlier;
        const auto found = work.open_voucher(command, input.code);
        work.hold_funds();
        const auto& record = found.record;
        const auto day = work.enter_office(command, record.office_id);
        check_redemption(record.state(found.index), record.entitlement, input.delivered_on, day);
        // A voucher of the last day may be redeemed while others count it as expired already.
        check_not_overspent(work, command, record.budget_number);
        RedeemedVoucher redeemed{record, input.code, {input.delivered_on, input.note, day}};
        redeemed.redemption.entry_id = work.post(
            command, {SupportEntryKind::voucher_redemption, record.id.borrower_id, record.office_id,
                      record.entitlement.fund, day,
                      "voucher " + std::to_string(found.index + 1) + " of " + name_of(record.id) +
                          ", provider " + std::to_string(record.entitlement.provider_number),
                      redemption_lines(record.entitlement.kind, record.entitlement.voucher_pays(),
                                       record.entitlement.cost_share)});
        work.add(redemption_row(command, found, redeemed.redemption));
        const auto answer = render(redeemed);
        work.save_answer(command, {record.id.borrower_id, record.office_id},
                         note_of("redeem_voucher", record), answer);
        return answer;
    });
}

}  // namespace tawi::support
